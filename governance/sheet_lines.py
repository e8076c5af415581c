"""What people type in from a class sheet: `12 Longer lunch`, `Longer lunch x12`, or `(12)` or `: 12` behind it.

A line without a number is said by one. What could be meant in two ways is asked about, and never guessed.
"""

from re import IGNORECASE, Match, Pattern, compile

from governance.refusals import NumberOutOfRange, TextMissing, TextTooLong, Wrongs
from governance.sheets import (
    MOST_IN_CLASS,
    ClassCount,
    CountUnclear,
    LineProblem,
    LinesUnclear,
    MoreByPhone,
    SheetLine,
    UnreadLine,
)
from governance.surveys import ANSWER_LIMIT
from governance.texts import one_line, shortened

_SIGN = r"(?:[x×✕*]|times\b|mal\b)"
# Of a list: a dash, a dot, or its own number.
_BULLET = compile(r"(?:[-•–—]|\d{1,3}[.)])\s+")
_FIRST = compile(
    rf"(?:(?P<number>\d{{1,4}})(?:{_SIGN}\s*|\s+{_SIGN}(?!\w)\s*)|{_SIGN}\s*(?P<other>\d{{1,4}})\b\s*)(?P<rest>.*)",
    IGNORECASE,
)
_LAST: tuple[Pattern[str], ...] = (
    compile(rf"(?P<rest>.+?)\s+{_SIGN}\s*(?P<number>\d{{1,4}})", IGNORECASE),
    compile(rf"(?P<rest>.+?)\s+(?P<number>\d{{1,4}})\s*{_SIGN}", IGNORECASE),
    compile(r"(?P<rest>.+?)\s*\(\s*(?P<number>\d{1,4})\s*\)"),
    # No time of day ends like this.
    compile(r"(?P<rest>.*[^\d\s])\s*[:=]\s*(?P<number>\d{1,4})"),
)
_PLAIN = compile(r"(?P<number>\d{1,4})\s+(?P<rest>\S.*)")
_BARE = compile(r"\d{1,4}")
_NUMBER_AT_END = compile(r".*\s(?P<number>\d{1,4})")
# No class has a number of more figures.
_MOST_FIGURES = 4
# So much of a line that cannot be read is told.
_SHOWN = 60


def read_lines(typed: str, *, most: int) -> tuple[SheetLine, ...]:
    """Return the lines, the same ones added up. Raises LinesUnclear, which names every line that cannot be read.

    `most` is how many count by the sheet.
    """
    added, unread = dict[str, SheetLine](), list[UnreadLine]()
    for at, line in enumerate(typed.splitlines(), start=1):
        if not line.strip():
            continue
        one = _read(line, at)
        if isinstance(one, UnreadLine):
            unread.append(one)
            continue
        before = added.get(one.text.casefold())
        found = SheetLine(before.text, before.number + one.number) if before else one
        added[one.text.casefold()] = found
        if found.number > most:
            unread.append(UnreadLine(at, _shown(line), LineProblem.TOO_MANY, found.number))
    if unread:
        raise LinesUnclear(tuple(unread), most, ANSWER_LIMIT)
    return tuple(added.values())


def _read(line: str, at: int) -> SheetLine | UnreadLine:
    said = _BULLET.sub("", " ".join(line.split()), count=1)
    text, number = said, 1
    first, last = _FIRST.fullmatch(said), _last(said)
    if first and _last(first["rest"]):
        return UnreadLine(at, _shown(line), LineProblem.TWO_NUMBERS)
    explicit = first or last or _PLAIN.fullmatch(said)
    if explicit:
        text, number = explicit["rest"], _number(explicit)
    elif _BARE.fullmatch(said):
        return UnreadLine(at, _shown(line), LineProblem.NO_TEXT)
    elif ending := _NUMBER_AT_END.fullmatch(said):
        return UnreadLine(at, _shown(line), LineProblem.NUMBER_AT_END, int(ending["number"]))
    if number == 0:
        return UnreadLine(at, _shown(line), LineProblem.NOBODY)
    if not any(char.isalpha() for char in text):
        return UnreadLine(at, _shown(line), LineProblem.NO_TEXT)
    try:
        return SheetLine(one_line(text, field="lines", limit=ANSWER_LIMIT), number)
    except TextMissing:
        return UnreadLine(at, _shown(line), LineProblem.NO_TEXT)
    except TextTooLong:
        return UnreadLine(at, _shown(line), LineProblem.TOO_LONG)


def _last(said: str) -> Match[str] | None:
    return next((found for pattern in _LAST if (found := pattern.fullmatch(said))), None)


def _number(found: Match[str]) -> int:
    given = found.groupdict()
    return int(given["number"] or given["other"])


def _shown(line: str) -> str:
    return shortened(line, _SHOWN)


def as_typed(line: SheetLine) -> str:
    """Return a line as it would be typed in."""
    return f"{line.number}x {line.text}"


def read_count(present: str, by_phone: str) -> ClassCount:
    """Return how many were there, of whom how many had answered by phone; no number means none of these.

    Raises CountUnclear, NumberOutOfRange, MoreByPhone.
    """
    wrong = Wrongs()
    count = ClassCount(present=0, by_phone=0)
    with wrong.noted():
        count = ClassCount(_whole("present", present, least=1), count.by_phone)
    with wrong.noted():
        count = ClassCount(count.present, _whole("by_phone", by_phone or "0", least=0))
    wrong.refuse()
    if count.by_phone > count.present:
        raise MoreByPhone(present=count.present, by_phone=count.by_phone)
    return count


def _whole(field: str, typed: str, *, least: int) -> int:
    text = typed.strip()
    if not text.isdecimal() or len(text) > _MOST_FIGURES:
        raise CountUnclear(field=field, text=text)
    number = int(text)
    if not least <= number <= MOST_IN_CLASS:
        raise NumberOutOfRange(field=field, number=number, least=least, most=MOST_IN_CLASS)
    return number
