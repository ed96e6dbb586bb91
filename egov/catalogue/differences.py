"""What changed between two versions of a service, in sentences of both languages, and line by line in its file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final, Literal, TypeAlias

from egov.core.source import Text

from .definition import ServiceDefinition
from .described import KINDS, LABELS_OF_FACTS, NOTHING, PARTS, Entry, entries_of, in_both
from .facts import Names

Change: TypeAlias = Literal["added", "removed", "moved", "renamed", "changed"]
LONGEST: Final = 300
CONTEXT: Final = 3
MOST_LINES: Final = 1_000
"""So many lines of each text are compared; a service has a tenth of them."""

_SENTENCES: Final = {
    "added": Text("Thêm {kind} “{name}”.", "Added: {kind} “{name}”."),
    "removed": Text("Bỏ {kind} “{name}”.", "Removed: {kind} “{name}”."),
    "moved": Text("Đổi chỗ {kind} “{name}”: từ thứ {old} thành thứ {new}.", "Moved: {kind} “{name}”, {old} → {new}."),
    "renamed": Text("Đổi tên {kind} “{old}” thành “{new}”.", "Renamed: {kind} “{old}” is now “{new}”."),
    "changed-id": Text(
        "{kind} “{name}” có mã mới: từ “{old}” thành “{new}”.", "{kind} “{name}” has another id: “{old}” → “{new}”."
    ),
    "changed": Text("{name}: {fact} từ “{old}” thành “{new}”.", "{name}: {fact} was “{old}”, is now “{new}”."),
    "filled": Text("{name}: {fact} nay là “{new}”, trước để trống.", "{name}: {fact} is now “{new}”, was empty."),
    "emptied": Text("{name}: bỏ {fact}, trước là “{old}”.", "{name}: {fact} is now empty, was “{old}”."),
    "own-changed": Text("{fact}: từ “{old}” thành “{new}”.", "{fact}: was “{old}”, is now “{new}”."),
    "own-filled": Text("{fact}: nay là “{new}”, trước để trống.", "{fact}: is now “{new}”, was empty."),
    "own-emptied": Text("{fact}: nay để trống, trước là “{old}”.", "{fact}: is now empty, was “{old}”."),
}
_IN_ENGLISH, _IN_VIETNAMESE = Text(" (tiếng Anh)", " (English)"), Text(" (tiếng Việt)", " (Vietnamese)")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was. `id` is that of the entry within its part, "" for the service itself."""

    part: str
    change: Change
    id: str
    sentence: Text
    fact: str = ""
    old: Text = NOTHING
    new: Text = NOTHING

    @property
    def part_name(self) -> Text:
        return PARTS[self.part]


def differences(before: ServiceDefinition, after: ServiceDefinition, names: Names = Text) -> list[Difference]:
    """Everything that differs, part by part; `names` gives agencies and positions their names."""
    old, new = entries_of(before, names), entries_of(after, names)
    return [found for part in PARTS for found in _of_part(part, old.get(part, []), new.get(part, []))]


def _of_part(part: str, old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[Difference]:
    was, now = {entry.id: entry for entry in old}, {entry.id: entry for entry in new}
    again = _under_another_id(old, new)
    for entry in old:
        if entry.id not in now and entry.id not in again:
            yield from _about(part, "removed", entry)
    for entry in new:
        before = was.get(entry.id) or next((was[a] for a, b in again.items() if b == entry.id), None)
        if before is None:
            yield from _about(part, "added", entry)
        else:
            yield from _of_entry(part, before, entry)
    yield from _moved(part, old, new)


def _under_another_id(old: Sequence[Entry], new: Sequence[Entry]) -> dict[str, str]:
    """Old id -> new id of what is alike but for its id."""
    was, now = {entry.id for entry in old}, {entry.id for entry in new}
    fresh = {
        (entry.kind, entry.likeness): entry.id for entry in reversed(new) if entry.likeness and entry.id not in was
    }
    found: dict[str, str] = {}
    for entry in old:
        other = fresh.pop((entry.kind, entry.likeness), None) if entry.id not in now else None
        if other is not None:
            found[entry.id] = other
    return found


def _about(part: str, change: Change, entry: Entry) -> Iterator[Difference]:
    """What came or went; of the service itself each of its facts."""
    if not entry.kind:
        empty = replace(entry, facts={})
        yield from _of_entry(part, *((empty, entry) if change == "added" else (entry, empty)))
        return
    yield Difference(part, change, entry.id, _said(change, entry, name=entry.name))


def _of_entry(part: str, old: Entry, new: Entry) -> Iterator[Difference]:
    if old.name != new.name and old.kind:
        sentence = _said("renamed", new, **_either(old.name, new.name)[1])
        yield Difference(part, "renamed", new.id, sentence, "name", old.name, new.name)
    if old.id != new.id and old.name == new.name:
        sentence = _said("changed-id", new, name=new.name, old=Text(old.id), new=Text(new.id))
        yield Difference(part, "changed", new.id, sentence, "id", Text(old.id), Text(new.id))
    for fact in dict.fromkeys([*old.facts, *new.facts]):
        was, now = old.facts.get(fact, NOTHING), new.facts.get(fact, NOTHING)
        if was != now:
            yield _of_fact(part, fact, new, was, now)


def _of_fact(part: str, fact: str, entry: Entry, old: Text, new: Text) -> Difference:
    way = "filled" if not old.vi else "emptied" if not new.vi else "changed"
    told, values = _either(old, new)
    label = LABELS_OF_FACTS.get(fact, Text(fact))
    named = in_both(lambda language: label.in_language(language) + told.in_language(language))
    sentence = _said(way if entry.kind else f"own-{way}", entry, fact=named, name=entry.name, **values)
    return Difference(part, "changed", entry.id, sentence, fact, old, new)


def _either(old: Text, new: Text) -> tuple[Text, dict[str, Text]]:
    """Both values for both readers: where only one language changed, that one is shown, and it is said so."""
    if old.vi == new.vi:
        return _IN_ENGLISH, {"old": Text(old.en or old.vi), "new": Text(new.en or new.vi)}
    if old.en and old.en == new.en:
        told = Text("", _IN_VIETNAMESE.en)
        return told, {"old": Text(old.vi), "new": Text(new.vi)}
    return Text("", ""), {"old": old, "new": new}


def _moved(part: str, old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[Difference]:
    for group in dict.fromkeys((entry.kind, entry.group) for entry in new if entry.kind):
        was = [entry.id for entry in old if (entry.kind, entry.group) == group]
        now = [entry.id for entry in new if (entry.kind, entry.group) == group]
        kept_old, kept_new = [one for one in was if one in now], [one for one in now if one in was]
        blocks = SequenceMatcher(None, kept_old, kept_new, autojunk=False).get_matching_blocks()
        stand = {one for block in blocks for one in kept_old[block.a : block.a + block.size]}
        for entry in new:
            if entry.id in kept_new and entry.id not in stand and (entry.kind, entry.group) == group:
                places = Text(str(was.index(entry.id) + 1)), Text(str(now.index(entry.id) + 1))
                sentence = _said("moved", entry, name=entry.name, old=places[0], new=places[1])
                yield Difference(part, "moved", entry.id, sentence, "", *places)


def _said(way: str, entry: Entry, **values: Text) -> Text:
    """The sentence in both languages, beginning with a capital."""
    kind = KINDS.get(entry.kind, NOTHING)

    def told(language: str) -> str:
        shown = {key: _shortened(value.in_language(language)) for key, value in values.items()}
        words = _SENTENCES[way].in_language(language).format(kind=kind.in_language(language), **shown)
        return words[:1].upper() + words[1:]

    return in_both(told)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: as it was, gone or new, with its number before and now; "gap" for lines left out."""

    kind: Literal["same", "removed", "added", "gap"]
    text: str
    old: int | None = None
    new: int | None = None


def line_differences(before: str, after: str, context: int = CONTEXT) -> list[Line]:
    """The lines that differ, with some around them; empty for equal texts. A gap at the end where texts are longer."""
    if before == after:
        return []
    whole = before.splitlines(), after.splitlines()
    old, new = (lines[:MOST_LINES] for lines in whole)
    found: list[Line] = []
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(context):
        if found or group[0][1] > 0:
            found.append(Line("gap", ""))
        for tag, old_from, old_to, new_from, new_to in group:
            if tag == "equal":
                pairs = zip(range(old_from, old_to), range(new_from, new_to), strict=True)
                found += [Line("same", old[a], a + 1, b + 1) for a, b in pairs]
                continue
            found += [Line("removed", old[number], number + 1) for number in range(old_from, old_to)]
            found += [Line("added", new[number], None, number + 1) for number in range(new_from, new_to)]
    return [*found, Line("gap", "")] if max(map(len, whole)) > MOST_LINES else found
