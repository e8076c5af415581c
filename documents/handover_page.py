"""The page for who comes next as PDF: one page of A4 for the group, with names."""

from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, time

from documents.fitting import ems
from documents.handovers import Section, ToldText, sections, standing, title, told
from documents.typesetting import MEMORY, SECONDS, typeset_pdf
from governance.handovers import HandoverPage
from language.locales import locale_of
from language.speaking import Say


@dataclass(frozen=True, slots=True)
class HandoverText:
    """The whole page. `size` is that of its type in points, so that all of it fits on one page."""

    language: str
    title: str
    standing: str
    purpose: str
    told_heading: str
    told: tuple[ToldText, ...]
    sections: tuple[Section, ...]
    size: float


# The width of a line and the room of a page in points, less a line of small type for what is estimated.
_FIELD, _ROOM = 455.0, 700.0
# How much a line takes, a heading and what somebody told, in ems; a card's room and the title keep their size.
_LINE, _HEADING, _TOLD, _CARD, _TITLE = 1.43, 3.2, 2.8, 24.0, 22.0
# Nothing is set smaller than can be read without a glass.
_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
# So many ems of each text a page has room for; the thread and the private card have all of it.
_LONGEST, _LONGEST_TOLD, _MOST_LINES = (220, 120, 52), 400, 8
# Where texts would be set smaller than this, they are cut shorter first.
_COMFORTABLE = 9.0


def render_handover_pdf(page: HandoverPage, say: Say, *, seconds: float = SECONDS, memory: int = MEMORY) -> bytes:
    """Return the page as a tagged PDF (PDF/UA-1 and PDF/A-3a). Raises DocumentFailed."""
    made_at = datetime.combine(page.on, time(), tzinfo=UTC)
    content = asdict(handover_text(page, say))
    return typeset_pdf("handover.typ", content, made_at=made_at, seconds=seconds, memory=memory)


def handover_text(page: HandoverPage, say: Say) -> HandoverText:
    """Put the page into words, and choose how large they are set and, on a crowded page, how long they may be."""
    tried = [_text(page, longest, say) for longest in _LONGEST]
    return next((text for text in tried if text.size >= _COMFORTABLE), tried[-1])


def _text(page: HandoverPage, longest: int, say: Say) -> HandoverText:
    shown = sections(page, say)
    parts = tuple(replace(one, lines=tuple(_short(line, longest) for line in one.lines)) for one in shown)
    words = tuple(replace(one, text=_in_few_lines(one.text, at, longest)) for at, one in enumerate(told(page, say)))
    purpose = _short(say("{text}", text=page.purpose), longest)
    return HandoverText(
        language=locale_of(say.language).language,
        title=title(page, say),
        standing=standing(page, say),
        purpose=purpose,
        told_heading=say("What we would tell you"),
        told=words,
        sections=parts,
        size=next(
            (size for size in _SIZES if _height(size, title(page, say), purpose, words, parts) <= _ROOM), _SIZES[-1]
        ),
    )


def _short(text: str, longest: int) -> str:
    return _cut(" ".join(text.split()), longest)


def _cut(text: str, most: int) -> str:
    """Return the text, cut short behind a word where it is wider than so many ems."""
    wide = ems(text)
    if wide <= most:
        return text
    letters = text[: int(len(text) * most / wide)]
    words = letters.rpartition(" ")[0]
    return (words if len(words) > len(letters) / 2 else letters).rstrip() + "…"


def _in_few_lines(text: str, at: int, longest: int) -> str:
    """Return what was told, of the newest all; many short lines go on behind each other."""
    lines = text.split("\n")
    rest = " ".join(lines[_MOST_LINES - 1 :])
    kept = "\n".join([*lines[: _MOST_LINES - 1], *([rest] if rest else [])])
    return _cut(kept, _LONGEST_TOLD) if at == 0 else _short(text, longest)


def _height(size: float, heading: str, purpose: str, words: tuple[ToldText, ...], parts: tuple[Section, ...]) -> float:
    """Return about how high all of it is in this size of type."""

    def rows(text: str) -> int:
        return sum(1 + int(ems(row) * size / (_FIELD * 0.93)) for row in text.split("\n"))

    texts = (purpose, *(one.text for one in words), *(one for part in parts for one in part.lines or (part.none,)))
    lines = 1 + sum(map(rows, texts))
    ems_high = lines * _LINE + _HEADING * (len(parts) + bool(words)) + _TOLD * len(words)
    return _TITLE * (1 + int(ems(heading) * 18 / (_FIELD * 0.93))) + ems_high * size + _CARD * len(words)
