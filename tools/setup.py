"""Set the platform up: `make setup`, or python3 tools/setup.py [--dev].

This file must be readable by any Python 3, so that an old one can say what is missing; the work is in tools/stages.
"""

import os
import shutil
import subprocess
import sys

NEEDED = (3, 11)
NEWER = ["python3.14", "python3.13", "python3.12", "python3.11"]


def main(arguments):
    if sys.version_info < NEEDED:
        return use_newer(arguments)
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    from stages import run

    return run(arguments)


def use_newer(arguments):
    """Go on with a newer Python of this machine where there is one that works."""
    for name in NEWER:
        found = shutil.which(name) if hasattr(shutil, "which") else None
        if found and works(found):
            os.execv(found, [found, os.path.abspath(__file__)] + arguments)
    found = "%d.%d" % sys.version_info[:2]
    sys.stderr.write(
        "setup: Python 3.11 or newer is needed, and this is Python " + found + ": install a newer one, "
        "or name it, as in `make run PYTHON=/path/to/python3.12`.\n"
    )
    return 1


def works(program):
    """A name on the path may be a switch that leads nowhere."""
    question = "import sys; sys.exit(sys.version_info < (3, 11))"
    with open(os.devnull, "w") as nowhere:
        return subprocess.call([program, "-c", question], stdout=nowhere, stderr=nowhere) == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
