"""Cards in the transcript: in full when posted, later only what has changed."""

from collections import Counter
from collections.abc import Sequence

from bot.rehearsal.notes import BREAK, LIKE
from bot.rehearsal.plain import Plain
from bot.rehearsal.story import Moment, Snapshot

# The button with this suffix is on every post, so the transcript mentions it once.
EVERYWHERE = ":report"
LONGEST_TITLE = 64
# Anything shorter is mostly a fact: a name, a state, a day.
SHORT = 60
LONGEST_LINE = 200
# How often a kind of card, recognised by its first button, is shown line by line; other cards always are.
KNOWN_AFTER = {"group::join": 3, "meeting::coming": 2, "ballot::for": 4, "minutes::here": 2}


class Cards:
    """Describes cards, and remembers throughout the transcript how often each kind was shown."""

    def __init__(self, plain: Plain) -> None:
        self._plain = plain
        self._shown = Counter[str]()

    def posted(self, sight: Snapshot) -> list[str]:
        """Return a message as posted: a card line by line, or in one line once its kind is familiar."""
        title, *lines = (line for line in self._plain.read(sight.text).split("\n") if line.strip())
        lines = [*self._plain.new_lines(lines, short=SHORT), *_below(sight)]
        if not lines:
            return [f"- **Groundswell**: {title}"]
        if self._is_known(sight):
            return [f"- **Groundswell** posts {title} · {' · '.join(lines)}"]
        head = f"**Groundswell** posts, {self._plain.clock(sight.at)}:"
        return ["", head, *(f"> {line}{BREAK}" for line in (title, *lines)), ""]

    def is_routine(self, sight: Snapshot) -> bool:
        """Whether similar posts were already shown; anything with buttons is a card of the meeting itself."""
        like = self._plain.shape(sight.text)[:LIKE]
        self._shown[like] += 1
        return bool(_labels(sight)) or self._shown[like] > 1

    def _is_known(self, sight: Snapshot) -> bool:
        kind = self._plain.shape(sight.buttons[0].custom_id) if sight.buttons else ""
        self._shown[kind] += 1
        return kind in KNOWN_AFTER and self._shown[kind] > KNOWN_AFTER[kind]


def changed(before: Snapshot, now: Snapshot, plain: Plain) -> list[str]:
    """Return the lines a message has gained since it was last shown; nothing if it only lost some."""
    old = Counter(plain.read(before.text).split("\n"))
    new = [line for line in plain.read(now.text).split("\n") if line.strip() and not _taken(old, line)]
    if set(_labels(now)) - set(_labels(before)):
        new.append(" ".join(f"[{label}]" for label in _labels(now)))
    head = f"- **Groundswell** changes *{_title(before, plain)}*:"
    if sum(map(len, new)) <= LONGEST_LINE:
        return [f"{head} {' · '.join(new)}"] if new else []
    return [head, *(f"  > {line}{BREAK}" for line in new)]


def _taken(old: Counter[str], line: str) -> bool:
    old[line] -= 1
    return old[line] >= 0


def _title(sight: Snapshot, plain: Plain) -> str:
    title = plain.read(sight.text).split("\n")[0].strip("*")
    return title if len(title) <= LONGEST_TITLE else title[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"


def in_brief(began: Snapshot, held: Snapshot, plain: Plain) -> list[str]:
    """Return a meeting's minutes in brief: who was there, what was written, who approved it."""
    lines = [line for line in plain.read(held.text).split("\n") if line.strip()]
    at = next(at for at, line in enumerate(lines) if line.startswith("Here: "))
    standing = lines[-1].split(" /minutes show")[0]
    written = [line.removeprefix("> ") for line in lines[at + 1 : -1] if not line.startswith("**After")]
    return [f"- **{plain.day(began.at)}** · {lines[at]} · {standing}", *(f"  > {line}{BREAK}" for line in written)]


def kept(moments: Sequence[Moment], plain: Plain) -> set[int]:
    """Return the indices of the changes worth telling: each card's state at the end of a day.

    A card that turned into another, as when it is hidden, is told at once.
    """
    last, titles, at_once = dict[tuple[int, str], int](), dict[int, str](), set[int]()
    for at, moment in enumerate(moments):
        if isinstance(moment.what, Snapshot) and not moment.brief:
            message, title = moment.what.message, moment.what.text.split("\n")[0]
            if not moment.what.is_new:
                last[message, plain.day(moment.what.at)] = at
                at_once |= {at} if titles.get(message) != title else set()
            titles[message] = title
    return {*last.values(), *at_once}


def _below(sight: Snapshot) -> list[str]:
    files = [f"📎 {', '.join(sight.files)}"] if sight.files else []
    buttons = [" ".join(f"[{label}]" for label in _labels(sight))] if _labels(sight) else []
    return [*files, *buttons]


def _labels(sight: Snapshot) -> list[str]:
    return [button.label for button in sight.buttons if not button.custom_id.endswith(EVERYWHERE)]
