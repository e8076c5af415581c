"""The minutes of a meeting as PDF, for the same two readers as the Markdown: names for the group, roles for others."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from documents.minutes import Reading, decided, facts, foot, title
from documents.typesetting import MEMORY, SECONDS, typeset_pdf
from governance.minutes import Audience, ItemView, MinutesView
from language.locales import locale_of
from language.speaking import Say


@dataclass(frozen=True, slots=True)
class DecisionText:
    """A decision, and how it was made, in numbers."""

    text: str
    decided: str


@dataclass(frozen=True, slots=True)
class PartText:
    """One item of the agenda and what came of it; `reviewed` is what a standing item looks at."""

    heading: str
    reviewed: tuple[str, ...]
    notes: tuple[str, ...]
    decisions: tuple[DecisionText, ...]
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MinutesText:
    """The whole document. `language` is a bare ISO code; `words` are labels by key."""

    language: str
    title: str
    facts: tuple[str, ...]
    parts: tuple[PartText, ...]
    foot: str
    words: dict[str, str]


def render_minutes_pdf(
    minutes: MinutesView, audience: Audience, say: Say, *, seconds: float = SECONDS, memory: int = MEMORY
) -> bytes:
    """Return the minutes as a tagged PDF (PDF/UA-1 and PDF/A-3a). The public version names nobody the group knows.

    Raises DocumentFailed.
    """
    content = asdict(minutes_text(minutes, audience, say))
    made_at = minutes.ended_at or minutes.starts_at
    return typeset_pdf("minutes.typ", content, made_at=made_at, seconds=seconds, memory=memory)


def minutes_text(minutes: MinutesView, audience: Audience, say: Say) -> MinutesText:
    """Put the minutes into words for one audience."""
    reading = Reading(minutes, audience, say)
    return MinutesText(
        language=locale_of(say.language).language,
        title=title(reading),
        facts=tuple(facts(reading)),
        parts=tuple(_parts(reading)),
        foot=foot(reading),
        words={"decision": say("Decision"), "actions": say("Actions")},
    )


def _parts(reading: Reading) -> Iterable[PartText]:
    say = reading.say
    for number, item in enumerate(reading.minutes.items, 1):
        yield _part(f"{number}. {reading.title(item)}", reading, item)
    if not reading.minutes.other.is_bare:
        yield _part(say("After the agenda"), reading, reading.minutes.other)


def _part(heading: str, reading: Reading, item: ItemView) -> PartText:
    return PartText(
        heading=heading,
        reviewed=tuple(reading.standing_lines(item)),
        notes=tuple(reading.typed(note) for note in item.notes),
        decisions=tuple(DecisionText(reading.typed(one.text), decided(one, reading.say)) for one in item.decisions),
        actions=tuple(reading.action(one) for one in item.actions),
    )
