"""Safeguarding: reporting a post, hiding it, and pausing a group."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.fingerprints import Running
from governance.people import Visitor
from governance.record import RecordKind
from governance.refusals import NotFound
from governance.safeguarding import (
    AlreadyPaused,
    NotPaused,
    NowhereToReport,
    PostDeleted,
    TooOldToReport,
)
from governance.texts import one_line
from governance.undoing import Undoable
from services.access import former_selves, people
from services.access.leads import lead_of, require_lead
from services.access.membership import get_group
from services.access.people import Actor
from services.dispatch.covering import cover
from services.dispatch.redrawing import reports_waiting
from services.outbox.cards import draw_anew, mark_stale
from services.outbox.record import note
from services.outbox.undoing import allow_undo
from services.safeguarding import evidence, gathered
from services.safeguarding.chasing import chase
from services.safeguarding.evidence import Wrote
from services.safeguarding.related_cards import redraw_around
from services.safeguarding.settling import settle_report
from services.views.reports import Reports, ReportView, Told, view_of
from storage import safeguarding
from storage.cards import Card
from storage.groups import Group
from storage.letters import Letter
from storage.people import Person
from storage.safeguarding import Report, Reporter, card_of, open_in, report_of, reporters_of


@dataclass(frozen=True, slots=True)
class PausedGroup:
    """A group that was paused or goes on."""

    name: str
    thread: int | None


def report(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    channel: int,
    message: int,
    now: datetime,
    shown: str = "",
    letter: int | None = None,
) -> ReportView:
    """Report a post to the safeguarding lead, and keep what it says. Reporting the same words again changes nothing.

    `shown` is what everybody reads in the post, `letter` the number of the letter it is. Raises NowhereToReport,
    TooOldToReport.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    found = session.get(Letter, letter) if letter is not None else None
    if found is not None and (found.school_id != school or found.person_id not in (None, actor.id)):
        raise TooOldToReport()
    row = report_of(session, school=school, message=message) or begun(session, actor.person, channel, message, now)
    return told(session, row, actor.person, shown, found, now)


def begun(
    session: Session, person: Person, channel: int, message: int, now: datetime, *, is_direct: bool = False
) -> Report:
    """Begin this person's report, and leave its card to be posted."""
    school = people.school_of(session, person.school_id)
    if school.safeguarding_channel is None:
        raise NowhereToReport()
    row = Report(school_id=school.id, channel_id=channel, message_id=message, reported_at=now, is_direct=is_direct)
    session.add(row)
    session.flush()
    gathered.show(session, row, person, now)
    chase(session, row, now)
    return row


def told(session: Session, row: Report, person: Person, shown: str, letter: Letter | None, now: datetime) -> ReportView:
    """Record that this person reported the post, and keep what it says."""
    before = {one.person_id: one for one in reporters_of(session, row.id)}
    is_new = person.id not in before and not _told_before(session, row, person)
    is_again = _reports_again(before.get(person.id))
    if is_new:
        gathered.show_for_another(session, row, person, now)
        session.add(Reporter(report_id=row.id, person_id=person.id, school_id=row.school_id, reported_at=now))
        session.flush()
        # The record is kept for good and reporters are not, so it says only that somebody reported the post.
        note(session, RecordKind.POST_REPORTED, school=row.school_id, subject=row.id, at=now)
        # Once: who takes a report back and makes it again can only add a reason.
        allow_undo(session, Undoable.POST_REPORTED, school=row.school_id, subject=row.id, person=person.id, now=now)
    has_changed = evidence.keep(session, row, shown=shown, letter=letter, is_new=is_new, now=now)
    if is_new or is_again or has_changed:
        # Even if the report was dealt with before, this is new to the lead.
        if row.dealt_at is not None:
            row.dealt_at = row.dealer_id = None
            chase(session, row, now)
        mark_stale(session, CardKind.REPORT, row.id)
    return view_of(session, row)


def _reports_again(mine: Reporter | None) -> bool:
    """Return whether somebody reports again what they had taken back; then it counts as before."""
    if mine is None or mine.taken_back_at is None:
        return False
    mine.taken_back_at = None
    return True


def _told_before(session: Session, row: Report, person: Person) -> bool:
    """Return whether a former self of this person reported it, in which case they take that place."""
    return former_selves.take_place(session, Reporter, person=person.id, thing=Running.REPORT, subject=row.id)


def view(session: Session, *, school: int, report: int) -> ReportView:
    """Return a report. Raises NotFound."""
    return view_of(session, get_report(session, school, report))


def view_for_lead(session: Session, *, school: int, visitor: Visitor, report: int) -> ReportView:
    """Return a report to the safeguarding lead alone. Raises SafeguardingOnly, NotFound."""
    require_lead(session, school, visitor)
    return view(session, school=school, report=report)


def open_reports(session: Session, *, school: int) -> Reports | None:
    """Return the reports the safeguarding lead has not dealt with yet; None if there are none."""
    number, channel = open_in(session, school), people.school_of(session, school).safeguarding_channel
    return Reports(number, channel, reports_waiting(session, school=school)) if number else None


def hide(session: Session, *, school: int, visitor: Visitor, report: int, now: datetime) -> ReportView:
    """Request that a reported post be hidden, retried until done.

    A card is redrawn without its text, any other post is deleted.

    Raises SafeguardingOnly, NotFound.
    """
    return _hidden(session, school, visitor, report, now, hidden_at=now)


def show_again(session: Session, *, school: int, visitor: Visitor, report: int, now: datetime) -> ReportView:
    """Show a hidden post again. Raises SafeguardingOnly, PostDeleted, NotFound."""
    return _hidden(session, school, visitor, report, now, hidden_at=None)


def _hidden(
    session: Session, school: int, visitor: Visitor, report: int, now: datetime, *, hidden_at: datetime | None
) -> ReportView:
    actor = lead_of(session, school, visitor)
    row = get_report(session, school, report)
    if (row.hidden_at is None) == (hidden_at is None):
        return view_of(session, row)
    card = card_of(session, row)
    if card is None and hidden_at is None:
        raise PostDeleted()
    row.hidden_at, row.out_of_sight_at, row.attempts = hidden_at, None, 0
    if card is not None:
        card.hidden_at = hidden_at
        draw_anew(card, now)
        session.flush()
        redraw_around(session, card)
        cover(session, school=school, now=now)
    else:
        row.next_try_at = now
    mark_stale(session, CardKind.REPORT, row.id)
    deed = RecordKind.POST_HIDDEN if hidden_at else RecordKind.POST_SHOWN_AGAIN
    note(session, deed, school=school, subject=row.id, at=now, person=actor.id)
    return view_of(session, row)


def deal(session: Session, *, school: int, visitor: Visitor, report: int, now: datetime) -> ReportView:
    """Mark this report as dealt with; finish an erasure that waited for it.

    Raises SafeguardingOnly, NotFound.
    """
    return _settled(session, school, visitor, report, now, dealt_at=now)


def reopen(session: Session, *, school: int, visitor: Visitor, report: int, now: datetime) -> ReportView:
    """Open this report again. Raises SafeguardingOnly, NotFound."""
    return _settled(session, school, visitor, report, now, dealt_at=None)


def _settled(
    session: Session, school: int, visitor: Visitor, report: int, now: datetime, *, dealt_at: datetime | None
) -> ReportView:
    actor, row = lead_of(session, school, visitor), get_report(session, school, report)
    # Its card stands for all that it gathers.
    for one in (row, *safeguarding.gathered(session, row.id)):
        settle_report(session, one, actor, now, dealt_at=dealt_at)
    return view_of(session, row)


def show_each(session: Session, *, school: int, visitor: Visitor, report: int, now: datetime) -> int:
    """Give each report on this one's card a card of its own; return how many. Raises SafeguardingOnly, NotFound."""
    lead_of(session, school, visitor)
    return gathered.show_each(session, get_report(session, school, report), now)


def who_reported(session: Session, *, school: int, visitor: Visitor, report: int, now: datetime) -> tuple[Told, ...]:
    """Return who reported the post, and why; record that the lead asked. Raises SafeguardingOnly."""
    actor = lead_of(session, school, visitor)
    row = get_report(session, school, report)
    note(session, RecordKind.REPORTERS_SEEN, school=school, subject=row.id, at=now, person=actor.id)
    reporters = reporters_of(session, row.id)
    names = people.names_of(session, {one.person_id for one in reporters})
    return tuple(Told(names.get(one.person_id), one.reason, one.taken_back_at is not None) for one in reporters)


def who_wrote(session: Session, *, school: int, visitor: Visitor, report: int, now: datetime) -> tuple[Wrote, ...]:
    """Return the post as it was when it was reported, and who wrote each part; record that the lead asked.

    Raises SafeguardingOnly, NotFound.
    """
    actor = lead_of(session, school, visitor)
    row = get_report(session, school, report)
    note(session, RecordKind.WRITERS_SEEN, school=school, subject=row.id, at=now, person=actor.id)
    return evidence.written(session, row.id)


def pause(
    session: Session, *, school: int, visitor: Visitor, group: int, now: datetime, reason: str | None = None
) -> PausedGroup:
    """Pause a group: nothing in it changes until it goes on. Everybody may read the reason, if one is given.

    Raises SafeguardingOnly, AlreadyPaused, NotFound, TextTooLong.
    """
    actor = lead_of(session, school, visitor)
    row = get_group(session, school=school, group=group)
    if row.paused_at is not None:
        raise AlreadyPaused(name=row.name)
    row.paused_reason = one_line(reason, field="reason") if reason else None
    return _paused(session, actor, row, RecordKind.GROUP_PAUSED, now, paused_at=now)


def resume(session: Session, *, school: int, visitor: Visitor, group: int, now: datetime) -> PausedGroup:
    """Let a paused group go on. Raises SafeguardingOnly, NotPaused, NotFound."""
    actor = lead_of(session, school, visitor)
    row = get_group(session, school=school, group=group)
    if row.paused_at is None:
        raise NotPaused(name=row.name)
    row.paused_reason = None
    return _paused(session, actor, row, RecordKind.GROUP_RESUMED, now, paused_at=None)


def _paused(
    session: Session, actor: Actor, group: Group, deed: RecordKind, now: datetime, *, paused_at: datetime | None
) -> PausedGroup:
    group.paused_at = paused_at
    mark_stale(session, CardKind.GROUP, group.id)
    note(session, deed, school=group.school_id, subject=group.id, at=now, person=actor.id)
    return PausedGroup(group.name, group.thread_id)


def reported_card(session: Session, school: int, report: int) -> Card | None:
    """Return the reported post's card, if it is one. Raises NotFound."""
    return card_of(session, get_report(session, school, report))


def get_report(session: Session, school: int, report: int) -> Report:
    """Return a report of this school. Raises NotFound."""
    row = session.get(Report, report)
    if row is None or row.school_id != school:
        raise NotFound(noun="report", text=str(report))
    return row
