"""The kinds that belong to ballots: the card of a ballot, and what people are told of its end."""

from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from governance.ballots import BallotKind, BallotState, Outcome, Secrecy
from governance.cards import CardKind
from governance.people import SeenAs
from governance.reminders import BALLOT_REMINDERS_APART, ReminderKind, Settled
from governance.safeguarding import Part
from services.access.authorship import passages_about
from services.kinds.cards import CardDescription, Place, Subject, Thing, Words, names
from services.kinds.passages import Passage
from services.kinds.reminders import Desk, ReminderDescription, Source, Target, no_words
from services.views import ballots as views
from services.views.ballots import BallotView
from storage.ballots import Ballot, Elector, MeetingBallot, Vote
from storage.columns import belongs_to, table_of
from storage.editions import Edition
from storage.groups import Group
from storage.meetings import Meeting, this_and_open
from storage.mirrors import Mirror, MirrorChange, change_on
from storage.papers import reasons_so_far
from storage.people import Person
from storage.plans import Plan, PlanVersion, version_of
from storage.reminders import Reminder, of_ballot

_OF_COUNCIL = tuple(kind for kind in BallotKind if kind.of_council)


def _question(session: Session, subject: int) -> Iterator[Passage]:
    if (asked := session.get(MeetingBallot, subject)) is not None:
        yield Passage(Part.QUESTION, asked.text, asked.author_id)
    if (change := change_on(session, subject)) is not None:
        yield Passage(Part.QUESTION, change.text, change.author_id)


def _objections(session: Session, subject: int) -> Iterator[Passage]:
    ballot = session.get_one(Ballot, subject)
    if ballot.secrecy is Secrecy.SECRET:
        # The paper of a secret vote carries no person, so nobody can ever know who gave this reason.
        yield from (Passage(Part.OBJECTION, reason) for reason in reasons_so_far(session, ballot))
        return
    objections = select(Vote).where(Vote.ballot_id == subject, col(Vote.reason).is_not(None))
    for vote in session.exec(objections.order_by(col(Vote.reason), col(Vote.person_id))):
        yield Passage(Part.OBJECTION, vote.reason or "", vote.person_id)


def _its_plan(session: Session, subject: int) -> Iterator[Thing]:
    plan = session.get_one(Ballot, subject).plan_id
    if plan is not None:
        yield CardKind.PLAN, plan


def _group_of_its_plan(session: Session, subject: int) -> Iterator[Thing]:
    plan = session.get_one(Ballot, subject).plan_id
    if plan is not None:
        yield CardKind.GROUP, session.get_one(Plan, plan).group_id


def _group_of_its_meeting(session: Session, subject: int) -> Iterator[Thing]:
    if (asked := session.get(MeetingBallot, subject)) is not None:
        group = session.get_one(Meeting, asked.meeting_id).group_id
        if group is not None:
            yield CardKind.GROUP, group


def _minutes_with_it(session: Session, subject: int) -> Iterator[Thing]:
    """What was agreed in a meeting comes up again in those that follow."""
    if (asked := session.get(MeetingBallot, subject)) is not None:
        yield from ((CardKind.MINUTES, meeting.id) for meeting in this_and_open(session, asked.meeting_id))


def _mirrors_with_it(session: Session, subject: int) -> Iterator[Thing]:
    """What is to change stands on the card of the mirror it came from, and on that of the next."""
    if (change := change_on(session, subject)) is not None:
        yield CardKind.MIRROR, change.mirror_id
        is_next = (Mirror.school_id == change.school_id, Mirror.change_id == change.id)
        for mirror in session.exec(select(Mirror.id).where(*is_next)):
            yield CardKind.MIRROR, mirror


def _editions_with_it(session: Session, subject: int) -> Iterator[Thing]:
    """What is to change stands in the school plan; other questions of the council do not stand there as such."""
    if (change := change_on(session, subject)) is not None:
        found = select(Edition.id).where(Edition.school_id == change.school_id)
        yield from ((CardKind.EDITION, edition) for edition in session.exec(found))


def _on_what_they_wrote(session: Session, person: Person) -> Iterable[int]:
    found = select(Ballot.id).join(Plan, col(Plan.id) == col(Ballot.plan_id))
    return session.exec(found.where(Plan.author_id == person.id))


def _on_what_they_rewrote(session: Session, person: Person) -> Iterable[int]:
    found = select(Ballot.id).join(PlanVersion, col(PlanVersion.plan_id) == col(Ballot.plan_id))
    theirs = (belongs_to(table_of(PlanVersion), person.school_id), PlanVersion.author_id == person.id)
    return session.exec(found.where(*theirs))


def _group(subject: Subject) -> Subject:
    of_plan = select(Plan.group_id).where(col(Plan.id) == col(Ballot.plan_id)).scalar_subquery()
    of_meeting = (
        select(Meeting.group_id)
        .join(MeetingBallot, col(MeetingBallot.meeting_id) == col(Meeting.id))
        .where(col(MeetingBallot.ballot_id) == col(Ballot.id))
        .scalar_subquery()
    )
    found = select(func.coalesce(of_plan, of_meeting)).where(col(Ballot.id) == subject)
    return found.where(col(Ballot.kind).not_in(_OF_COUNCIL)).scalar_subquery()


def _has_ended(subject: Subject) -> ColumnElement[bool]:
    return select(Ballot.id).where(col(Ballot.id) == subject, col(Ballot.closed_at).is_not(None)).exists()


def _is_open(session: Session, subject: int) -> bool:
    return session.get_one(Ballot, subject).is_open


def _opened(desk: Desk, row: Reminder) -> Target | Settled:
    """Tell of a new ballot; where its end is near by the time that can be told, the reminder of that says it all."""
    closing = of_ballot(desk.session, ReminderKind.BALLOT_CLOSING, ballot=row.subject, person=row.person_id)
    if closing is not None and (closing.delivered_at or (closing.is_pending and closing.next_try_at <= desk.now)):
        return Settled.NOT_NEEDED
    return _still_to_vote(desk, row)


def _closing(desk: Desk, row: Reminder) -> Target | Settled:
    opened = of_ballot(desk.session, ReminderKind.BALLOT_OPENED, ballot=row.subject, person=row.person_id)
    told_at = opened.delivered_at if opened is not None else None
    if told_at is not None and desk.now - told_at < BALLOT_REMINDERS_APART:
        return Settled.NOT_NEEDED
    return _still_to_vote(desk, row)


def _still_to_vote(desk: Desk, row: Reminder) -> Target | Settled:
    """Return the ballot, if its reader can still vote in it and has not."""
    ballot = desk.session.get_one(Ballot, row.subject)
    line = desk.session.get(Elector, (ballot.id, row.person_id))
    over = not ballot.is_open or ballot.ends_at <= desk.now
    if over or line is None or line.has_voted or _is_adult(desk, row):
        return Settled.NOT_NEEDED
    return Target(about=_shown(desk, ballot), reader=row.person_id)


def _is_adult(desk: Desk, row: Reminder) -> bool:
    """Return whether the reader has become an adult since: on the roll all the same, they may vote no more."""
    return desk.session.get_one(Person, row.person_id).seen_as is SeenAs.ADULT


def _outcome(desk: Desk, row: Reminder) -> Target | Settled:
    ballot = desk.session.get_one(Ballot, row.subject)
    if ballot.outcome is Outcome.WITHDRAWN and not _is_of_open_group(desk, row):
        # Closing a group withdraws its ballots; its card says that it is closed, and nobody can propose anything again.
        return Settled.NOT_NEEDED
    return Target(about=_shown(desk, ballot))


def _is_of_open_group(desk: Desk, row: Reminder) -> bool:
    return row.group_id is None or desk.session.get_one(Group, row.group_id).state.is_open


def _shown(desk: Desk, ballot: Ballot) -> BallotView:
    def look() -> BallotView:
        return views.view(desk.session, school=ballot.school_id, ballot=ballot.id)

    return desk.shown(BallotView, ballot.id, look)


def _rules(desk: Desk, row: Reminder) -> Target | Settled:
    """One of the ballots must still run that ran when the rules changed: the newest of them is the subject."""
    running = select(Ballot.id).where(Ballot.school_id == row.school_id, Ballot.state == BallotState.OPEN)
    runs = desk.session.exec(running.where(Ballot.id <= row.subject).limit(1)).first() is not None
    return Target() if runs else Settled.NOT_NEEDED


def _paused_with(session: Session, row: Reminder) -> int | None:
    """Nobody is reminded of a ballot they cannot vote in meanwhile."""
    ballot = session.get_one(Ballot, row.subject)
    if ballot.kind.of_council or not ballot.is_open or ballot.plan_id is None:
        return row.group_id
    return session.get_one(Plan, ballot.plan_id).group_id


def _where_it_stands(session: Session, row: Reminder) -> Source:
    ballot, asked = session.get_one(Ballot, row.subject), session.get(MeetingBallot, row.subject)
    if asked is not None:
        group = session.get_one(Meeting, asked.meeting_id).group_id
        return Source(
            group,
            (CardKind.BALLOT,),
            ballot.id,
            asked.author_id,
            about=() if group is None else ((CardKind.GROUP, group),),
        )
    if ballot.plan_id is None:
        change = change_on(session, ballot.id)
        return Source(None, (CardKind.BALLOT,), ballot.id, change.author_id if change is not None else None)
    plan = session.get_one(Plan, ballot.plan_id)
    author = version_of(session, plan, ballot.plan_version).author_id
    return Source(plan.group_id, (CardKind.BALLOT,), ballot.id, author, about=((CardKind.PLAN, plan.id),))


CARDS = {
    CardKind.BALLOT: CardDescription(
        place=Place.THREAD,
        group=_group,
        result=_has_ended,
        goes_on=_is_open,
        words=Words(
            typed=(_question, _objections),
            rows=dict.fromkeys(("meeting_ballot", "mirror_change", "vote", "secret_reason"), "ballot_id"),
            repeats=(_its_plan, _group_of_its_plan, _group_of_its_meeting),
            repeated_by=(_minutes_with_it, _mirrors_with_it, _editions_with_it),
            named=(
                _on_what_they_wrote,
                _on_what_they_rewrote,
                names(MeetingBallot.ballot_id, MeetingBallot.author_id),
                names(MirrorChange.ballot_id, MirrorChange.author_id),
            ),
        ),
    )
}
REMINDERS = {
    ReminderKind.BALLOT_OPENED: ReminderDescription(
        target=_opened,
        passages=passages_about(CardKind.BALLOT),
        source=_where_it_stands,
        paused_with=_paused_with,
    ),
    ReminderKind.BALLOT_CLOSING: ReminderDescription(
        target=_closing,
        passages=passages_about(CardKind.BALLOT),
        source=_where_it_stands,
        paused_with=_paused_with,
    ),
    ReminderKind.OUTCOME: ReminderDescription(
        target=_outcome, passages=passages_about(CardKind.BALLOT), source=_where_it_stands, leads_on=True
    ),
    ReminderKind.VOTING_RULES: ReminderDescription(target=_rules, passages=no_words),
}
