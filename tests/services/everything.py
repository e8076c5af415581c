"""A school in the middle of everything: a card of every kind, and somebody else behind each thing that stands on one.

It is written into the tables directly, so that each person did one thing and nothing else.
"""

from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel, select

from governance.advisors import InvitationState
from governance.amendments import AmendmentState
from governance.ballots import BallotKind, BallotState, Choice, Outcome, Rule, Secrecy, Tally, Terms
from governance.cards import CardKind
from governance.editions import EditionState
from governance.eight_weeks import Week
from governance.ends import EndAnswer, EndState
from governance.groups import GroupState
from governance.hearings import Side
from governance.hours import Meets
from governance.ideas import Support
from governance.involvement import AskingState
from governance.meetings import MeetingState
from governance.mirror import MirrorState
from governance.mirror import Side as MirrorSide
from governance.partners import PartnerKind, PartnerState
from governance.plans import AdultAnswer, PlanKind, PlanState
from governance.promise import Column, PromiseState
from governance.results import Reached
from governance.school_plan import SchoolPlan
from governance.surveys import SurveyState, TextState
from governance.texts import name_key
from services.council.pages import page_of, participation_of
from services.kinds.cards import Thing
from services.views.editions import stored_content
from storage.advisors import Advisorship, Invitation
from storage.amendments import Amendment
from storage.ballots import Ballot, MeetingBallot, SecretCount, SecretReason, Vote
from storage.cards import Card
from storage.council_money import PotEntry
from storage.editions import Edition
from storage.eight_weeks import EightWeeks, GroupPair, WeekDone
from storage.feedback import FeedbackPost
from storage.groups import FormerGroupName, Group
from storage.handovers import Handover
from storage.hearings import Hearing, HearingSeat, HearingTold
from storage.hours import HourAsk, HourCan
from storage.ideas import Idea, IdeaReply, IdeaSupport
from storage.involvement import Asking
from storage.meetings import Meeting
from storage.minutes import AgendaItem, MeetingAction, MeetingDecision, MeetingNote, Minutes, Presence
from storage.mirrors import Mirror, MirrorCall, MirrorChange, MirrorSealedLine
from storage.offices import Clarification, Office, Request
from storage.panels import panels_of
from storage.partners import Partner
from storage.people import Person
from storage.plans import Answer, Plan, PlanVersion, Step
from storage.promises import Promise, PromiseAnswer, PromiseLine
from storage.results import PlanResult
from storage.safeguarding import Report, Reporter
from storage.schools import School
from storage.sheets import SurveySheet
from storage.surveys import Survey, SurveyAnswer, SurveyCall, SurveyText
from storage.themes import Theme, ThemeJoin, ThemeReply
from storage.visions import VisionVersion

T = TypeVar("T", bound=SQLModel)
THREAD, OFFICE_CHANNEL = 777, 778
# What each does is their name.
PEOPLE = (
    *("Starter", "Runner", "Adviser", "Drafter", "Reviser", "Stepwriter", "Stepowner", "Answerer"),
    *("Inviter", "Invitee", "Planner", "Taker", "Approver", "Attender", "Itemwriter", "Notewriter", "Decisionwriter"),
    *("Actionwriter", "Actionowner", "Asker", "Objector", "Informant", "Changer", "Explainer", "Looker", "Namer"),
    *("Amender", "Banker", "Dreamer"),
    *("Surveyor", "Themer", "Sayer"),
    *("Sharer", "Judge"),
    *("Reflector", "Chooser"),
    *("Promiser", "Linewriter", "Agreer"),
    *("Helpnamer", "Knower"),
    *("Leaver", "Successor", "Teller"),
    *("Convener", "Adder", "Waiter", "Asker", "Guest"),
    *("Wisher", "Shower"),
    *("Appellant", "Listener", "Narrator", "Proposer", "Decider"),
)


class Everything:
    """The school being written down: its people by what they did, and its cards by what they show."""

    def __init__(self, session: Session, school: int, now: datetime) -> None:
        self.session, self.school, self.now = session, school, now
        self.cards: dict[str, Thing] = {}
        self.who = {name: self.add(Person(school_id=school, discord_id=at, name=name)).id for at, name in _numbered()}
        self.group = self._groups()
        self.plan, self.stopped = self._plans()
        self.held, self.running, self.coming = self._meetings()
        self._minutes()
        self._ballots()
        self._amendment()
        self._money()
        self._advisors()
        self._editions()
        self._reports()
        self._surveys()
        self._panels()
        self._feedback()
        self._mirrors()
        self._ideas()
        self._council_meeting()
        self._weeks()
        self._hours()
        self._hearing()

    def add(self, row: T) -> T:
        self.session.add(row)
        self.session.flush()
        return row

    def post(self, label: str, kind: CardKind, subject: int) -> None:
        """Have a card of this that is up and shows how it is."""
        self.cards[label] = (kind, subject)
        number = 5_000 + len(self.cards)
        up = {"channel_id": THREAD, "message_id": number, "drawn": 1, "next_try_at": self.now}
        self.add(Card(school_id=self.school, kind=kind, subject=subject, **up))

    def _groups(self) -> int:
        for name, facts in {
            "Polytunnel": {
                "author_id": self.who["Starter"],
                "name_author_id": self.who["Namer"],
                "facilitator_id": self.who["Runner"],
                "emoji": "🌱",
                "thread_id": THREAD,
            },
            "Gossip": {"state": GroupState.CLOSED, "closed_at": self.now, "paused_reason": "It hurts people"},
        }.items():
            told = {"name": name, "name_key": name_key(name), "purpose": f"{name} for everybody"}
            usual = {"school_id": self.school, "created_at": self.now, "state": GroupState.ACTIVE}
            self.post(name, CardKind.GROUP, self.add(Group(**{**usual, **told, **facts})).id)
        group = self.cards["Polytunnel"][1]
        old = {"name": "Tunnel club", "author_id": self.who["Starter"], "until": self.now}
        self.add(FormerGroupName(school_id=self.school, group_id=group, **old))
        left = {
            "author_id": self.who["Leaver"],
            "successor_id": self.who["Successor"],
            "left_at": self.now - timedelta(weeks=9),
        }
        told = {"told": "Ask early", "teller_id": self.who["Teller"], "told_at": self.now - timedelta(weeks=9)}
        self.post(
            "page", CardKind.HANDOVER, self.add(Handover(school_id=self.school, group_id=group, **left, **told)).id
        )
        return group

    def _plans(self) -> tuple[int, int]:
        # All that the stopped plan says now is by somebody else than the one who began it.
        plans = {"plan": (PlanState.RATIFIED, "Drafter"), "stopped plan": (PlanState.STOPPED, "Reviser")}
        for label, (state, first) in plans.items():
            when = {"created_at": self.now, "changed_at": self.now}
            of = {"school_id": self.school, "group_id": self.group, "author_id": self.who["Drafter"]}
            plan = self.add(Plan(**of, **when, state=state, version=2, ratified_version=2))
            self.post(label, CardKind.PLAN, plan.id)
            for number, author in enumerate((first, "Reviser"), start=1):
                told = {word: f"{word} {number} of {label}" for word in ("title", "why", "goal", "asks")}
                self._of_plan(PlanVersion, plan.id, number=number, author=author, written_at=self.now, **told)
        plan = self.cards["plan"][1]
        self._of_plan(Step, plan, number=1, version=2, what="Dig", author="Stepwriter", owner_id=self.who["Stepowner"])
        self._answered(plan)
        self._promise(plan)
        self._partners(plan)
        return plan, self.cards["stopped plan"][1]

    def _answered(self, plan: int) -> None:
        of = {"school_id": self.school, "plan_id": plan}
        head = {"name": "Head teacher", "role_id": 61, "channel_id": OFFICE_CHANNEL}
        self.office = self.add(Office(school_id=self.school, **head)).id
        asked = {"asked_at": self.now, "answer_by": self.now.date(), "called_at": self.now}
        self.request = self.add(Request(**of, office_id=self.office, **asked))
        self.post("request", CardKind.REQUEST, plan)
        yes = {"answer": AdultAnswer.YES, "reason": "Beans are good", "answered_at": self.now}
        self.add(Answer(**of, teacher_id=self.who["Answerer"], office_id=self.office, **yes))
        said = {"text": "It is this big", "written_at": self.now}
        self.add(Clarification(**of, author_id=self.who["Explainer"], **said))
        became = {"reached": Reached.PARTLY, "learnt": "Ask early", "reviewed_at": self.now}
        self.add(PlanResult(**of, author_id=self.who["Looker"], **became))

    def _partners(self, plan: int) -> None:
        of = {"school_id": self.school, "plan_id": plan, "kind": PartnerKind.ORGANISATION, "what": "wood"}
        by = {"author_id": self.who["Helpnamer"], "named_at": self.now, "teacher_id": self.who["Knower"]}
        known = {"state": PartnerState.CONFIRMED, "answered_at": self.now}
        self.partner = self.add(Partner(**of, **by, **known, name="Rotary")).id

    def _promise(self, plan: int) -> None:
        agreed = {"state": PromiseState.AGREED, "number": 1, "agreed_at": self.now, "called_at": self.now}
        told = {"drafter_id": self.who["Promiser"], "drafted_at": self.now}
        self.promise = self.add(Promise(school_id=self.school, **told, **agreed)).id
        self.post("promise", CardKind.PROMISE, self.promise)
        self.post("promise asked", CardKind.PROMISE_REQUEST, self.promise)
        of = {"school_id": self.school, "promise_id": self.promise}
        line = {"place": 0, "whose": Column.OURS, "text": "What we grow", "author_id": self.who["Linewriter"]}
        named = self.add(PromiseLine(**of, **line)).id
        given = {"answerer_id": self.who["Agreer"], "office_id": self.office, "answered_at": self.now}
        self.add(PromiseAnswer(**of, **given, reason="Not before May", taken_back_at=self.now))
        self.add(PromiseAnswer(**of, **given))
        newest = select(PlanVersion).where(PlanVersion.plan_id == plan, PlanVersion.number == 2)
        self.session.exec(newest).one().line_id = named

    def _of_plan(self, model: type[SQLModel], plan: int, *, author: str, **facts: Any) -> None:
        kind = {"kind": PlanKind.ASKING} if model is PlanVersion else {}
        self.add(model(school_id=self.school, plan_id=plan, author_id=self.who[author], **kind, **facts))

    def _meetings(self) -> tuple[int, int, int]:
        held, running, coming = MeetingState.HELD, MeetingState.RUNNING, MeetingState.PLANNED
        states = {"held": held, "running": running, "coming": coming, "earlier": held}
        for at, (label, state) in enumerate(states.items()):
            when = {"starts_at": self.now + timedelta(days=at - 1), "minutes": 30, "created_at": self.now}
            event = {"event_id": 60 + at, "event_revision": 0, "place": f"Room {label}"}
            of = {"school_id": self.school, "group_id": self.group, "author_id": self.who["Planner"]}
            self.post(f"{label} meeting", CardKind.MEETING, self.add(Meeting(**of, **when, **event, state=state)).id)
        numbers = {label: self.cards[f"{label} meeting"][1] for label in states}
        self.earlier = numbers["earlier"]
        return numbers["held"], numbers["running"], numbers["coming"]

    def _council_meeting(self) -> None:
        when = {"starts_at": self.now + timedelta(days=3), "minutes": 30, "created_at": self.now, "place": "The hall"}
        row = self.add(Meeting(school_id=self.school, author_id=self.who["Convener"], **when))
        self.post("council meeting", CardKind.MEETING, row.id)
        added = {"school_id": self.school, "minutes": 5, "added_at": self.now}
        self.add(AgendaItem(**added, meeting_id=row.id, author_id=self.who["Adder"], what="Lunch queues"))
        asked = {"meeting_id": row.id, "until": self.now.date(), "answer_by": self.now, "sent_at": self.now}
        people = {"inviter_id": self.who["Asker"], "teacher_id": self.who["Guest"]}
        invitation = Invitation(school_id=self.school, **asked, **people, purpose="Tell us about money")
        self.post("invitation to council", CardKind.INVITATION, self.add(invitation).id)
        waits = self.add(AgendaItem(**added, author_id=self.who["Waiter"], what="The gate"))
        self.post("waiting item", CardKind.ITEM, waits.id)

    def _minutes(self) -> None:
        taken = {"school_id": self.school, "taker_id": self.who["Taker"], "begun_at": self.now}
        self.add(Minutes(meeting_id=self.held, **taken, ended_at=self.now))
        self.add(Minutes(meeting_id=self.running, **taken))
        approved = {"approved_at": self.now, "approver_id": self.who["Approver"]}
        self.add(Minutes(meeting_id=self.earlier, **taken, ended_at=self.now, **approved))
        self.post("approved minutes", CardKind.HELD_MINUTES, self.earlier)
        self.post("minutes before", CardKind.MINUTES, self.held)
        self.post("held minutes", CardKind.HELD_MINUTES, self.held)
        self.post("running minutes", CardKind.MINUTES, self.running)
        here = {"school_id": self.school, "meeting_id": self.held}
        self.add(Presence(**here, person_id=self.who["Attender"], came_at=self.now))
        item = {"author_id": self.who["Itemwriter"], "what": "The door", "minutes": 5, "added_at": self.now}
        self.add(AgendaItem(**here, group_id=self.group, **item))
        self.add(MeetingNote(**here, author_id=self.who["Notewriter"], text="It squeaks", written_at=self.now))
        counts = {"counts": Tally.counted(3, {Choice.FOR: 3}).counts, "here_count": 3}
        decided = {"rule": Rule.MAJORITY, "outcome": Outcome.PASSED, "decided_at": self.now, **counts}
        self.add(MeetingDecision(**here, author_id=self.who["Decisionwriter"], text="We mend it", **decided))
        agreed = {"author_id": self.who["Actionwriter"], "owner_id": self.who["Actionowner"], "agreed_at": self.now}
        self.add(MeetingAction(**here, **agreed, group_id=self.group, what="Buy oil"))

    def _amendment(self) -> None:
        told = {word: f"better {word} of plan" for word in ("title", "why", "goal")}
        of = {"school_id": self.school, "plan_id": self.plan, "plan_version": 2, "kind": PlanKind.ASKING}
        wrote = {"author_id": self.who["Amender"], "proposed_at": self.now, "state": AmendmentState.KEPT}
        self.post("amendment", CardKind.AMENDMENT, self.add(Amendment(**of, **wrote, **told)).id)

    def _money(self) -> None:
        of = {"school_id": self.school, "author_id": self.who["Banker"], "noted_at": self.now, "money_sign": "£"}
        for label, facts in {"money": {}, "money for plan": {"plan_id": self.plan}}.items():
            row = PotEntry(**of, **facts, money_hundredths=5_000, what=f"{label} of us")
            self.post(label, CardKind.MONEY, self.add(row).id)

    def _ballots(self) -> None:
        on_plan = {"plan_id": self.plan, "plan_version": 2}
        adopted = self._ballot("adoption", BallotKind.ADOPT_PLAN, **on_plan)
        told = {"choice": Choice.OBJECT, "reason": "We tried it before", "cast_at": self.now}
        self.add(Vote(school_id=self.school, ballot_id=adopted, person_id=self.who["Objector"], **told))
        self._ballot("ratification", BallotKind.RATIFY_PLAN, **on_plan)
        on_stopped = {"plan_id": self.stopped, "plan_version": 2, "secrecy": Secrecy.SECRET}
        secret = self._ballot("secret vote", BallotKind.ADOPT_PLAN, **on_stopped)
        for option, number in ((Choice.FOR, 4), (Choice.OBJECT, 1)):
            self.add(SecretCount(school_id=self.school, ballot_id=secret, option=option, seal="", count=number))
        self.add(SecretReason(school_id=self.school, ballot_id=secret, key="a", reason="It is too far"))
        asked = self._ballot("vote in meeting", BallotKind.MEETING, state=BallotState.OPEN, closed_at=None)
        question = {"author_id": self.who["Asker"], "text": "Paint it red"}
        self.add(MeetingBallot(school_id=self.school, ballot_id=asked, meeting_id=self.running, **question))

    def _ballot(self, label: str, kind: BallotKind, **facts: Any) -> int:
        terms = Terms(secrecy=facts.pop("secrecy", Secrecy.OPEN))
        fixed = {name: getattr(terms, name) for name in ("rule", "threshold", "threshold_of", "quorum", "secrecy")}
        when = dict.fromkeys(("opened_at", "closes_at", "ends_at", "closed_at"), self.now)
        ended = {"state": BallotState.CLOSED, "outcome": Outcome.PASSED, "electorate": 5, "voted": 5}
        row = Ballot(school_id=self.school, kind=kind, **{**fixed, **when, **ended, **facts})
        self.post(label, CardKind.BALLOT, self.add(row).id)
        return row.id

    def _advisors(self) -> None:
        until = {"until": self.now.date() + timedelta(days=30)}
        asked = {"school_id": self.school, "group_id": self.group, **until}
        sent = {"inviter_id": self.who["Inviter"], "answer_by": self.now, "sent_at": self.now, "purpose": "Help us dig"}
        waiting = Invitation(**asked, **sent, teacher_id=self.who["Invitee"], plan_id=self.plan)
        self.post("invitation for plan", CardKind.INVITATION, self.add(waiting).id)
        accepted = {"teacher_id": self.who["Adviser"], "meeting_id": self.coming, "state": InvitationState.ACCEPTED}
        row = self.add(Invitation(**asked, **sent, **accepted))
        self.post("invitation to meeting", CardKind.INVITATION, row.id)
        runs = {"began_at": self.now, "ends_at": self.now + timedelta(days=30)}
        self.add(Advisorship(**asked, **runs, invitation_id=row.id, teacher_id=self.who["Adviser"]))

    def _editions(self) -> None:
        plan = self.session.get_one(Plan, self.plan)
        school = self.session.get_one(School, self.school)
        content = stored_content(
            SchoolPlan(
                school=school.name,
                number=None,
                compiled_at=self.now,
                published_on=None,
                timezone=school.timezone,
                language=school.language,
                pages=(page_of(self.session, plan, self.now),),
                participation=participation_of(self.session, self.school, self.now),
                changes=(),
                previous=None,
                council=2,
            )
        )
        made = {
            "school_id": self.school,
            "content": content,
            "compiler_id": self.who["Runner"],
            "compiled_at": self.now,
        }
        before = self.add(Edition(**made, number=1, state=EditionState.PUBLISHED, published_at=self.now))
        self.post("draft before", CardKind.EDITION, before.id)
        self.post("edition", CardKind.PUBLISHED, before.id)
        self.post("draft", CardKind.EDITION, self.add(Edition(**made)).id)

    def _reports(self) -> None:
        report = self.add(Report(school_id=self.school, channel_id=1, message_id=2, reported_at=self.now))
        told = {"report_id": report.id, "person_id": self.who["Informant"], "reason": "It hurts"}
        self.add(Reporter(school_id=self.school, reported_at=self.now, **told))
        self.post("report", CardKind.REPORT, report.id)
        self.post("warning", CardKind.REPORT_WARNING, report.id)

    def _surveys(self) -> None:
        of, over = {"school_id": self.school}, dict.fromkeys(("closed_at", "screened_at"), self.now)
        when = {"opened_at": self.now, "closes_at": self.now, "author_id": self.who["Surveyor"]}
        told = {"question": "What is missing", "about": "Anything at all", "answered": 9}
        asked = self.add(Survey(**of, **when, **told, **over, state=SurveyState.SCREENED)).id
        self.post("survey", CardKind.SURVEY, asked)
        self.post("answers", CardKind.SORTING, asked)
        self.post("screening", CardKind.SCREENING, self.add(SurveyCall(**of, survey_id=asked, called_at=self.now)).id)
        yesterday = self.now.date() - timedelta(days=1)
        told = {"title": "Dirty floors", "said": 6, "state": EndState.WAITING, "answer_by": yesterday}
        theme = Theme(**of, survey_id=asked, author_id=self.who["Themer"], **told, made_at=self.now)
        self.post("theme", CardKind.THEME, self.add(theme).id)
        sorted_in = {"survey_id": asked, "state": TextState.SORTED, "theme_id": theme.id}
        self.add(SurveyText(**of, **sorted_in, text="Sweep the hall"))
        self.add(SurveyAnswer(**of, survey_id=asked, person_id=self.who["Sayer"], text="Mop the hall", lot=1))
        sheet = SurveySheet(
            **of, survey_id=asked, author_id=self.who["Surveyor"], class_name="Class of mops", made_at=self.now
        )
        self.add(sheet)
        line = {"sheet_id": sheet.id, "typist_id": self.who["Surveyor"], "text": "Wash the hall"}
        self.add(SurveyAnswer(**of, **line, survey_id=asked, lot=2))
        self.add(ThemeJoin(**of, theme_id=theme.id, person_id=self.who["Sayer"], joined_at=self.now))
        reply = {"answer": EndAnswer.WAITING, "reason": "We ask the cleaners", "until": yesterday}
        by = {"author_id": self.who["Judge"], "answered_at": self.now}
        self.add(ThemeReply(**of, theme_id=theme.id, **by, **reply))

    def _feedback(self) -> None:
        told = self.add(FeedbackPost(school_id=self.school, posted_at=self.now))
        self.post("feedback", CardKind.FEEDBACK, told.id)
        wrote = {"author_id": self.who["Dreamer"], "written_at": self.now}
        vision = self.add(VisionVersion(school_id=self.school, number=1, text="Everybody is asked", **wrote))
        self.post("vision", CardKind.VISION, vision.id)
        asked = self.add(Asking(school_id=self.school, year=2025, due_at=self.now, state=AskingState.LOST))
        self.post("involvement", CardKind.INVOLVEMENT, asked.id)

    def _mirrors(self) -> None:
        """A mirror after which the council chose, one that is open, and a call to the lines of the first."""
        held = {"school_id": self.school, "author_id": self.who["Reflector"]}
        when = {"opened_at": self.now, "closes_at": self.now + timedelta(days=14)}
        mirror = self.add(Mirror(**held, **when, state=MirrorState.CLOSED))
        ballot = self._ballot("choice", BallotKind.CHOOSE_CHANGE)
        change = {"mirror_id": mirror.id, "ballot_id": ballot, "author_id": self.who["Chooser"], "chosen_at": self.now}
        change_id = self.add(MirrorChange(school_id=self.school, text="Come to a meeting", **change)).id
        following = self.add(Mirror(**held, **when, change_id=change_id))
        self.post("mirror", CardKind.MIRROR, mirror.id)
        self.post("next mirror", CardKind.MIRROR, following.id)
        call = self.add(MirrorCall(school_id=self.school, mirror_id=mirror.id, called_at=self.now))
        self.post("lines", CardKind.MIRROR_LINES, call.id)
        line = {"mirror_id": following.id, "side": MirrorSide.STUDENTS, "text": "Ask the hedgehogs"}
        self.add(MirrorSealedLine(school_id=self.school, person_id=self.who["Reflector"], **line))

    def _ideas(self) -> None:
        """An idea that was put off until yesterday, and one that became the group's plan."""
        when = {"created_at": self.now, "answer_by": self.now.date() - timedelta(days=1)}
        shared = {"school_id": self.school, "author_id": self.who["Sharer"], **when}
        told = {"title": "Bees", "why": "Honey", "state": EndState.WAITING, "joiners": 2}
        idea = self.add(Idea(**shared, **told))
        self.post("idea", CardKind.IDEA, idea.id)
        reply = {"answer": EndAnswer.WAITING, "reason": "We ask the insurer", "until": when["answer_by"]}
        by = {"author_id": self.who["Judge"], "answered_at": self.now}
        self.add(IdeaReply(school_id=self.school, idea_id=idea.id, **by, **reply))
        for person in ("Informant", "Changer"):
            stands = {"idea_id": idea.id, "person_id": self.who[person], "kind": Support.JOIN}
            self.add(IdeaSupport(school_id=self.school, **stands))
        became = {"state": EndState.PLAN, "plan_id": self.plan, "group_id": self.group, "ended_at": self.now}
        self.post("idea of plan", CardKind.IDEA, self.add(Idea(**shared, title="Tomatoes", why="Soup", **became)).id)

    def _weeks(self) -> None:
        """The group is in its eight weeks, and was asked by a group that is closed by now to be its pair."""
        weeks = self.add(EightWeeks(school_id=self.school, group_id=self.group, started_at=self.now))
        self.post("weeks", CardKind.WEEKS, weeks.id)
        self.add(WeekDone(school_id=self.school, weeks_id=weeks.id, week=Week.ASK, done_at=self.now))
        asks = {"group_id": self.cards["Gossip"][1], "other_id": self.group, "asked_at": self.now}
        self.post("pair", CardKind.PAIR, self.add(GroupPair(school_id=self.school, **asks)).id)

    def _hours(self) -> None:
        """What somebody asks for their group, and somebody who can show it."""
        when = {"created_at": self.now, "ends_at": self.now + timedelta(days=1)}
        by = {"author_id": self.who["Wisher"], "group_id": self.group, "meets": Meets.ON_CARD}
        ask = self.add(HourAsk(school_id=self.school, what="Juggle", **by, **when))
        self.post("ask", CardKind.HOUR_ASK, ask.id)
        can = {"person_id": self.who["Shower"], "said_at": self.now}
        self.add(HourCan(school_id=self.school, ask_id=ask.id, **can))

    def _hearing(self) -> None:
        """A hearing of the group and the closed one, with somebody on its panel, and what the group told."""
        when = {"created_at": self.now, "ends_at": self.now + timedelta(days=1)}
        sides = {"group_id": self.group, "other_id": self.cards["Gossip"][1], "author_id": self.who["Appellant"]}
        said = {"proposal": "By turns", "proposer_id": self.who["Proposer"]}
        said |= {"decision": "To both", "decider_id": self.who["Decider"]}
        of = {"school_id": self.school}
        hearing = self.add(Hearing(**of, what="Who has the stage", **sides, **when, **said, thread_id=THREAD))
        self.post("hearing", CardKind.HEARING, hearing.id)
        seat = {"person_id": self.who["Listener"], "said_at": self.now, "number": 1, "drawn_at": self.now}
        self.add(HearingSeat(**of, hearing_id=hearing.id, **seat))
        answers = {word: f"{word} of us" for word in ("happened", "matters", "touches", "right")}
        by = {"side": Side.ASKING, "author_id": self.who["Narrator"], "told_at": self.now}
        self.post("told", CardKind.HEARING_TOLD, self.add(HearingTold(**of, hearing_id=hearing.id, **by, **answers)).id)

    def _panels(self) -> None:
        # They stand since the school was set up.
        panels = panels_of(self.session, self.school)
        for label, kind in {"panel": CardKind.PANEL, "council panel": CardKind.COUNCIL_PANEL}.items():
            thing = self.cards[label] = kind, panels[kind].id
            card = self.session.exec(select(Card).where(Card.kind == kind, Card.subject == thing[1])).one()
            card.channel_id, card.message_id, card.drawn = THREAD, 5_000 + len(self.cards), card.revision


def _numbered() -> list[tuple[int, str]]:
    return list(enumerate(PEOPLE, start=900))
