"""The timeline of all plans: months along the top, a row per plan, a mark for each day's steps."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from governance.school_plan import PlannedStep, PlanPage
from language.formats import day, month
from language.speaking import Say

MOST_TICKS = 14
# As many rows as a page has; `timeline.typ` knows the same number.
MOST_LANES = 23
# The day of compilation is drawn if it lies this close to the steps, or within a third of their span.
NEAR = timedelta(days=62)
# Marks closer than this share of the axis would overlap.
APART = 0.042


class Sign(StrEnum):
    """What a mark stands for: done, still to do, or overdue on the day of compilation."""

    DONE = "done"
    OPEN = "open"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Tick:
    """A month's name and position, from 0 at the left to 1 at the right. `year` is set where a year begins."""

    at: float
    label: str
    year: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A number of steps on the day they were done or are due. `row` counts up where marks would overlap."""

    at: float
    sign: Sign
    count: int
    row: int


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A plan's row; `rows` is the largest number of marks stacked in it."""

    title: str
    group: str
    marks: tuple[Mark, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Entry:
    """The same step in words, for readers without the picture; `when` is the day written out."""

    when: str
    group: str
    what: str
    sign: Sign
    state: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture, in shares of its width, and its text. `today` is None if that day is far outside.

    `today_label` names that day; `signs` are the kinds of marks used, each with its word; `counted`: a mark stands for
    several steps.
    """

    ticks: tuple[Tick, ...]
    lanes: tuple[TimelineRow, ...]
    entries: tuple[Entry, ...]
    signs: tuple[tuple[Sign, str], ...]
    counted: bool
    today: float | None
    today_label: str
    alt: str
    note: str

    def first_page(self) -> Self:
        """Return what fits on the first page, which is all of it unless there are more plans than rows."""
        if len(self.lanes) <= MOST_LANES:
            return self
        return replace(self, lanes=self.lanes[:MOST_LANES], entries=())


def timeline_of(pages: tuple[PlanPage, ...], *, today: date, say: Say) -> Timeline:
    """Lay out the steps of all plans. Steps without a date are not drawn; the note says how many."""
    days = [when for page in pages for step in page.steps if (when := _day(step))]
    if not days:
        return _empty(say("No step has a date yet."))
    undated = sum(len(page.steps) for page in pages) - len(days)
    span = _span(days, today)
    lanes = tuple(_lane(page, span, today) for page in pages if any(map(_day, page.steps)))
    present = {mark.sign for lane in lanes for mark in lane.marks}
    return Timeline(
        ticks=_ticks(span, say),
        lanes=lanes,
        entries=_entries(pages, today, say),
        signs=tuple((sign, _word(sign, say)) for sign in Sign if sign in present),
        counted=any(mark.count > 1 for lane in lanes for mark in lane.marks),
        today=span.place(today) if span.first <= today <= span.last else None,
        today_label=say("compiled on {date}", date=day(today, say.language)),
        alt=_alt(pages, today, say),
        note=say.many("{n} step has no date yet.", "{n} steps have no date yet.", undated) if undated else "",
    )


def _empty(alt: str) -> Timeline:
    return Timeline(
        ticks=(), lanes=(), entries=(), signs=(), counted=False, today=None, today_label="", alt=alt, note=""
    )


@dataclass(frozen=True, slots=True)
class _Span:
    first: date
    last: date

    def place(self, when: date) -> float:
        return (when - self.first).days / (self.last - self.first).days


def _span(days: list[date], today: date) -> _Span:
    """Return the months from the first day to the last, extended to the day of compilation if that is near."""
    first, last = min(days), max(days)
    near = max(NEAR, (last - first) / 3)
    if first - near <= today <= last + near:
        first, last = min(first, today), max(last, today)
    return _Span(_month_start(first), _next_month(last))


def _day(step: PlannedStep) -> date | None:
    return step.done_on or step.due


def _sign(step: PlannedStep, today: date) -> Sign:
    if step.done_on:
        return Sign.DONE
    return Sign.LATE if step.is_overdue(today) else Sign.OPEN


def _word(sign: Sign, say: Say) -> str:
    return {Sign.DONE: say("done"), Sign.OPEN: say("still to do"), Sign.LATE: say("overdue")}[sign]


def _lane(page: PlanPage, span: _Span, today: date) -> TimelineRow:
    steps = [(span.place(when), _sign(step, today)) for step in page.steps if (when := _day(step))]
    marks = tuple(_in_rows(_counted(steps)))
    return TimelineRow(page.title, page.group, marks, rows=1 + max(mark.row for mark in marks))


def _counted(steps: list[tuple[float, Sign]]) -> list[Mark]:
    """Merge overlapping steps of the same sign into one mark with their number."""
    marks: list[Mark] = []
    for sign in Sign:
        own: list[Mark] = []
        for at in sorted(place for place, its in steps if its is sign):
            if own and at - own[-1].at < APART:
                own[-1] = replace(own[-1], count=own[-1].count + 1)
            else:
                own.append(Mark(at, sign, count=1, row=0))
        marks += own
    return sorted(marks, key=lambda mark: mark.at)


def _in_rows(marks: Iterable[Mark]) -> Iterable[Mark]:
    """Move a mark that would overlap the previous one into the first free row."""
    ends: dict[int, float] = {}
    for mark in marks:
        row = next(row for row in range(len(Sign)) if mark.at - ends.get(row, -1) >= APART)
        ends[row] = mark.at
        yield replace(mark, row=row)


def _entries(pages: tuple[PlanPage, ...], today: date, say: Say) -> tuple[Entry, ...]:
    dated = [(when, page.group, step) for page in pages for step in page.steps if (when := _day(step))]
    dated.sort(key=lambda entry: entry[0])
    return tuple(
        Entry(day(when, say.language), group, step.what, sign := _sign(step, today), _word(sign, say))
        for when, group, step in dated
    )


def _ticks(span: _Span, say: Say) -> tuple[Tick, ...]:
    starts = [span.first]
    while (following := _next_month(starts[-1])) < span.last:
        starts.append(following)
    every = -(-len(starts) // MOST_TICKS)
    kept = starts[::every]
    years = [str(at.year) if not index or at.year != kept[index - 1].year else "" for index, at in enumerate(kept)]
    return tuple(Tick(span.place(at), month(at, say.language), year) for at, year in zip(kept, years, strict=True))


def _alt(pages: tuple[PlanPage, ...], today: date, say: Say) -> str:
    steps = [(when, step) for page in pages for step in page.steps if (when := _day(step))]
    signs = [_sign(step, today) for _, step in steps]
    return say(
        "Timeline of the steps of {plans} from {first} to {last}: {done} done, {open} still to do, {late} overdue on "
        "{today}. The same steps stand in the table of each plan.",
        plans=say.many("{n} plan", "{n} plans", len(pages)),
        first=day(min(when for when, _ in steps), say.language),
        last=day(max(when for when, _ in steps), say.language),
        done=signs.count(Sign.DONE),
        open=signs.count(Sign.OPEN),
        late=signs.count(Sign.LATE),
        today=day(today, say.language),
    )


def _month_start(when: date) -> date:
    return when.replace(day=1)


def _next_month(when: date) -> date:
    return date(when.year + when.month // 12, when.month % 12 + 1, 1)
