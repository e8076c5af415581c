"""Lookup: finds what people mean by its name, its number, or an autocomplete suggestion."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from governance.ballots import BallotState
from governance.cards import CardKind
from governance.groups import GroupClosed, GroupState
from governance.plans import StepDone
from governance.refusals import Ambiguous, NotFound, OnlyPart, Refusal
from governance.texts import HIDDEN, name_key, shortened
from services.access import people
from services.access.veil import Veil, veil_of
from storage.ballots import Ballot, questions_of
from storage.groups import groups_of
from storage.meetings import groups_of_meetings, open_meetings
from storage.plans import plans_of, steps_of, titles_of, version_of

MOST = 25
_OFFERED = re.compile(r"#[0-9]+")
# Several are listed in one sentence, and none may lose its number.
_LONGEST_NAME, _LONGEST_HINT = 40, 25


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate of a lookup: its id, its name, a hint that distinguishes namesakes, and an alternative name.

    `state` is a group's, `is_open` a ballot's; `of_council`: the council votes. `gone`: the refusal raised when it is
    named although it is over; such candidates are never suggested.
    """

    id: int
    name: str
    hint: str = ""
    also: str | None = None
    state: GroupState | None = None
    is_open: bool | None = None
    of_council: bool = False
    gone: Refusal | None = None

    @property
    def told_apart(self) -> str:
        """The name, the hint and the number, short enough to be listed with others."""
        hint = f", {shortened(self.hint, _LONGEST_HINT)}" if self.hint else ""
        return f"{shortened(self.name, _LONGEST_NAME)}{hint} (#{self.id})"


def candidate(id: int, name: str, hint: str = "", *, is_hidden: bool, **facts: Any) -> Candidate:
    """Return a candidate. A hidden name is not shown, but anybody who types it in full is understood."""
    return Candidate(id, HIDDEN, hint, also=name, **facts) if is_hidden else Candidate(id, name, hint, **facts)


def groups(session: Session, *, school: int, also_closed: bool = False) -> list[Candidate]:
    """Return the school's groups; closed ones are `gone` unless `also_closed`."""
    people.school_of(session, school)
    veil = veil_of(session, school)
    return [
        candidate(
            group.id,
            group.name,
            is_hidden=veil.covers(CardKind.GROUP, group.id),
            state=group.state,
            gone=None if also_closed or group.state.is_open else GroupClosed(name=veil.name_of(group)),
        )
        for group in groups_of(session, school, also_closed=True)
    ]


def plans(session: Session, *, school: int) -> list[Candidate]:
    """Return the school's plans, newest first."""
    people.school_of(session, school)
    veil, titles = veil_of(session, school), titles_of(session, school)
    names = veil.names_of(groups_of(session, school, also_closed=True))
    return [
        candidate(
            plan.id,
            titles[plan.id, plan.version],
            names[plan.group_id],
            is_hidden=veil.covers(CardKind.PLAN, plan.id),
        )
        for plan in reversed(plans_of(session, school))
    ]


def ballots(session: Session, *, school: int) -> list[Candidate]:
    """Return all of the school's ballots, newest first."""
    people.school_of(session, school)
    veil = veil_of(session, school)
    names = veil.names_of(groups_of(session, school, also_closed=True))
    about = _plans_voted_on(session, school, names) | _questions_voted_on(session, school, names)
    found = session.exec(select(Ballot).where(Ballot.school_id == school).order_by(col(Ballot.id).desc()))
    return [_ballot(row, *about.get(row.id, ("school plan", "")), veil) for row in found]


def _ballot(row: Ballot, name: str, group: str, veil: Veil) -> Candidate:
    is_hidden = veil.covers(CardKind.BALLOT, row.id) or (
        row.plan_id is not None and veil.covers(CardKind.PLAN, row.plan_id)
    )
    is_open = row.state is BallotState.OPEN
    return candidate(row.id, name, group, is_hidden=is_hidden, is_open=is_open, of_council=row.kind.of_council)


def _plans_voted_on(session: Session, school: int, names: dict[int, str]) -> dict[int, tuple[str, str]]:
    """Return the title and the group of the plan each ballot is about, by ballot."""
    groups, titles = {plan.id: names[plan.group_id] for plan in plans_of(session, school)}, titles_of(session, school)
    found = select(Ballot.id, Ballot.plan_id, Ballot.plan_version).where(Ballot.school_id == school)
    return {
        ballot: (titles[plan, version], groups[plan])
        for ballot, plan, version in session.exec(found)
        if plan is not None and version is not None
    }


def _questions_voted_on(session: Session, school: int, names: dict[int, str]) -> dict[int, tuple[str, str]]:
    """Return the question and the group of each vote in a meeting, by ballot."""
    groups = groups_of_meetings(session, school)
    found = questions_of(session, school).items()
    return {ballot: (text, names[groups[meeting]]) for ballot, (text, meeting) in found}


def steps(session: Session, *, school: int, plan: int) -> list[Candidate]:
    """Return the steps of a plan; done ones are `gone`. The id is the step's number within the plan."""
    row = next((one for one in plans_of(session, school) if one.id == plan), None)
    if row is None:
        raise NotFound(noun="plan", text=str(plan))
    veil = veil_of(session, school)
    title = veil.text_of(plan, version_of(session, row).text).title
    return [
        candidate(
            step.number,
            step.what,
            is_hidden=veil.covers(CardKind.PLAN, plan),
            gone=StepDone(step=step.number, plan=title) if step.done_at else None,
        )
        for step in steps_of(session, row)
    ]


def meetings(session: Session, *, school: int) -> list[Candidate]:
    """Return the meetings that are not over by group and local time; a group's name alone means its next one."""
    zone = people.school_of(session, school).zone
    veil, groups = veil_of(session, school), {group.id: group for group in groups_of(session, school)}
    found, named = [], set[int]()
    for row in open_meetings(session, school):
        local, group = row.starts_at.astimezone(zone), groups[row.group_id]
        also = group.name if group.id not in named else None
        found.append(Candidate(row.id, f"{veil.name_of(group)} {local:%Y-%m-%d %H:%M}", veil.place_of(row) or "", also))
        named.add(group.id)
    return found


def find(
    session: Session,
    *,
    school: int,
    noun: str,
    text: str,
    among: Callable[..., Sequence[Candidate]],
    whole: bool = False,
    **where: object,
) -> int:
    """Return the id of the one candidate that the text names: by its name, a part of it, or its number.

    With `whole`, a part is not enough. Raises NotFound, OnlyPart, Ambiguous with the names that fit, and the `gone`
    refusal of a candidate that is over.
    """
    candidates = among(session, school=school, **where)
    found = _exact(candidates, text.strip())
    if not found and (found := _partly(candidates, text.strip())) and whole:
        raise OnlyPart(noun=noun, text=text, names=_names(found))
    if not found:
        raise NotFound(noun=noun, text=text)
    return _the_one(found, noun, text).id


def _exact(candidates: Sequence[Candidate], text: str) -> Sequence[Candidate]:
    """Return the candidates with this number or this whole name.

    An autocomplete value such as `#12` is tried as a number first; a bare number is tried as a name first, so that a
    group called 12 can be found by its name.
    """
    key, number = name_key(text), text.removeprefix("#").lstrip("0")
    # As text, because a number may be typed with more digits than Python reads.
    numbered = [one for one in candidates if str(one.id) == number]
    named = [one for one in candidates if key in (name_key(one.name), one.also and name_key(one.also))]
    return numbered or named if _OFFERED.fullmatch(text) else named or numbered


def _partly(candidates: Sequence[Candidate], text: str) -> Sequence[Candidate]:
    # A number that nothing has never matches part of a name, such as the date of a meeting.
    key, number = name_key(text), text.removeprefix("#")
    if not key or (number.isascii() and number.isdigit()):
        return []
    return [one for one in candidates if key in name_key(one.name)]


def _the_one(found: Sequence[Candidate], noun: str, text: str) -> Candidate:
    here = [one for one in found if one.gone is None]
    if not here and (gone := found[0].gone) is not None:
        raise gone
    twins = _leading(here)
    if len(twins) > 1:
        raise Ambiguous(noun=noun, text=text, names=_names(twins))
    return twins[0]


def _leading(found: Sequence[Candidate]) -> Sequence[Candidate]:
    """Of ballots with the same name, return the open ones, or else the newest."""
    if any(one.is_open is None for one in found) or len({name_key(one.name) for one in found}) > 1:
        return found
    return [one for one in found if one.is_open] or [max(found, key=lambda one: one.id)]


def _names(found: Sequence[Candidate]) -> tuple[str, ...]:
    return tuple(one.told_apart for one in found[:5])


def suggest(
    session: Session, *, school: int, text: str, among: Callable[..., Sequence[Candidate]], **where: object
) -> list[Candidate]:
    """Return autocomplete suggestions for what the person may be typing, a name or a number, best first."""
    key, number = name_key(text), text.strip().removeprefix("#")
    fitting = [
        one
        for one in among(session, school=school, **where)
        if one.gone is None and (key in name_key(one.name) or (number and str(one.id).startswith(number)))
    ]
    return sorted(fitting, key=lambda one: (str(one.id) != number, not name_key(one.name).startswith(key)))[:MOST]
