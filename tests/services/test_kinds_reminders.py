"""What each kind of reminder says of itself, asked where it counts, in a school in the middle of everything."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

import pytest
from sqlmodel import Session, col, select

from governance.advisors import InvitationState
from governance.ballots import BallotState, Outcome
from governance.cards import CardKind
from governance.celebrations import Cause
from governance.eight_weeks import PairState
from governance.ends import EndState
from governance.groups import GroupState
from governance.hearings import HearingState
from governance.hours import AskState, Length, Meets
from governance.meetings import MeetingState
from governance.minutes import ActionView
from governance.mirror import MirrorState, term_began
from governance.nudging import LetterKind
from governance.partners import PartnerKind, PartnerState
from governance.people import SeenAs
from governance.plans import AdultAnswer, PlanState
from governance.problems import ProblemKind
from governance.promise import PromiseState
from governance.record import RecordKind
from governance.reminders import Nudges, ReminderKind, Settled
from governance.safeguarding import SafetySetting
from services.access.authorship import passages_of_card, passages_of_letter, typed_for
from services.dispatch import deliveries
from services.dispatch.confidentiality import may_carry_words, source_of
from services.dispatch.deliveries import Envelope
from services.dispatch.problems import ProblemView
from services.dispatch.relevance import target
from services.groups.arrivals import Arrivals
from services.kinds.passages import Passage
from services.kinds.reminders import (
    REMINDERS,
    Desk,
    Source,
    Target,
    is_about_one_of,
    kinds_with,
    reader_of,
    rests_with,
)
from services.outbox.record import note
from services.plans.changed_steps import ChangedSteps
from services.safeguarding.chasing import WaitingReport
from services.schools.safety import SafetyChangeView
from services.views.advisors import InvitationView
from services.views.amendments import AmendmentView
from services.views.ballots import BallotView
from services.views.eight_weeks import PairView, WeeksView
from services.views.good_news import GoodNewsView
from services.views.handovers import AskedGroup
from services.views.hearings import HearingView
from services.views.hours import AskView
from services.views.ideas import IdeaView
from services.views.meetings import MeetingView
from services.views.mirrors import MirrorView
from services.views.partners import PartnerWaits
from services.views.plans import PlanView
from services.views.promise import PromiseView
from services.views.resting import RestView
from services.views.themes import ThemeView
from storage.advisors import Advisorship, Invitation
from storage.ballots import Ballot, Elector
from storage.cards import Card
from storage.eight_weeks import EightWeeks, GroupPair
from storage.groups import Delegate, Group, Membership
from storage.hearings import Hearing, HearingSeat
from storage.hours import HourAsk, HourCan, HourSaid
from storage.ideas import Idea
from storage.letters import Letter
from storage.meetings import Meeting
from storage.minutes import MeetingAction
from storage.mirrors import Mirror, MirrorChange
from storage.partners import Partner
from storage.people import Person
from storage.plans import Answer, Plan, Step
from storage.problems import Problem
from storage.promises import Promise
from storage.reminders import Reminder
from storage.safeguarding import Report, SafetyChange
from storage.schools import School, school_time
from storage.themes import Theme
from tests.services.everything import OFFICE_CHANNEL, Everything
from tests.services.school import COUNCIL_CHANNEL, SAFEGUARDING_CHANNEL, SchoolYard

T = TypeVar("T")
Kind = ReminderKind
THREAD = 777
VOTERS = ("Runner", "Stepowner")
OF_INVITATIONS = {Kind.INVITED, Kind.INVITATION_WAITING, Kind.INVITATION_ANSWERED}
OF_REQUESTS = (Kind.REQUEST_WAITING, Kind.REQUEST_OVERDUE, Kind.REQUEST_EXPLAINED)
OF_ASKED = (Kind.PAGE_ASKED, Kind.PARTNER_ASKED)
OF_REPORTS = (Kind.REPORT_WAITING, Kind.REPORT_LEFT)
OF_MIRROR = (Kind.MIRROR_CAN_OPEN, Kind.MIRROR_CLOSES, Kind.MIRROR_OVER)
# Who each of them is for; the others are posted.
READERS: Mapping[ReminderKind, str] = {
    Kind.OWN: "Runner",
    Kind.BALLOT_OPENED: "Stepowner",
    Kind.BALLOT_CLOSING: "Runner",
    Kind.INVITED: "Invitee",
    Kind.STEP_DUE: "Stepowner",
    Kind.ACTION_DUE: "Actionowner",
    Kind.UNDELIVERED: "Runner",
    Kind.STEP_DONE_BY: "Stepowner",
    Kind.PARTNER_ANSWERED: "Helpnamer",
    Kind.PARTNER_ASKED: "Adviser",
    Kind.ADVICE_RESTS: "Adviser",
    Kind.ADVICE_GOES_ON: "Adviser",
    Kind.IDEA_READY: "Sharer",
    Kind.IDEA_ANSWERED: "Sharer",
    Kind.THEME_ANSWERED: "Sayer",
    **dict.fromkeys((Kind.HOURS_WANTED, Kind.HOURS_PICKED), "Shower"),
    **dict.fromkeys((Kind.HOURS_CAN, Kind.HOURS_LET_GO, Kind.HOURS_HOW, Kind.HOURS_THANKS), "Wisher"),
    **dict.fromkeys((Kind.HOURS_WAITING, Kind.HOURS_ENDED), "Wisher"),
    Kind.HEARING_WANTED: "Shower",
    Kind.HEARING_DRAWN: "Listener",
}
# Who reads these does not stand in the row.
READ_ELSEWHERE: Mapping[ReminderKind, str] = {Kind.INVITATION_WAITING: "Invitee", Kind.MEMBERS_JOINED: "Runner"}
OF_BALLOT = {Kind.BALLOT_OPENED, Kind.BALLOT_CLOSING}
OF_IDEA = (Kind.IDEA_READY, Kind.IDEA_ANSWERED, Kind.IDEA_OVERDUE)
OF_HOURS = {
    **dict.fromkeys((Kind.HOURS_WANTED, Kind.HOURS_CAN, Kind.HOURS_LET_GO), "open"),
    Kind.HOURS_WAITING: "lonely",
    **dict.fromkeys((Kind.HOURS_PICKED, Kind.HOURS_HOW), "picked"),
    Kind.HOURS_THANKS: "done",
    Kind.HOURS_ENDED: "ended",
}
OF_HEARING = {Kind.HEARING_WANTED: "hearing", Kind.HEARING_DRAWN: "heard", Kind.HEARING_STANDS: "hearing"}
OF_THEME = (Kind.THEME_ANSWERED, Kind.THEME_OVERDUE)
OF_WEEKS = (Kind.WEEK_BEGINS, Kind.WEEK_SIXTEEN, Kind.PAIR_ANSWERED)
OF_GROUP = {
    *(Kind.PAGE_ASKED, *OF_WEEKS),
    *(Kind.GROUP, Kind.OUTCOME, Kind.INVITATION_WAITING, Kind.INVITATION_ANSWERED, Kind.STEP_DUE, Kind.ACTION_DUE),
    Kind.REQUEST_OVERDUE,
    *(Kind.PLAN_REVIEW, Kind.PLAN_ANSWERED, Kind.MEETING, Kind.MEETING_CHANGED, Kind.ADVICE_RESTS, Kind.ADVICE_GOES_ON),
    *(Kind.MEMBERS_JOINED, Kind.GOOD_NEWS, Kind.STEP_DONE_BY, Kind.STEPS_CHANGED, Kind.ANSWER_TAKEN_BACK),
    *(Kind.ADVICE_ENDED, Kind.PARTNER_ASKED, Kind.HEARING_STANDS),
}


class Due:
    """A reminder of every kind that is due now, in a school where each is needed, and whoever is to read it can."""

    def __init__(self, session: Session, school: int, everything: Everything) -> None:
        self.session, self.school, self.now = session, school, everything.now
        self.who, self.cards, self.everything = everything.who, everything.cards, everything
        self.group = session.get_one(Group, everything.group)
        self.plan = session.get_one(Plan, everything.plan)
        self.promise = session.get_one(Promise, everything.promise)
        told = {"drafter_id": everything.who["Promiser"], "drafted_at": self.now}
        self.promised = everything.add(Promise(school_id=school, **told, state=PromiseState.PASSED))
        self.helper = self._helper()
        self.ballot = self._open_ballot()
        self.waiting = session.get_one(Invitation, self.cards["invitation for plan"][1])
        self.waiting.answer_by = self.now + timedelta(hours=1)
        self.ended = self._ended_advice()
        self.asked = session.exec(select(Answer)).one()
        self.asked.answer, self.asked.answered_at = AdultAnswer.NEED_MORE, self.now - timedelta(hours=1)
        self.idea = session.get_one(Idea, everything.cards["idea"][1])
        self.theme = session.get_one(Theme, everything.cards["theme"][1])
        self.asks, self.hearings = self._asks(), self._hearings()
        self.step = session.exec(select(Step)).one()
        self.done = self._done_by_another()
        note(session, RecordKind.STEP_CHANGED, school=school, subject=self.step.id, at=self.now)
        session.exec(select(Answer)).one().answered_at = self.now - timedelta(days=1)
        self.action = session.exec(select(MeetingAction)).one()
        self.meeting = session.get_one(Meeting, everything.coming)
        self.trouble = everything.add(
            Problem(school_id=school, kind=ProblemKind.REFUSED, channel_id=1, began_at=self.now)
        )
        self.change = everything.add(
            SafetyChange(
                school_id=school, person_id=self.who["Changer"], changed_at=self.now,
                setting=SafetySetting.SAFEGUARDING_CHANNEL, before=21, after=22, channel_id=21,
            )
        )  # fmt: skip
        self.report = session.exec(select(Report)).one()
        self.celebrated, self.paired = self._celebrated()
        self.open_mirror = session.get_one(Mirror, self.cards["next mirror"][1])
        by = {"author_id": self.who["Reflector"], "opened_at": self.now, "closes_at": self.now}
        self.mirror = everything.add(Mirror(school_id=school, **by, state=MirrorState.CLOSED))
        for name, number in self.who.items():
            session.get_one(Person, number).seen_as = SeenAs.ADULT if name in ("Adviser", "Invitee") else SeenAs.STUDENT
        yesterday = self.now - timedelta(days=1)
        _, self.joined, _ = [
            everything.add(
                Membership(school_id=school, group_id=self.group.id, person_id=self.who[name], joined_at=yesterday)
            )
            for name in ("Runner", "Stepowner", "Actionowner")
        ]
        self.rows = {kind: self._row(kind, subject) for kind, subject in self._subjects().items()}

    def _celebrated(self) -> tuple[EightWeeks, GroupPair]:
        """Have the group's earlier eight weeks be finished, and another group be its pair."""
        of = {"school_id": self.school, "group_id": self.group.id}
        before = self.everything.add(EightWeeks(**of, started_at=self.now, finished_at=self.now))
        asked = {"other_id": self.cards["Gossip"][1], "asked_at": self.now, "state": PairState.PAIRED}
        return before, self.everything.add(GroupPair(**of, **asked))

    def _ended_advice(self) -> Invitation:
        """Have a teacher's earlier advice be over."""
        of = {"school_id": self.school, "group_id": self.group.id, "teacher_id": self.who["Adviser"]}
        sent = {"inviter_id": self.who["Inviter"], "answer_by": self.now, "sent_at": self.now, "purpose": "Dig"}
        until = {"until": self.now.date()}
        row = self.everything.add(Invitation(**of, **sent, **until, state=InvitationState.ACCEPTED))
        over = dict.fromkeys(("began_at", "ends_at", "ended_at"), self.now)
        self.everything.add(Advisorship(**of, **until, **over, invitation_id=row.id))
        return row

    def _done_by_another(self) -> Step:
        """Have another step of Stepowner's be done by somebody else."""
        of = {"school_id": self.school, "plan_id": self.plan.id, "number": 2, "version": 2, "what": "Fill"}
        who = {"author_id": self.who["Stepwriter"], "owner_id": self.who["Stepowner"]}
        return self.everything.add(Step(**of, **who, done_at=self.now, done_by_id=self.who["Drafter"]))

    def _asks(self) -> dict[str, HourAsk]:
        """Have something be asked in each state, by the same person; the same can show it."""
        when = {"created_at": self.now, "ends_at": self.now + timedelta(days=1), "meets": Meets.ON_CARD}
        by = {"school_id": self.school, "author_id": self.who["Wisher"], "what": "Knit"}
        states = {"lonely": AskState.OPEN, "picked": AskState.PICKED, "done": AskState.DONE, "ended": AskState.ENDED}
        asks = {name: self.everything.add(HourAsk(**by, **when, state=state)) for name, state in states.items()}
        for name, ask in asks.items():
            self.everything.post(f"{name} ask", CardKind.HOUR_ASK, ask.id)
        can = {"school_id": self.school, "person_id": self.who["Shower"], "said_at": self.now, "picked_at": self.now}
        for name in ("picked", "done"):
            self.everything.add(HourCan(ask_id=asks[name].id, **can))
        return asks | {"open": self.session.get_one(HourAsk, self.cards["ask"][1])}

    def _hearings(self) -> dict[str, Hearing]:
        """Have another hearing, of which the panel is drawn."""
        when = {"created_at": self.now, "ends_at": self.now + timedelta(days=1), "state": HearingState.DRAWN}
        by = {"author_id": self.who["Appellant"], "group_id": self.group.id, "plan_id": self.plan.id}
        heard = self.everything.add(Hearing(school_id=self.school, what="Look again", **by, **when))
        self.everything.post("heard", CardKind.HEARING, heard.id)
        return {"heard": heard, "hearing": self.session.get_one(Hearing, self.cards["hearing"][1])}

    def _open_ballot(self) -> Ballot:
        """Have the group's vote on its plan run again."""
        ballot = self.session.get_one(Ballot, self.cards["adoption"][1])
        ballot.state, ballot.outcome, ballot.closed_at = BallotState.OPEN, None, None
        ballot.closes_at = ballot.ends_at = self.now + timedelta(hours=1)
        of = {"school_id": self.school, "ballot_id": ballot.id}
        for name in VOTERS:
            self.everything.add(Elector(**of, person_id=self.who[name]))
        return ballot

    def _helper(self) -> Partner:
        of = {"school_id": self.school, "plan_id": self.plan.id, "author_id": self.who["Starter"], "named_at": self.now}
        return self.everything.add(Partner(**of, kind=PartnerKind.COUNCIL, name="St Anne's", what="seeds"))

    def _subjects(self) -> dict[ReminderKind, int]:
        of_ballot = dict.fromkeys((*OF_BALLOT, Kind.OUTCOME, Kind.VOTING_RULES), self.ballot.id)
        of_group = dict.fromkeys(
            (Kind.GROUP_RESTS, Kind.ADVICE_RESTS, Kind.ADVICE_GOES_ON, Kind.UNDELIVERED, Kind.GOOD_NEWS), self.group.id
        )
        return {
            **dict.fromkeys((Kind.OWN, Kind.GROUP), self.who["Starter"]),
            **of_ballot,
            **dict.fromkeys((Kind.INVITED, Kind.INVITATION_WAITING), self.waiting.id),
            Kind.INVITATION_ANSWERED: self.cards["invitation to meeting"][1],
            Kind.ADVICE_ENDED: self.ended.id,
            Kind.STEP_DUE: self.step.id,
            Kind.ACTION_DUE: self.action.id,
            **dict.fromkeys((Kind.PLAN_REVIEW, Kind.PLAN_ANSWERED, Kind.ANSWER_TAKEN_BACK), self.plan.id),
            Kind.STEPS_CHANGED: self.plan.id,
            **dict.fromkeys(OF_REQUESTS, self.plan.id),
            **dict.fromkeys((Kind.MEETING, Kind.MEETING_CHANGED), self.meeting.id),
            **of_group,
            Kind.PROBLEM: self.trouble.id,
            Kind.SAFETY_CHANGED: self.change.id,
            **dict.fromkeys(OF_REPORTS, self.report.id),
            Kind.MEMBERS_JOINED: self.joined.id,
            Kind.STEP_DONE_BY: self.done.id,
            Kind.AMENDMENT_ANSWERED: self.cards["amendment"][1],
            **dict.fromkeys(OF_IDEA, self.cards["idea"][1]),
            **dict.fromkeys(OF_THEME, self.cards["theme"][1]),
            **{kind: self.asks[name].id for kind, name in OF_HOURS.items()},
            **{kind: self.hearings[name].id for kind, name in OF_HEARING.items()},
            Kind.PROMISE_ANSWERED: self.everything.promise,
            Kind.PARTNER_ANSWERED: self.everything.partner,
            Kind.PARTNER_ASKED: self.helper.id,
            Kind.PROMISE_WAITING: self.promised.id,
            Kind.PAGE_ASKED: self.group.id,
            Kind.WEEK_BEGINS: self.everything.cards["weeks"][1],
            Kind.WEEK_SIXTEEN: self.celebrated.id,
            Kind.PAIR_ANSWERED: self.paired.id,
            Kind.MIRROR_CAN_OPEN: self._term_began().toordinal(),
            Kind.MIRROR_CLOSES: self.open_mirror.id,
            Kind.MIRROR_OVER: self.mirror.id,
        }

    def _term_began(self) -> date:
        session = self.everything.session
        clock = school_time(session, session.get_one(School, self.everything.school))
        return term_began(clock, clock.today(self.everything.now))

    def _row(self, kind: ReminderKind, subject: int) -> Reminder:
        return self.everything.add(
            Reminder(
                school_id=self.school,
                kind=kind,
                subject=subject,
                person_id=self.who[READERS[kind]] if kind in READERS else None,
                group_id=self.group.id if kind in OF_GROUP else None,
                author_id=self.who["Starter"],
                text={Kind.MEETING_CHANGED: "2", Kind.GOOD_NEWS: Cause.GROUP_ACTIVE}.get(kind, "Bring boots"),
                due_at=self.now,
                next_try_at=self.now,
            )
        )

    def target(self, kind: ReminderKind) -> Target | Settled:
        self.session.flush()
        return target(Desk(self.session, self.now), self.rows[kind])

    def needed(self) -> set[ReminderKind]:
        return {kind for kind in self.rows if isinstance(self.target(kind), Target)}

    def claim(self) -> list[Envelope]:
        self.session.flush()
        # More are due here than the sweep takes at once.
        claimed = deliveries.claim(self.session, school=self.school, now=self.now, most=2 * len(ReminderKind))
        return list(claimed.ready)

    def held(self) -> set[ReminderKind]:
        """Return the kinds that wait an hour for their group to go on."""
        self.claim()
        later = self.now + deliveries.PAUSE_LOOK
        return {kind for kind, row in self.rows.items() if row.next_try_at == later and row.attempts == 0}

    def rest(self) -> None:
        self.group.resting_since = self.now

    def begin_term(self) -> None:
        """Have no mirror be of this term, and a council and a safeguarding lead be there for one."""
        everything, ids = self.everything, {"school_id": self.everything.school}
        for mirror in (self.mirror, self.open_mirror):
            mirror.opened_at = self.now - timedelta(days=200)
        everything.session.get_one(School, everything.school).safeguarding_role = 31
        self.group.state = GroupState.ACTIVE
        sits = {"group_id": self.group.id, "person_id": self.who["Runner"]}
        everything.add(Delegate(**ids, **sits, joined_at=self.now))


@pytest.fixture
def there(yard: SchoolYard) -> Callable[[Callable[[Due], T]], Any]:
    """Give what looks at this school, in a transaction."""

    async def look(at: Callable[[Due], T]) -> T:
        def act(session: Session) -> T:
            return at(Due(session, yard.id, Everything(session, yard.id, yard.now)))

        return await yard.database.act(act)

    return look


def test_every_kind_is_described_and_marked_as_what_it_is() -> None:
    assert set(REMINDERS) == set(ReminderKind)
    assert set(kinds_with(lambda one: one.asked_for)) == {Kind.OWN}
    assert set(kinds_with(lambda one: one.pinged_apart)) == {Kind.INVITATION_WAITING}
    for_office = {Kind.GROUP_RESTS, Kind.PROBLEM, Kind.SAFETY_CHANGED, *OF_REPORTS}
    assert set(kinds_with(lambda one: one.is_for_office)) == for_office
    assert set(kinds_with(lambda one: one.is_for_owner)) == {Kind.REPORT_LEFT}
    assert set(kinds_with(lambda one: one.breaks_silence)) == {Kind.SAFETY_CHANGED, *OF_REPORTS}
    assert set(kinds_with(lambda one: one.stays_with_group)) == {Kind.STEP_DUE, Kind.ACTION_DUE}
    assert set(kinds_with(lambda one: one.signed)) == {Kind.GROUP}
    assert set(kinds_with(lambda one: one.stands_alone)) == {Kind.GOOD_NEWS}
    assert set(kinds_with(lambda one: one.leads_on)) == {Kind.OUTCOME}
    assert set(kinds_with(lambda one: bool(one.replaces))) == {Kind.MEETING, Kind.MEETING_CHANGED}


ABOUT: Mapping[ReminderKind, type | None] = {
    Kind.OWN: None,
    Kind.GROUP: None,
    Kind.BALLOT_OPENED: BallotView,
    Kind.BALLOT_CLOSING: BallotView,
    Kind.OUTCOME: BallotView,
    Kind.VOTING_RULES: None,
    Kind.INVITED: InvitationView,
    Kind.INVITATION_WAITING: InvitationView,
    Kind.INVITATION_ANSWERED: InvitationView,
    Kind.ADVICE_ENDED: InvitationView,
    Kind.STEP_DUE: PlanView,
    Kind.ACTION_DUE: ActionView,
    Kind.PLAN_REVIEW: PlanView,
    Kind.PLAN_ANSWERED: PlanView,
    Kind.REQUEST_WAITING: PlanView,
    Kind.REQUEST_OVERDUE: PlanView,
    Kind.REQUEST_EXPLAINED: PlanView,
    Kind.UNDELIVERED: None,
    Kind.MEETING: MeetingView,
    Kind.MEETING_CHANGED: MeetingView,
    Kind.ADVICE_GOES_ON: RestView,
    Kind.GOOD_NEWS: GoodNewsView,
    Kind.PROBLEM: ProblemView,
    Kind.SAFETY_CHANGED: SafetyChangeView,
    **dict.fromkeys(OF_REPORTS, WaitingReport),
    Kind.MEMBERS_JOINED: Arrivals,
    Kind.PROMISE_ANSWERED: PromiseView,
    Kind.PROMISE_WAITING: PromiseView,
    Kind.STEPS_CHANGED: ChangedSteps,
    Kind.AMENDMENT_ANSWERED: AmendmentView,
    **dict.fromkeys((Kind.STEP_DONE_BY, Kind.ANSWER_TAKEN_BACK, Kind.PARTNER_ANSWERED), PlanView),
    **dict.fromkeys(OF_IDEA, IdeaView),
    **dict.fromkeys(OF_THEME, ThemeView),
    **dict.fromkeys(OF_HOURS, AskView),
    **dict.fromkeys(OF_HEARING, HearingView),
    Kind.PAGE_ASKED: AskedGroup,
    **dict.fromkeys((Kind.WEEK_BEGINS, Kind.WEEK_SIXTEEN), WeeksView),
    Kind.PAIR_ANSWERED: PairView,
    Kind.PARTNER_ASKED: PartnerWaits,
    **dict.fromkeys((Kind.MIRROR_CLOSES, Kind.MIRROR_OVER), MirrorView),
}


async def test_each_that_is_needed_is_about_something_and_for_somebody(there: Any) -> None:
    def look(due: Due) -> None:
        assert due.needed() == set(ABOUT)
        for kind, shown in ABOUT.items():
            found = due.target(kind)
            assert isinstance(found, Target)
            assert (type(found.about) if found.about is not None else None) is shown, kind
            reader = {**READERS, **READ_ELSEWHERE}.get(kind)
            assert found.reader == (due.who[reader] if reader else None), kind
            assert found.step == {Kind.STEP_DUE: 1, Kind.STEP_DONE_BY: 2}.get(kind)

    await there(look)


async def test_while_a_group_rests_that_is_told_and_not_that_it_goes_on(there: Any) -> None:
    def look(due: Due) -> None:
        due.rest()
        assert due.needed() == (set(ABOUT) | {Kind.GROUP_RESTS, Kind.ADVICE_RESTS}) - {
            Kind.ADVICE_GOES_ON,
            *(Kind.PAGE_ASKED, Kind.WEEK_BEGINS, Kind.WEEK_SIXTEEN),
        }
        teacher = due.target(Kind.ADVICE_RESTS)
        assert isinstance(teacher, Target)
        assert isinstance(teacher.about, RestView)
        assert teacher.reader == due.who["Adviser"]
        office = due.target(Kind.GROUP_RESTS)
        assert isinstance(office, Target)
        assert isinstance(office.about, RestView)

    await there(look)


def _over(due: Due) -> None:
    due.ballot.state, due.ballot.outcome = BallotState.CLOSED, Outcome.PASSED


def _withdrawn(due: Due) -> None:
    due.ballot.state, due.ballot.outcome = BallotState.CLOSED, Outcome.WITHDRAWN


def _withdrawn_with_its_group(due: Due) -> None:
    _withdrawn(due)
    _group_closed(due)


def _has_voted(due: Due) -> None:
    for name in VOTERS:
        due.session.get_one(Elector, (due.ballot.id, due.who[name])).has_voted = True


def _off_the_roll(due: Due) -> None:
    for name in VOTERS:
        due.session.delete(due.session.get_one(Elector, (due.ballot.id, due.who[name])))


def _an_adult_since(due: Due) -> None:
    for name in VOTERS:
        due.session.get_one(Person, due.who[name]).seen_as = SeenAs.ADULT


def _group_closed(due: Due) -> None:
    due.group.state = GroupState.CLOSED


def _resting_group_closed(due: Due) -> None:
    due.rest()
    _group_closed(due)


def _nobody_can(due: Due) -> None:
    due.session.delete(due.session.get_one(HourCan, (due.asks["open"].id, due.who["Shower"])))


def _somebody_can(due: Due) -> None:
    can = {"school_id": due.school, "ask_id": due.asks["lonely"].id, "person_id": due.who["Shower"]}
    due.everything.add(HourCan(**can, said_at=due.now))


def _said_so(due: Due) -> None:
    said = {"school_id": due.school, "ask_id": due.asks["picked"].id, "person_id": due.who["Wisher"]}
    due.everything.add(HourSaid(**said, length=Length.ONE))


def _another_was_picked(due: Due) -> None:
    due.session.get_one(HourCan, (due.asks["picked"].id, due.who["Shower"])).person_id = due.who["Stepowner"]


def _would_sit(due: Due) -> None:
    seat = {"school_id": due.school, "hearing_id": due.hearings["hearing"].id, "person_id": due.who["Shower"]}
    due.everything.add(HearingSeat(**seat, said_at=due.now))


def _chosen(due: Due) -> None:
    due.session.exec(select(MirrorChange)).one().mirror_id = due.mirror.id


_SET: Mapping[str, Callable[[Due], None]] = {
    "its time is over": lambda due: setattr(due.ballot, "ends_at", due.now),
    "declined": lambda due: setattr(due.waiting, "state", InvitationState.DECLINED),
    "answered too late": lambda due: setattr(due.waiting, "answer_by", due.now),
    "step done": lambda due: setattr(due.step, "done_at", due.now),
    "plan a draft": lambda due: setattr(due.plan, "state", PlanState.DRAFT),
    "plan adopted": lambda due: setattr(due.plan, "state", PlanState.ADOPTED),
    "plan completed": lambda due: setattr(due.plan, "state", PlanState.COMPLETED),
    "answered": lambda due: setattr(due.asked, "answer", AdultAnswer.NO),
    "the group is to explain": lambda due: setattr(due.asked, "answered_at", due.now + timedelta(seconds=1)),
    "action done": lambda due: setattr(due.action, "done_at", due.now),
    "meeting cancelled": lambda due: setattr(due.meeting, "state", MeetingState.CANCELLED),
    "meeting begun": lambda due: setattr(due.meeting, "starts_at", due.now),
    "idea taken back": lambda due: setattr(due.idea, "state", EndState.WITHDRAWN),
    "idea open again": lambda due: setattr(due.idea, "state", EndState.OPEN),
    "theme open again": lambda due: setattr(due.theme, "state", EndState.OPEN),
    "theme a group": lambda due: setattr(due.theme, "state", EndState.GROUP),
    "a day left": lambda due: setattr(due.idea, "answer_by", due.now.date()),
    "one would not join": lambda due: setattr(due.idea, "joiners", 1),
    "promise agreed": lambda due: setattr(due.promised, "state", PromiseState.NOT_YET),
    "promise superseded": lambda due: setattr(due.promise, "state", PromiseState.SUPERSEDED),
    "two have found each other": lambda due: setattr(due.asks["open"], "state", AskState.PICKED),
    "what nobody could was withdrawn": lambda due: setattr(due.asks["lonely"], "state", AskState.WITHDRAWN),
    "the two have parted": lambda due: setattr(due.asks["picked"], "state", AskState.OPEN),
    "it is not done after all": lambda due: setattr(due.asks["done"], "state", AskState.PICKED),
    "it goes on": lambda due: setattr(due.asks["ended"], "state", AskState.OPEN),
    "the list is closed": lambda due: setattr(due.hearings["hearing"], "state", HearingState.LISTED),
    "both agreed": lambda due: setattr(due.hearings["heard"], "state", HearingState.AGREED),
    "known by a teacher": lambda due: setattr(due.helper, "state", PartnerState.CONFIRMED),
    "mended": lambda due: setattr(due.trouble, "mended_at", due.now),
    "mirror closed": lambda due: setattr(due.open_mirror, "closes_at", due.now),
    "mirror taken back": lambda due: setattr(due.open_mirror, "state", MirrorState.WITHDRAWN),
    "numbers lost": lambda due: setattr(due.mirror, "state", MirrorState.LOST),
}
NO_GROUP = OF_GROUP - {Kind.OUTCOME, Kind.INVITATION_WAITING, Kind.INVITATION_ANSWERED} - {Kind.ADVICE_RESTS}
OVER: Mapping[Callable[[Due], None], set[ReminderKind]] = {
    _over: OF_BALLOT | {Kind.VOTING_RULES},
    _SET["its time is over"]: OF_BALLOT,
    _has_voted: OF_BALLOT,
    _off_the_roll: OF_BALLOT,
    _an_adult_since: OF_BALLOT | {Kind.PAGE_ASKED},
    _withdrawn: OF_BALLOT | {Kind.VOTING_RULES},
    _withdrawn_with_its_group: OF_BALLOT | {Kind.VOTING_RULES, Kind.OUTCOME, Kind.REQUEST_WAITING} | NO_GROUP,
    _SET["declined"]: {Kind.INVITED, Kind.INVITATION_WAITING},
    _SET["answered too late"]: {Kind.INVITED, Kind.INVITATION_WAITING},
    _SET["step done"]: {Kind.STEP_DUE, Kind.STEPS_CHANGED},
    _SET["plan a draft"]: {Kind.STEP_DUE, Kind.STEPS_CHANGED, Kind.PLAN_REVIEW},
    _SET["plan adopted"]: {Kind.PLAN_REVIEW},
    _SET["plan completed"]: {Kind.STEP_DUE, Kind.STEPS_CHANGED, Kind.REQUEST_WAITING, Kind.REQUEST_OVERDUE},
    _SET["answered"]: {Kind.REQUEST_WAITING, Kind.REQUEST_OVERDUE, Kind.REQUEST_EXPLAINED},
    _SET["the group is to explain"]: {Kind.REQUEST_WAITING, Kind.REQUEST_OVERDUE, Kind.ANSWER_TAKEN_BACK},
    _SET["action done"]: {Kind.ACTION_DUE},
    _SET["meeting cancelled"]: {Kind.MEETING},
    _SET["meeting begun"]: {Kind.MEETING, Kind.MEETING_CHANGED},
    _SET["idea taken back"]: {Kind.IDEA_READY, Kind.IDEA_OVERDUE},
    _SET["idea open again"]: {Kind.IDEA_ANSWERED},
    _SET["theme open again"]: {Kind.THEME_ANSWERED},
    _SET["theme a group"]: {Kind.THEME_OVERDUE},
    _SET["a day left"]: {Kind.IDEA_OVERDUE},
    _SET["one would not join"]: {Kind.IDEA_READY},
    _SET["promise agreed"]: {Kind.PROMISE_WAITING},
    _SET["promise superseded"]: {Kind.PROMISE_ANSWERED},
    _SET["two have found each other"]: {Kind.HOURS_WANTED, Kind.HOURS_CAN, Kind.HOURS_LET_GO},
    _SET["what nobody could was withdrawn"]: {Kind.HOURS_WAITING},
    _SET["the two have parted"]: {Kind.HOURS_PICKED, Kind.HOURS_HOW},
    _SET["it is not done after all"]: {Kind.HOURS_THANKS},
    _SET["it goes on"]: {Kind.HOURS_ENDED},
    _nobody_can: {Kind.HOURS_CAN},
    _somebody_can: {Kind.HOURS_WAITING},
    _said_so: {Kind.HOURS_HOW},
    _another_was_picked: {Kind.HOURS_PICKED},
    _SET["the list is closed"]: {Kind.HEARING_WANTED},
    _would_sit: {Kind.HEARING_WANTED},
    _SET["both agreed"]: {Kind.HEARING_DRAWN},
    _SET["known by a teacher"]: {Kind.PARTNER_ASKED},
    _SET["mended"]: {Kind.PROBLEM},
    _SET["mirror closed"]: {Kind.MIRROR_CLOSES},
    _SET["mirror taken back"]: {Kind.MIRROR_CLOSES},
    _SET["numbers lost"]: {Kind.MIRROR_OVER},
    _chosen: {Kind.MIRROR_OVER},
    _group_closed: NO_GROUP | {Kind.REQUEST_WAITING},
}


@pytest.mark.parametrize(("change", "over"), OVER.items())
async def test_what_nobody_needs_any_more_is_settled(
    there: Any, change: Callable[[Due], None], over: set[ReminderKind]
) -> None:
    def look(due: Due) -> None:
        change(due)
        assert set(ABOUT) - due.needed() == over
        assert {due.target(kind) for kind in over} == {Settled.NOT_NEEDED}

    await there(look)


async def test_the_council_is_told_of_every_vote_that_was_withdrawn(there: Any) -> None:
    def look(due: Due) -> None:
        _withdrawn_with_its_group(due)
        due.rows[Kind.OUTCOME].group_id = None
        assert isinstance(due.target(Kind.OUTCOME), Target)

    await there(look)


async def test_new_rules_are_told_while_a_vote_runs_that_ran_when_they_came(there: Any) -> None:
    def look(due: Due) -> None:
        row = due.rows[Kind.VOTING_RULES]
        elsewhere = Reminder(school_id=due.school + 1, kind=Kind.VOTING_RULES, subject=due.ballot.id)
        assert target(Desk(due.session, due.now), elsewhere) is Settled.NOT_NEEDED
        newer = due.session.get_one(Ballot, due.cards["vote in meeting"][1])
        assert (newer.is_open, newer.id > due.ballot.id) == (True, True)
        row.subject, newer.state = newer.id, BallotState.CLOSED
        assert isinstance(due.target(Kind.VOTING_RULES), Target)
        newer.state = BallotState.OPEN
        _over(due)
        assert isinstance(due.target(Kind.VOTING_RULES), Target)
        row.subject = due.ballot.id
        assert due.target(Kind.VOTING_RULES) is Settled.NOT_NEEDED

    await there(look)


async def test_nobody_is_told_that_a_closed_group_rests(there: Any) -> None:
    def look(due: Due) -> None:
        _resting_group_closed(due)
        assert not {Kind.GROUP_RESTS, Kind.ADVICE_RESTS} & due.needed()

    await there(look)


@pytest.mark.parametrize(("kind", "name"), [(Kind.STEP_DUE, "Stepowner"), (Kind.ACTION_DUE, "Actionowner")])
async def test_what_somebody_took_on_who_left_the_group_is_the_groups(
    there: Any, kind: ReminderKind, name: str
) -> None:
    def look(due: Due) -> None:
        due.session.delete(due.session.exec(select(Membership).where(Membership.person_id == due.who[name])).one())
        found = due.target(kind)
        assert isinstance(found, Target)
        assert found.reader is None

    await there(look)


async def test_who_left_the_server_gets_nothing_and_the_group_gets_what_they_took_on(there: Any) -> None:
    def look(due: Due) -> None:
        due.rest()
        for name in READERS.values():
            due.session.get_one(Person, due.who[name]).left_at = due.now
        gone = {kind for kind in due.rows if due.target(kind) is Settled.GONE}
        assert gone == set(READERS) - {Kind.STEP_DUE, Kind.ACTION_DUE}

    await there(look)


async def test_what_students_typed_goes_to_no_adult_directly(there: Any) -> None:
    def look(due: Due) -> None:
        adult, student = (due.session.get_one(Person, due.who[name]) for name in ("Adviser", "Runner"))
        for_adults = {kind for kind in ReminderKind if may_carry_words(kind, adult)}
        told = {Kind.OWN, Kind.INVITED, Kind.INVITATION_WAITING, Kind.ADVICE_RESTS, Kind.ADVICE_GOES_ON}
        told |= {Kind.PARTNER_ASKED}
        assert for_adults == told
        assert all(may_carry_words(kind, student) for kind in ReminderKind)

    await there(look)


async def test_each_says_where_staff_can_read_what_it_repeats(there: Any) -> None:
    def look(due: Due) -> None:
        group, who = due.group.id, due.who
        on_plan = Source(group, (CardKind.PLAN,), due.plan.id, who["Reviser"])
        vote = Source(group, (CardKind.BALLOT,), due.ballot.id, who["Reviser"], about=((CardKind.PLAN, due.plan.id),))
        minutes = (CardKind.MINUTES, CardKind.HELD_MINUTES)
        assert {kind: found for kind, row in due.rows.items() if (found := source_of(due.session, row))} == {
            **dict.fromkeys((*OF_BALLOT, Kind.OUTCOME), vote),
            **dict.fromkeys((Kind.STEP_DUE, Kind.STEP_DONE_BY), replace(on_plan, author=who["Stepwriter"], added=True)),
            Kind.ACTION_DUE: Source(group, minutes, due.everything.held, who["Actionwriter"], added=True),
            **dict.fromkeys((Kind.PLAN_REVIEW, Kind.PLAN_ANSWERED, Kind.ANSWER_TAKEN_BACK, *OF_REQUESTS), on_plan),
            **dict.fromkeys((Kind.STEPS_CHANGED, Kind.PARTNER_ANSWERED), on_plan),
            Kind.PROMISE_ANSWERED: Source(None, (CardKind.PROMISE,), due.promise.id, who["Promiser"]),
            Kind.PROMISE_WAITING: Source(None, (CardKind.PROMISE,), due.promised.id, who["Promiser"]),
            Kind.UNDELIVERED: Source(None, (CardKind.GROUP,), group, None),
            Kind.MEMBERS_JOINED: Source(group, (CardKind.GROUP,), group, None),
            **dict.fromkeys(OF_IDEA, Source(None, (CardKind.IDEA,), due.idea.id, who["Sharer"])),
            **dict.fromkeys(OF_THEME, Source(None, (CardKind.THEME,), due.theme.id, who["Themer"])),
            **{
                kind: Source(None, (CardKind.HOUR_ASK,), due.asks[name].id, who["Wisher"])
                for kind, name in OF_HOURS.items()
            },
            **{
                kind: Source(None, (CardKind.HEARING,), due.hearings[name].id, who["Appellant"])
                for kind, name in OF_HEARING.items()
            },
        }

    await there(look)


async def test_a_vote_in_a_meeting_and_one_on_an_edition_say_so_too(there: Any) -> None:
    def look(due: Due) -> None:
        group, row = due.group.id, due.rows[Kind.OUTCOME]
        row.subject = due.cards["vote in meeting"][1]
        asked = Source(group, (CardKind.BALLOT,), row.subject, due.who["Asker"], about=((CardKind.GROUP, group),))
        assert source_of(due.session, row) == asked
        due.ballot.plan_id, row.subject = None, due.ballot.id
        assert source_of(due.session, row) == Source(None, (CardKind.BALLOT,), due.ballot.id, None)

    await there(look)


async def test_each_letter_gives_what_was_typed_for_it(there: Any) -> None:
    def look(due: Due) -> None:
        def on(kind: CardKind, subject: int) -> set[Passage]:
            return set(passages_of_card(due.session, kind, subject))

        group = set(typed_for(due.session, CardKind.GROUP, due.group.id))
        invited, answered = due.waiting.id, due.cards["invitation to meeting"][1]
        plan, ballot = on(CardKind.PLAN, due.plan.id), on(CardKind.BALLOT, due.ballot.id)
        expected: dict[ReminderKind, set[Passage]] = {
            **dict.fromkeys((*OF_BALLOT, Kind.OUTCOME), ballot),
            **dict.fromkeys((Kind.INVITED, Kind.INVITATION_WAITING), on(CardKind.INVITATION, invited)),
            Kind.INVITATION_ANSWERED: on(CardKind.INVITATION, answered),
            Kind.ADVICE_ENDED: on(CardKind.INVITATION, due.ended.id),
            **dict.fromkeys((Kind.STEP_DUE, Kind.STEP_DONE_BY, Kind.STEPS_CHANGED), plan),
            **dict.fromkeys((Kind.PLAN_REVIEW, Kind.PLAN_ANSWERED, Kind.ANSWER_TAKEN_BACK, *OF_REQUESTS), plan),
            **dict.fromkeys((Kind.MEETING, Kind.MEETING_CHANGED), on(CardKind.MEETING, due.meeting.id)),
            **dict.fromkeys((Kind.GROUP_RESTS, Kind.ADVICE_RESTS, Kind.ADVICE_GOES_ON, Kind.UNDELIVERED), group),
            Kind.AMENDMENT_ANSWERED: on(CardKind.AMENDMENT, due.cards["amendment"][1]),
            Kind.PARTNER_ANSWERED: plan,
            Kind.MEMBERS_JOINED: group,
            Kind.GOOD_NEWS: group,
            **{
                kind: set()
                for kind in (
                    Kind.VOTING_RULES,
                    Kind.PROBLEM,
                    Kind.SAFETY_CHANGED,
                    *OF_ASKED,
                    *OF_WEEKS,
                    *OF_REPORTS,
                    *OF_MIRROR,
                )
            },
            **dict.fromkeys(OF_IDEA, on(CardKind.IDEA, due.idea.id)),
            **dict.fromkeys(OF_THEME, on(CardKind.THEME, due.theme.id)),
            **{kind: on(CardKind.HOUR_ASK, due.asks[name].id) for kind, name in OF_HOURS.items()},
            **{kind: on(CardKind.HEARING, due.hearings[name].id) for kind, name in OF_HEARING.items()},
            Kind.PROMISE_ANSWERED: on(CardKind.PROMISE, due.promise.id),
            Kind.PROMISE_WAITING: set(),
            **{kind: set() for kind in (Kind.VOTING_RULES, Kind.PROBLEM, Kind.SAFETY_CHANGED)},
        }
        letter = due.everything.add(Letter(school_id=due.school, kind=LetterKind.POSTED, day=due.now.date()))
        for kind, row in due.rows.items():
            row.letter_id = letter.id
            due.session.flush()
            found = set(passages_of_letter(due.session, letter))
            row.letter_id = None
            if kind in (Kind.OWN, Kind.GROUP):
                assert [(one.text, one.author) for one in found] == [("Bring boots", due.who["Starter"])]
            elif kind is Kind.ACTION_DUE:
                [action] = found - group
                assert (action.text, action.author) == ("Buy oil", due.who["Actionwriter"])
                assert group < found
            else:
                assert found == expected[kind], kind
        assert {kind for kind in expected if not expected[kind]} == {
            *(Kind.VOTING_RULES, Kind.PROBLEM, Kind.SAFETY_CHANGED, *OF_ASKED, *OF_REPORTS),
            *(Kind.PROMISE_WAITING, *OF_WEEKS, *OF_MIRROR),
        }

    await there(look)


async def test_what_is_of_a_paused_group_waits_and_so_does_a_vote_on_its_plan(there: Any) -> None:
    def look(due: Due) -> set[ReminderKind]:
        due.group.paused_at = due.now
        return due.held()

    assert await there(look) == OF_GROUP - {Kind.PAGE_ASKED} | {
        *OF_BALLOT,
        *OF_REQUESTS,
        Kind.AMENDMENT_ANSWERED,
        Kind.PARTNER_ANSWERED,
    }


def _the_council_votes(due: Due) -> None:
    _over(due)
    due.session.flush()
    due.rows[Kind.BALLOT_CLOSING].subject = due.cards["ratification"][1]
    council = due.session.get_one(Ballot, due.rows[Kind.BALLOT_CLOSING].subject)
    council.state, council.ends_at = BallotState.OPEN, due.now + timedelta(hours=1)


def _no_plan(due: Due) -> None:
    due.ballot.plan_id = None


@pytest.mark.parametrize("change", [_the_council_votes, _over, _no_plan])
async def test_a_pause_holds_back_no_other_vote(there: Any, change: Callable[[Due], None]) -> None:
    def look(due: Due) -> int | None:
        change(due)
        row = due.rows[Kind.BALLOT_CLOSING]
        due.session.flush()
        return REMINDERS[row.kind].paused_with(due.session, row)

    assert await there(look) is None


async def test_what_rests_with_its_group_waits_and_is_found_again(there: Any) -> None:
    def look(due: Due) -> None:
        due.rest()
        resting = {Kind.MEETING, Kind.INVITED, Kind.INVITATION_WAITING}
        assert due.held() == resting
        assert set(due.session.exec(select(Reminder.kind).where(rests_with(due.group.id)))) == resting
        assert not due.session.exec(select(Reminder.kind).where(rests_with(due.group.id + 1))).all()

    await there(look)


async def test_it_is_known_who_reads_each_and_of_whom_it_speaks(there: Any) -> None:
    def look(due: Due) -> None:
        readers = dict(due.session.exec(select(Reminder.kind, reader_of())).all())
        assert {kind: one for kind, one in readers.items() if one} == {
            **{kind: due.who[name] for kind, name in {**READERS, **READ_ELSEWHERE}.items()}
        }

        def about(name: str) -> set[ReminderKind]:
            return set(due.session.exec(select(Reminder.kind).where(is_about_one_of([due.who[name]]))))

        assert about("Inviter") == OF_INVITATIONS
        assert about("Starter") == set(ReminderKind), "who set it"
        assert about("Runner") == {kind for kind, name in READERS.items() if name == "Runner"} | {Kind.PAGE_ASKED}
        for row in due.rows.values():
            row.person_id = None
        due.session.flush()
        assert about("Invitee") == {Kind.INVITED, Kind.INVITATION_WAITING}
        assert about("Adviser") == {Kind.INVITATION_ANSWERED, Kind.ADVICE_ENDED}
        assert about("Changer") == {Kind.SAFETY_CHANGED}
        assert about("Actionowner") == {Kind.MEMBERS_JOINED}
        assert about("Stepowner") == {Kind.MEMBERS_JOINED, Kind.STEPS_CHANGED}
        assert about("Drafter") == {Kind.STEP_DONE_BY}
        assert about("Amender") == {Kind.AMENDMENT_ANSWERED}
        due.joined.joined_at = due.now
        due.session.flush()
        assert about("Stepowner") == {Kind.STEPS_CHANGED}, "who joined later stands in a later one"

    await there(look)


def _up(due: Due) -> None:
    for card in due.session.exec(select(Card)):
        card.drawn = card.revision


async def test_each_goes_where_it_belongs_and_says_whose_words_it_repeats(there: Any) -> None:
    def look(due: Due) -> None:
        _up(due)
        due.session.get_one(Person, due.who["Invitee"]).nudges = Nudges.ON
        sent = {one.kind: (envelope, one) for envelope in due.claim() for one in envelope.deliveries}
        pinged = {kind: one.ping for kind, (_, one) in sent.items() if one.ping}
        assert pinged == {Kind.INVITATION_WAITING: due.session.get_one(Person, due.who["Invitee"]).discord_id}
        office = {kind for kind, (envelope, _) in sent.items() if envelope.is_for_the_office}
        assert {kind: sent[kind][1].channel for kind in office} == {
            Kind.PROBLEM: SAFEGUARDING_CHANNEL,
            Kind.SAFETY_CHANGED: 21,
            Kind.REPORT_WAITING: SAFEGUARDING_CHANNEL,
            Kind.REPORT_LEFT: None,
        }
        for kind in (Kind.VOTING_RULES, Kind.AMENDMENT_ANSWERED, Kind.MIRROR_CLOSES, Kind.MIRROR_OVER):
            assert sent[kind][1].channel == COUNCIL_CHANNEL
        for_office = (Kind.REQUEST_WAITING, Kind.REQUEST_EXPLAINED, Kind.PROMISE_WAITING)
        asked = {sent[kind][1].channel for kind in for_office}
        assert asked == {OFFICE_CHANNEL}
        assert {one.channel for kind, (_, one) in sent.items() if kind in OF_GROUP and one.person is None} == {THREAD}
        assert {kind: one.author for kind, (_, one) in sent.items() if one.author is not None} == {
            Kind.GROUP: "Starter",
            **dict.fromkeys((*OF_BALLOT, Kind.OUTCOME, Kind.PLAN_REVIEW, Kind.STEPS_CHANGED), "Reviser"),
            Kind.PARTNER_ANSWERED: "Reviser",
            **dict.fromkeys((Kind.PLAN_ANSWERED, Kind.ANSWER_TAKEN_BACK, *OF_REQUESTS), "Reviser"),
            **dict.fromkeys((Kind.STEP_DUE, Kind.STEP_DONE_BY), "Stepwriter"),
            Kind.ACTION_DUE: "Actionwriter",
            **dict.fromkeys(OF_IDEA, "Sharer"),
            **dict.fromkeys(OF_THEME, "Themer"),
            **dict.fromkeys(OF_HOURS, "Wisher"),
            **dict.fromkeys(OF_HEARING, "Appellant"),
            **dict.fromkeys((Kind.PROMISE_ANSWERED, Kind.PROMISE_WAITING), "Promiser"),
        }
        assert {sent[kind][1].channel for kind in (Kind.IDEA_OVERDUE, Kind.THEME_OVERDUE)} == {COUNCIL_CHANNEL}

    await there(look)


async def test_that_a_group_rests_goes_to_the_office(there: Any) -> None:
    def look(due: Due) -> None:
        due.rest()
        [(envelope, one)] = [
            (envelope, one) for envelope in due.claim() for one in envelope.deliveries if one.kind is Kind.GROUP_RESTS
        ]
        assert envelope.is_for_the_office
        assert (one.channel, one.author) == (SAFEGUARDING_CHANNEL, None)

    await there(look)


async def test_a_digest_gathers_everything_but_what_its_reader_asked_for(there: Any) -> None:
    def look(due: Due) -> dict[ReminderKind, LetterKind]:
        for person in due.session.exec(select(Person).where(col(Person.id).in_(due.who.values()))):
            person.nudges = Nudges.DIGEST
        direct = [envelope for envelope in due.claim() if envelope.person is not None]
        return {one.kind: envelope.kind for envelope in direct for one in envelope.deliveries}

    found = await there(look)
    gathered = {*READERS, *READ_ELSEWHERE} - {Kind.OWN, Kind.ADVICE_RESTS}
    assert found == {**dict.fromkeys(gathered, LetterKind.DIGEST), Kind.OWN: LetterKind.ASKED}
