"""The timeline of all plans: months along the top, a lane for each plan, a mark for each step."""

from dataclasses import dataclass
from datetime import date

from documents.wording import Say, day, month
from governance.school_plan import PlannedStep, PlanPage

MOST_TICKS = 14


@dataclass(frozen=True, slots=True)
class Tick:
    """A month's name at its place; places run from 0 at the left to 1 at the right. `year` stands where one begins."""

    at: float
    label: str
    year: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A step at the day it was done, or is to be done."""

    at: float
    done: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A plan's row."""

    title: str
    group: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """The same step in words, for readers without the picture; `when` is the day written out."""

    when: str
    group: str
    what: str
    done: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture, in shares of its width, and what it says. `today` is None where that day lies outside."""

    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    entries: tuple[Entry, ...]
    today: float | None
    alt: str
    note: str


def timeline_of(pages: tuple[PlanPage, ...], *, today: date, language: str, say: Say) -> Timeline:
    """Lay out the steps of all plans. Steps without a date are not drawn; the note says how many."""
    days = [when for page in pages for step in page.steps if (when := _day(step))]
    undated = sum(len(page.steps) for page in pages) - len(days)
    note = say.many("{n} step has no date yet.", "{n} steps have no date yet.", undated) if undated else ""
    if not days:
        return Timeline(ticks=(), lanes=(), entries=(), today=None, alt=say("No step has a date yet."), note="")
    span = _Span(_month_start(min(days)), _next_month(max(days)))
    return Timeline(
        ticks=_ticks(span, language),
        lanes=tuple(_lane(page, span) for page in pages if any(map(_day, page.steps))),
        entries=_entries(pages, language),
        today=span.place(today) if span.first <= today <= span.last else None,
        alt=_alt(pages, min(days), max(days), language, say),
        note=note,
    )


@dataclass(frozen=True, slots=True)
class _Span:
    first: date
    last: date

    def place(self, when: date) -> float:
        return (when - self.first).days / (self.last - self.first).days


def _day(step: PlannedStep) -> date | None:
    return step.done_on or step.due


def _lane(page: PlanPage, span: _Span) -> Lane:
    marks = [Mark(at=span.place(when), done=step.done_on is not None) for step in page.steps if (when := _day(step))]
    return Lane(title=page.title, group=page.group, marks=tuple(sorted(marks, key=lambda mark: mark.at)))


def _entries(pages: tuple[PlanPage, ...], language: str) -> tuple[Entry, ...]:
    dated = [(when, page.group, step) for page in pages for step in page.steps if (when := _day(step))]
    dated.sort(key=lambda entry: entry[0])
    return tuple(Entry(day(when, language), group, step.what, step.done_on is not None) for when, group, step in dated)


def _ticks(span: _Span, language: str) -> tuple[Tick, ...]:
    starts = [span.first]
    while (following := _next_month(starts[-1])) < span.last:
        starts.append(following)
    every = -(-len(starts) // MOST_TICKS)
    kept = starts[::every]
    years = [str(at.year) if not index or at.year != kept[index - 1].year else "" for index, at in enumerate(kept)]
    return tuple(Tick(span.place(at), month(at, language), year) for at, year in zip(kept, years, strict=True))


def _alt(pages: tuple[PlanPage, ...], first: date, last: date, language: str, say: Say) -> str:
    done = sum(page.steps_done for page in pages)
    return say(
        "Timeline of the steps of {plans} from {first} to {last}: {done} done, {open} still to do. "
        "The same steps stand in the table of each plan.",
        plans=say.many("{n} plan", "{n} plans", len(pages)),
        first=day(first, language),
        last=day(last, language),
        done=done,
        open=sum(len(page.steps) for page in pages) - done,
    )


def _month_start(when: date) -> date:
    return when.replace(day=1)


def _next_month(when: date) -> date:
    return date(when.year + when.month // 12, when.month % 12 + 1, 1)
