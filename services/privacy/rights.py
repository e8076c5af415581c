"""A person's rights: everything about them in one answer, and being forgotten."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, or_, select
from sqlmodel import Session, SQLModel

from governance.people import Visitor
from governance.texts import HIDDEN
from services.access import people
from services.access.veil import hidden_words
from services.privacy import erasures
from services.views.hours import given_by, received_by
from storage.advisors import Advisorship, Invitation
from storage.amendments import Amendment
from storage.ballots import Ballot, Elector, MeetingBallot, Vote
from storage.columns import belongs_to, looked_up_by, table_of
from storage.council_money import PotEntry
from storage.editions import Edition
from storage.former_selves import FormerSelf
from storage.groups import Delegate, FormerGroupName, Group, Membership
from storage.handovers import Handover
from storage.hearings import Hearing, HearingConsent, HearingSeat, HearingTold
from storage.hours import HourAsk, HourCan, HourSaid
from storage.ideas import Idea, IdeaReply, IdeaSupport
from storage.involvement import InvolvementLine
from storage.letters import Letter
from storage.meetings import Meeting, MeetingAnswer, MeetingSeries
from storage.minutes import AgendaItem, MeetingAction, MeetingDecision, MeetingNote, Minutes, Presence
from storage.mirrors import Mirror, MirrorChange, MirrorRoll, MirrorSealedLine
from storage.offices import Clarification
from storage.partners import Partner
from storage.people import Person, by_discord_id
from storage.plans import Answer, Plan, PlanVersion, Step
from storage.promises import Promise, PromiseAnswer, PromiseLine
from storage.record import RecordEntry
from storage.reminders import Reminder
from storage.results import PlanResult
from storage.roles import RoleTerm
from storage.safeguarding import Report, ReportedWords, Reporter, SafetyChange
from storage.sheets import SurveySheet
from storage.skills import Skill
from storage.survey_years import SurveyYear
from storage.surveys import Survey, SurveyAnswer, SurveyBatch
from storage.themes import Theme, ThemeJoin, ThemeReply
from storage.training import Training
from storage.undoing import UndoToken
from storage.visions import VisionVersion

# Every table that holds a person, with the columns that do. A test fails when a table is missing here.
PERSONAL: Mapping[type[SQLModel], tuple[str, ...]] = {
    Group: ("author_id", "name_author_id", "purpose_author_id", "facilitator_id"),
    FormerGroupName: ("author_id",),
    Membership: ("person_id",),
    Delegate: ("person_id",),
    Plan: ("author_id", "proposer_id"),
    PlanVersion: ("author_id",),
    Step: ("author_id", "owner_id", "done_by_id"),
    Answer: ("teacher_id",),
    Amendment: ("author_id", "answerer_id"),
    PotEntry: ("author_id",),
    Clarification: ("author_id",),
    PlanResult: ("author_id",),
    Partner: ("author_id", "teacher_id", "ender_id"),
    Handover: ("author_id", "successor_id", "teller_id"),
    Ballot: ("opener_id",),
    MeetingBallot: ("author_id",),
    Elector: ("person_id",),
    Vote: ("person_id",),
    Invitation: ("teacher_id", "inviter_id"),
    Advisorship: ("teacher_id",),
    Skill: ("person_id",),
    RoleTerm: ("person_id",),
    Training: ("person_id", "recorder_id"),
    Edition: ("compiler_id",),
    VisionVersion: ("author_id",),
    Promise: ("drafter_id",),
    PromiseLine: ("author_id",),
    PromiseAnswer: ("answerer_id",),
    Reminder: ("person_id", "author_id"),
    Letter: ("person_id",),
    MeetingSeries: ("author_id",),
    Meeting: ("author_id",),
    MeetingAnswer: ("person_id",),
    Report: ("dealer_id",),
    ReportedWords: ("author_id",),
    Reporter: ("person_id",),
    SafetyChange: ("person_id",),
    AgendaItem: ("author_id",),
    Minutes: ("taker_id", "approver_id"),
    Presence: ("person_id",),
    FormerSelf: ("person_id",),
    MeetingNote: ("author_id",),
    MeetingDecision: ("author_id",),
    MeetingAction: ("author_id", "owner_id", "settler_id"),
    RecordEntry: ("person_id",),
    UndoToken: ("person_id",),
    Survey: ("author_id",),
    SurveyAnswer: ("person_id", "typist_id"),
    SurveySheet: ("author_id",),
    SurveyYear: ("person_id",),
    SurveyBatch: ("person_id",),
    InvolvementLine: ("person_id",),
    Mirror: ("author_id",),
    MirrorRoll: ("person_id",),
    MirrorSealedLine: ("person_id",),
    MirrorChange: ("author_id",),
    Theme: ("author_id",),
    ThemeJoin: ("person_id",),
    ThemeReply: ("author_id",),
    Idea: ("author_id",),
    IdeaSupport: ("person_id",),
    IdeaReply: ("author_id",),
    HourAsk: ("author_id",),
    HourCan: ("person_id",),
    HourSaid: ("person_id",),
    Hearing: ("author_id", "proposer_id", "decider_id"),
    HearingSeat: ("person_id",),
    HearingTold: ("author_id",),
    HearingConsent: ("person_id",),
}
# An edition holds the whole school's content, so the export names the edition and leaves its content out.
_LEFT_OUT = {"content"}


def export(session: Session, *, school: int, visitor: Visitor) -> dict[str, Any]:
    """Return everything kept about this person as JSON values. Other people appear as numbers, never by name."""
    found = people.school_of(session, school)
    person = by_discord_id(session, school=school, discord_id=visitor.discord_id)
    if person is None:
        return {"school": found.name, "person": None}
    words = hidden_words(session, school=school)
    kept = {
        table_of(model).name: [_without(row, words) for row in _rows(session, model, columns, person)]
        for model, columns in PERSONAL.items()
    }
    about = {
        "discord_id": str(person.discord_id),
        "name": person.name,
        "former_names": person.names[1:],
        "reminders": person.nudges.value,
        "seen_as": person.seen_as.value if person.seen_as else None,
        "looked_at": _json(person.looked_at),
        "left_at": _json(person.left_at),
        "inbox_refused_at": _json(person.inbox_refused_at),
        # The hours themselves carry nobody.
        "half_hours_given": given_by(session, person.id),
        "half_hours_received": received_by(session, person.id),
    }
    return {"school": found.name, "person": about} | {table: rows for table, rows in kept.items() if rows}


def _without(row: dict[str, Any], words: frozenset[str]) -> dict[str, Any]:
    """Leave out what is hidden, unless this person typed it."""
    if "author" in row["my_part"] or "inviter" in row["my_part"]:
        return row
    return {key: HIDDEN if isinstance(value, str) and value in words else value for key, value in row.items()}


def _rows(session: Session, model: type[SQLModel], columns: tuple[str, ...], person: Person) -> list[dict[str, Any]]:
    table = table_of(model)
    its = or_(*(table.c[column] == person.id for column in columns))
    kept = select(*_exported(table)).where(belongs_to(table, person.school_id), its)
    found = kept.order_by(*table.primary_key)
    return [
        {key: _json(value) for key, value in row.items()}
        | {"my_part": [name.removesuffix("_id") for name in columns if row[name] == person.id]}
        for row in session.execute(found).mappings()
    ]


def _exported(table: Table) -> list[Any]:
    # What is made from another column says nothing more, and what is hidden would show in it.
    told = (column for column in table.columns if looked_up_by(column) is None)
    return [column for column in told if column.name not in _LEFT_OUT and column.name != "school_id"]


def _json(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def forget(session: Session, *, school: int, visitor: Visitor, now: datetime) -> bool:
    """Forget this person: id and name are gone, what they wrote stays as by a former member, counts do not change.

    Returns False when there was nothing to forget.
    """
    people.school_of(session, school)
    person = by_discord_id(session, school=school, discord_id=visitor.discord_id)
    if person is None:
        return False
    erasures.forget(session, person, now)
    return True
