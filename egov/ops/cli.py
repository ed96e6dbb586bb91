"""The command line: `egov COMMAND`. Each command is a module in `egov/ops/commands`, loaded only when called.

A command module has `HELP` (one line), `add_arguments(parser)` and `run(args) -> int`, the exit code.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import NoReturn, TextIO

from egov import __version__

FOLDER = Path(__file__).parent / "commands"
EXIT_INTERRUPTED = 130


def command_names() -> list[str]:
    return sorted(path.stem.replace("_", "-") for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))


def read_help(name: str) -> str:
    """The command's HELP, read from its text: importing every command would make `--help` slow."""
    source = (FOLDER / f"{name.replace('-', '_')}.py").read_text(encoding="utf-8")
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "HELP":
            return str(ast.literal_eval(statement.value))
    return ""


def overview() -> str:
    lines = [f"  {name:<18} {read_help(name)}" for name in command_names()]
    return "\n".join(
        [
            "usage: egov [--version] [--data-dir DIR] COMMAND [OPTIONS]",
            "",
            "The Danang eGov Platform. Commands:",
            "",
            *lines,
            "",
            "egov COMMAND --help tells a command's options. --data-dir (default: var) says whose data it is about.",
        ]
    )


def main(arguments: list[str] | None = None) -> int:
    """Run one command; its exit code. Errors that an operator can mend are one sentence on standard error."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        _prepare(stream)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, _terminate)
    try:
        return _dispatch(_take_data_dir(words))
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has had enough; the interpreter must not complain while closing it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _dispatch(words: list[str]) -> int:
    if not words or words[0] in {"-h", "--help", "help"}:
        print(overview())
        return 0 if words else 2
    if words[0] == "--version":
        print(f"egov {__version__}")
        return 0
    if words[0] not in command_names():
        print(f"egov: there is no command {words[0]!r}; egov --help lists them.", file=sys.stderr)
        return 2
    return _run(words[0], words[1:])


def _run(name: str, words: list[str]) -> int:
    module = importlib.import_module(f"egov.ops.commands.{name.replace('-', '_')}")
    parser = argparse.ArgumentParser(prog=f"egov {name}", description=module.HELP)
    parser.add_argument("--data-dir", metavar="DIR", help="the data folder (default: var)")
    module.add_arguments(parser)
    args = parser.parse_args(words)
    try:
        return int(module.run(args) or 0)
    except BrokenPipeError:
        raise
    except Exception as error:
        # The edge of the program: what an operator can mend becomes a sentence, a defect keeps its traceback.
        sentence = explain(error)
        if sentence is None:
            raise
        print(f"egov: {sentence}", file=sys.stderr)
        return 1


def explain(error: BaseException) -> str | None:
    """One sentence for an error of the configuration, the machine, the database or the domain; None for a defect."""
    kinds = {f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__}
    ours = {"egov.config.ConfigError", "egov.ops.database.errors.DatabaseError", "egov.core.errors.DomainError"}
    if kinds & ours:
        return str(error)
    if isinstance(error, OSError) and error.strerror and not kinds & {"psycopg.OperationalError"}:
        place = f": {error.filename}" if error.filename else ""
        full = "the disk is full" if error.errno in {28, 122} else error.strerror
        return f"{full}{place}"
    if kinds & {"psycopg.OperationalError", "django.db.utils.OperationalError"}:
        return f"the database cannot be reached: {str(error).strip().splitlines()[0]}"
    return None


def _take_data_dir(words: list[str]) -> list[str]:
    """Set EGOV_DATA_DIR from --data-dir, wherever it stands, before anything reads the configuration."""
    rest: list[str] = []
    remaining = iter(words)
    for word in remaining:
        name, joined, value = word.partition("=")
        if name != "--data-dir" or rest[-1:] == ["-c"]:
            rest.append(word)
            continue
        folder = value if joined else next(remaining, "")
        if not folder:
            print("egov: --data-dir needs a folder.", file=sys.stderr)
            raise SystemExit(2)
        os.environ["EGOV_DATA_DIR"] = str(Path(folder).absolute())
    return rest


def _prepare(stream: TextIO) -> None:
    """Lines appear when they are written, and a terminal without Vietnamese letters is no reason to fail."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(line_buffering=True, errors="backslashreplace")


def _terminate(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main())
