"""What people did, as lines of the transcript: with the answer at first, summarised once it is familiar."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.rehearsal.plain import Plain
from bot.rehearsal.story import Note

# How often an answer is shown before it counts as familiar, how many people are named, and its maximum length.
KNOWN_AFTER = 2
MOST_NAMED = 4
MOST_LINES = 10
# Answers sharing this many first letters count as alike.
LIKE = 32
SHORT = 30
# Two trailing spaces keep Markdown from joining lines.
BREAK = "  "
_COMMAND = re.compile(r"uses (/\w+ \w+)")


class Notes:
    """Describes notes, and remembers throughout the transcript which answers were shown."""

    def __init__(self, plain: Plain) -> None:
        self._plain = plain
        self._shown = Counter[str]()

    def lines(self, notes: Sequence[Note]) -> Iterator[str]:
        """Yield lines for what people did in sequence."""
        alike = groupby(notes, key=lambda note: (self._is_known(note), _deed(note)))
        for (is_known, deed), together in alike:
            if is_known:
                yield self._summed_up(deed, list(together))
            else:
                for note in together:
                    yield from self._told(note)

    def _is_known(self, note: Note) -> bool:
        """Whether answers like this one were shown often enough."""
        like = f"{_deed(note)} {self._plain.shape(note.read)[:LIKE]}"
        self._shown[like] += 1
        return self._shown[like] > KNOWN_AFTER

    def _told(self, note: Note) -> Iterator[str]:
        read = [line for line in self._plain.read(note.read).split("\n") if line.strip()]
        head = f"- **{note.person}** {self._plain.read(note.did)}"
        if len(read) == 1:
            yield f"{head} ↳ {read[0].strip()}"
            return
        yield head
        new = self._plain.new_lines(read, short=SHORT)
        most = MOST_LINES if len(new) > MOST_LINES + 1 else len(new)
        yield from (f"  > {line}{BREAK}" for line in new[:most])
        if len(new) > most:
            yield f"  > … and {len(new) - most} more lines"

    def _summed_up(self, deed: str, notes: Sequence[Note]) -> str:
        names = list(dict.fromkeys(note.person for note in notes))
        did = self._plain.read(notes[0].did) if len({note.did for note in notes}) == 1 else deed
        if len(names) == 1:
            times = f", {len(notes)} times" if len(notes) > 1 else ""
            return f"- **{names[0]}** {did}{times}"
        few = names if len(names) <= MOST_NAMED else names[: MOST_NAMED - 1]
        more = f" and {len(names) - len(few)} more" if len(few) < len(names) else ""
        verb, rest = did.split(" ", 1)
        return f"- {', '.join(f'**{name}**' for name in few)}{more} {_PLURAL[verb]} {rest}"


_PLURAL = {"uses": "use", "presses": "press", "picks": "pick"}


def _deed(note: Note) -> str:
    """Return the act without its input, such as “uses /plan step” or “presses [Join]”."""
    found = _COMMAND.match(note.did)
    return found[0] if found else note.did
