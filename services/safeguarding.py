"""Safeguarding: reporting a post, hiding it, and pausing a group."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from governance.cards import CardKind
from governance.fingerprints import Running
from governance.people import Visitor
from governance.record import Deed
from governance.refusals import NotFound
from governance.safeguarding import (
    NotPaused,
    NowhereToReport,
    PostDeleted,
    SafeguardingOnly,
    Sight,
    sight_of,
)
from governance.texts import one_line
from services import former_selves, people
from services.cards import draw_anew, is_held_up, mark_stale, put_up
from services.membership import found_group, require_going_on
from services.people import Actor
from services.record import note
from services.repetitions import redraw_around
from storage.groups import Group
from storage.safeguarding import Report, Reporter, card_of, report_of, reporters_of, still_seen, times_reported
from storage.schools import School

NEW_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class ReportView:
    """A reported post as the safeguarding lead sees it: no name of who told of it, only how many did.

    `kind` is None when the post is no card: such a post is not drawn again, so it is deleted instead of hidden. `place`
    is the channel reports go to, and `held_up` says that Discord has not let the bot show this one there so far.
    """

    id: int
    channel: int
    message: int
    kind: CardKind | None
    reported_at: datetime
    times: int
    sight: Sight
    place: int | None
    held_up: bool


@dataclass(frozen=True, slots=True)
class Reports:
    """How many posts were reported of late and can still be seen, and the channel their cards are in."""

    number: int
    channel: int | None


@dataclass(frozen=True, slots=True)
class PausedGroup:
    """A group that was paused or goes on."""

    name: str
    thread: int | None


def report(session: Session, *, school: int, visitor: Visitor, channel: int, message: int, now: datetime) -> ReportView:
    """Tell the safeguarding lead of a post. Telling again changes nothing. Raises NowhereToReport."""
    actor = people.identify(session, school=school, visitor=visitor)
    if actor.school.safeguarding_channel is None:
        raise NowhereToReport()
    row = report_of(session, school=school, message=message)
    if row is None:
        row = Report(school_id=school, channel_id=channel, message_id=message, reported_at=now)
        session.add(row)
        session.flush()
        put_up(session, school=school, kind=CardKind.REPORT, subject=row.id, now=now)
    if actor.id not in reporters_of(session, row.id) and not former_selves.take_place(
        session, Reporter, person=actor.id, thing=Running.REPORT, subject=row.id
    ):
        session.add(Reporter(report_id=row.id, person_id=actor.id, school_id=school, reported_at=now))
        session.flush()
        mark_stale(session, CardKind.REPORT, row.id)
        # The record is kept for good, and who told of a post is not; so it says no more than that somebody did.
        note(session, Deed.POST_REPORTED, school=school, subject=row.id, at=now)
    return _seen(session, row)


def view(session: Session, *, school: int, report: int) -> ReportView:
    """Return a report. Raises NotFound."""
    return _seen(session, _found(session, school, report))


def open_reports(session: Session, *, school: int, now: datetime) -> Reports | None:
    """Return what the safeguarding lead may still have to look at; None when that is nothing.

    Nobody notes that a post was looked at and is fine, so a report stops to be new after two weeks.
    """
    number = still_seen(session, school=school, since=now - NEW_FOR)
    return Reports(number, people.school_of(session, school).safeguarding_channel) if number else None


def hide(session: Session, *, school: int, visitor: Visitor, report: int, now: datetime) -> ReportView:
    """Want a reported post hidden: a card is drawn anew, any other post deleted, until it is out of sight.

    Raises SafeguardingOnly, NotFound.
    """
    return _hidden(session, school, visitor, report, now, hidden_at=now)


def show_again(session: Session, *, school: int, visitor: Visitor, report: int, now: datetime) -> ReportView:
    """Show a hidden post again. Raises SafeguardingOnly, PostDeleted, NotFound."""
    return _hidden(session, school, visitor, report, now, hidden_at=None)


def _hidden(
    session: Session, school: int, visitor: Visitor, report: int, now: datetime, *, hidden_at: datetime | None
) -> ReportView:
    actor = _lead(session, school, visitor)
    row = _found(session, school, report)
    if (row.hidden_at is None) == (hidden_at is None):
        return _seen(session, row)
    card = card_of(session, row)
    if card is None and hidden_at is None:
        raise PostDeleted()
    row.hidden_at, row.out_of_sight_at, row.attempts = hidden_at, None, 0
    if card is not None:
        card.hidden_at = hidden_at
        draw_anew(card, now)
        session.flush()
        redraw_around(session, card)
    else:
        row.next_try_at = now
    mark_stale(session, CardKind.REPORT, row.id)
    deed = Deed.POST_HIDDEN if hidden_at else Deed.POST_SHOWN_AGAIN
    note(session, deed, school=school, subject=row.id, at=now, person=actor.id)
    return _seen(session, row)


def who_reported(
    session: Session, *, school: int, visitor: Visitor, report: int, now: datetime
) -> tuple[str | None, ...]:
    """Return the names of those who told of the post; that the lead asked is in the record. Raises SafeguardingOnly."""
    actor = _lead(session, school, visitor)
    row = _found(session, school, report)
    note(session, Deed.REPORTERS_SEEN, school=school, subject=row.id, at=now, person=actor.id)
    reporters = reporters_of(session, row.id)
    names = people.names_of(session, set(reporters))
    return tuple(names.get(person) for person in reporters)


def pause(
    session: Session, *, school: int, visitor: Visitor, group: int, now: datetime, reason: str | None = None
) -> PausedGroup:
    """Pause a group: nothing in it changes until it goes on. Everybody may read the reason, if one is given.

    Raises SafeguardingOnly, GroupPaused, NotFound, TextTooLong.
    """
    actor = _lead(session, school, visitor)
    row = found_group(session, school=school, group=group)
    require_going_on(row)
    row.paused_reason = one_line(reason, field="reason") if reason else None
    return _paused(session, actor, row, Deed.GROUP_PAUSED, now, paused_at=now)


def resume(session: Session, *, school: int, visitor: Visitor, group: int, now: datetime) -> PausedGroup:
    """Let a paused group go on. Raises SafeguardingOnly, NotPaused, NotFound."""
    actor = _lead(session, school, visitor)
    row = found_group(session, school=school, group=group)
    if row.paused_at is None:
        raise NotPaused(name=row.name)
    row.paused_reason = None
    return _paused(session, actor, row, Deed.GROUP_RESUMED, now, paused_at=None)


def _paused(
    session: Session, actor: Actor, group: Group, deed: Deed, now: datetime, *, paused_at: datetime | None
) -> PausedGroup:
    group.paused_at = paused_at
    mark_stale(session, CardKind.GROUP, group.id)
    note(session, deed, school=group.school_id, subject=group.id, at=now, person=actor.id)
    return PausedGroup(group.name, group.thread_id)


def _lead(session: Session, school: int, visitor: Visitor) -> Actor:
    actor = people.identify(session, school=school, visitor=visitor)
    if not actor.standing.safeguarding:
        raise SafeguardingOnly()
    return actor


def _found(session: Session, school: int, report: int) -> Report:
    row = session.get(Report, report)
    if row is None or row.school_id != school:
        raise NotFound(noun="report", text=str(report))
    return row


def _seen(session: Session, row: Report) -> ReportView:
    card = card_of(session, row)
    return ReportView(
        id=row.id,
        channel=row.channel_id,
        message=row.message_id,
        kind=card.kind if card else None,
        reported_at=row.reported_at,
        times=times_reported(session, row.id),
        sight=sight_of(
            is_wanted_hidden=row.hidden_at is not None,
            is_out_of_sight=row.out_of_sight_at is not None,
            attempts=row.attempts,
        ),
        place=session.get_one(School, row.school_id).safeguarding_channel,
        held_up=is_held_up(session, CardKind.REPORT, row.id),
    )
