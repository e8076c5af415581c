"""Privacy: a person's own data and nobody else's, and erasure that changes nothing that was decided."""

import asyncio
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table
from sqlmodel import Session

from documents.minutes import render_minutes
from governance.advisors import InvitationState
from governance.ballots import Choice, NotInElectorate, Outcome, Rule, Secrecy
from governance.cards import CardKind
from governance.meetings import Attendance, Repeat
from governance.minutes import Audience, MinutesView
from governance.people import Visitor
from governance.record import RecordKind
from governance.reminders import Settled
from language.speaking import speak_plainly
from services.advisors import inviting, skills
from services.ballots import lifecycle
from services.council import delegates, editions
from services.dispatch import redrawing
from services.groups import editing, membership
from services.meetings import changing
from services.minutes import actions, agenda, taking
from services.minutes import writing as minutes_writing
from services.plans import steps
from services.privacy import rights
from services.privacy.rights import PERSONAL
from services.reminders import own
from services.safeguarding import reports
from services.views import advisors as advisor_views
from services.views import agendas as agenda_views
from services.views import amendments as amendment_views
from services.views import ballots as ballot_views
from services.views import council_money as money_views
from services.views import handovers as handover_views
from services.views import hearings as hearing_views
from services.views import hours as hour_views
from services.views import ideas as idea_views
from services.views import meetings as meeting_views
from services.views import minutes as minutes_views
from services.views import mirrors as mirror_views
from services.views import plans as plan_views
from services.views import promise as promise_views
from services.views import surveys as survey_views
from services.views import themes as theme_views
from services.views import vision as vision_views
from storage.ballots import Ballot
from storage.cards import Card
from storage.columns import table_of
from storage.database import Database
from storage.former_selves import FormerSelf
from storage.paging import NOTHING
from storage.people import Person
from storage.reminders import Reminder
from storage.tables import metadata
from tests.services.meeting_yard import a_meeting, a_running_meeting, written
from tests.services.school import FOR, MONDAY, OBJECT, STUDENT, TEACHER, SchoolYard
from tests.services.servers.test_installation import with_one_of_everything

# A name and an id that cannot occur by chance.
NAME, NUMBER = "Zephyrine Quillfeather", 1_234_567_890_123_456_789


async def busy(yard: SchoolYard, someone: Visitor) -> int:
    """Have somebody do everything a student can do, among others; return a secret ballot they voted in."""
    yard.students[0] = someone
    plan = await yard.ratified()
    for name in ("Tunnel", "Polytunnel"):
        await yard.act(editing.edit, someone, group=plan.group, name=name, purpose=f"A {name}", emoji="🌱")
    await yard.act(steps.add_step, someone, plan=plan.id, what="Dig", who=someone)
    await yard.act(steps.do_step, someone, plan=plan.id, number=1)
    await yard.advised(await yard.read(membership.view, group=plan.group))
    await yard.published()
    await yard.act(inviting.invite, someone, group=plan.group, teacher=yard.teachers[1], purpose="Help us")
    await yard.act(own.remind_me, someone, when=yard.now, what="My own reminder")
    await yard.act(own.remind_group, someone, group=plan.group, when=yard.now, what="Our meeting")
    meeting = await yard.scheduled(await yard.read(membership.view, group=plan.group), repeat=Repeat.WEEKLY)
    await yard.act(changing.answer, someone, meeting=meeting.id, attendance=Attendance.COMING)
    secret = await yard.proposed(name="Secret garden", secrecy=Secrecy.SECRET, rule=Rule.CONSENT)
    await yard.vote(secret.ballot, OBJECT, FOR)
    return secret.ballot


def somebody(*, role: int = STUDENT) -> Visitor:
    return Visitor(NUMBER, NAME, frozenset({role}))


def test_every_column_that_refers_to_a_person_is_known() -> None:
    referring = {
        (table.name, element.parent.name)
        for table in metadata().sorted_tables
        for key in table.foreign_key_constraints
        if key.referred_table.name == Person.__tablename__
        for element in key.elements
        if element.column.name == "id"
    }
    assert {(table_of(model).name, column) for model, columns in PERSONAL.items() for column in columns} == referring


def test_only_the_table_of_people_holds_names_and_discord_ids() -> None:
    # Names of schools, groups, offices, organisations, calendar entries and commands are names of things.
    things = {
        "school",
        "interest_group",
        "former_group_name",
        "calendar_period",
        "office",
        "registered_command",
        "partner",
    }
    holders = {table.name for table in metadata().sorted_tables if _holds_a_person(table)}
    assert holders - things == {"person"}


def _holds_a_person(table: Table) -> bool:
    return any(column.name in ("name", "discord_id") for column in table.columns)


async def test_the_export_holds_every_part_a_student_plays(yard: SchoolYard) -> None:
    me = somebody()
    await busy(yard, me)
    exported = await yard.read(rights.export, me)
    about = {
        "discord_id": str(NUMBER),
        "name": NAME,
        "former_names": [],
        "reminders": "on",
        "looked_at": None,
        "left_at": None,
        "inbox_refused_at": None,
        "half_hours_given": 0,
        "half_hours_received": 0,
    }
    about["seen_as"] = "student"
    assert exported["person"] == about
    assert set(exported) == {"school", "person"} | {
        *("interest_group", "membership", "delegate", "plan", "plan_version", "plan_step", "ballot", "elector", "vote"),
        *("invitation", "edition", "reminder", "record", "meeting_series", "meeting", "meeting_answer"),
        *("role_term", "undo_token", "former_group_name"),
    }
    [dug] = [row for row in exported["plan_step"] if row["what"] == "Dig"]
    assert dug["my_part"] == ["author", "owner"]


async def test_the_export_is_json_and_names_nobody_else(yard: SchoolYard) -> None:
    me = somebody()
    await busy(yard, me)
    written = json.dumps(await yard.read(rights.export, me))
    others = [*yard.students[1:], *yard.teachers, yard.admin]
    assert NAME in written
    assert not [other.name for other in others if other.name in written or str(other.discord_id) in written]


async def test_the_export_of_a_teacher_holds_what_they_were_asked_and_answered(yard: SchoolYard) -> None:
    teacher = yard.teachers[0] = somebody(role=TEACHER)
    await yard.advised(await yard.group())
    await yard.act(skills.offer, teacher, what="bees, budgets")
    exported = await yard.read(rights.export, teacher)
    assert set(exported) == {"school", "person", "invitation", "advisorship", "skill", "record"}
    assert [row["what"] for row in exported["skill"]] == ["bees", "budgets"]
    assert [row["my_part"] for row in exported["invitation"]] == [["teacher"]]


async def test_the_export_says_of_a_secret_ballot_only_that_one_may_vote_and_has(yard: SchoolYard) -> None:
    me = somebody()
    ballot = await busy(yard, me)
    exported = await yard.read(rights.export, me)
    assert ballot not in [row["ballot_id"] for row in exported["vote"]]
    [line] = [row for row in exported["elector"] if row["ballot_id"] == ballot]
    assert (line["has_voted"], set(line) - {"ballot_id", "person_id"}) == (True, {"has_voted", "my_part"})
    assert "secret_count" not in exported
    assert "We tried it before" not in json.dumps(exported)


async def test_a_stranger_has_nothing_to_export_or_forget(yard: SchoolYard) -> None:
    stranger = yard.students[7]
    assert await yard.read(rights.export, stranger) == {"school": yard.settings.name, "person": None}
    assert await yard.act(rights.forget, stranger) is False
    assert await yard.deeds(RecordKind.PERSON_FORGOTTEN) == []


async def test_being_forgotten_changes_no_count_and_no_outcome(yard: SchoolYard) -> None:
    me = somebody()
    await busy(yard, me)
    numbers = [row["id"] for row in await yard.rows(Ballot)]
    before = [await yard.ballot(number) for number in numbers]
    edition = await yard.read(editions.edition)
    assert await yard.act(rights.forget, me)
    after_it = [await yard.ballot(number) for number in numbers]
    assert "" in {ballot.author for ballot in after_it}
    named = [replace(ballot, author=was.author) for ballot, was in zip(after_it, before, strict=True)]
    assert named == before
    after = await yard.read(editions.edition)
    assert after.plan.participation == edition.plan.participation
    assert [page.adopted for page in after.plan.pages] == [page.adopted for page in edition.plan.pages]


async def test_a_vote_of_a_forgotten_person_still_counts_when_the_ballot_closes(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, None, FOR, FOR)
    await yard.act(rights.forget, yard.students[1])
    yard.now = proposed.closes_at
    assert await yard.act(lifecycle.close, ballot=proposed.ballot) is Outcome.PASSED
    tally = (await yard.ballot(proposed.ballot)).tally
    assert tally is not None
    assert (tally.of(Choice.FOR), tally.electorate) == (2, 4)


async def test_who_was_forgotten_and_comes_back_has_no_second_vote(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, None, FOR)
    await yard.act(rights.forget, yard.students[1])
    await yard.act(membership.join, yard.students[1], group=proposed.plan.group)
    with pytest.raises(NotInElectorate):
        await yard.vote(proposed.ballot, None, FOR)
    assert (await yard.ballot(proposed.ballot)).voted == 1


async def test_a_forgotten_facilitator_leaves_every_role(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    await yard.act(steps.add_step, yard.students[0], plan=plan.id, what="Dig", who=yard.students[0])
    await yard.act(delegates.join, yard.students[0], group=plan.group)
    await yard.act(rights.forget, yard.students[0])
    group = await yard.read(membership.view, group=plan.group)
    assert (group.facilitator, group.members) == (None, 3)
    assert [seat.delegates for seat in await yard.read(delegates.members)] == [()]
    assert [step.owner for step in (await yard.read(plan_views.view, plan=plan.id)).steps] == [None, ""]


async def test_a_forgotten_teacher_advises_no_more_and_has_no_invitations(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.advised(group)
    other = await yard.group("Gardens")
    waiting = await yard.act(
        inviting.invite, yard.students[0], group=other.id, teacher=yard.teachers[0], purpose="Help us"
    )
    await yard.act(rights.forget, yard.teachers[0])
    assert await yard.read(advisor_views.listed) == NOTHING
    shown = await yard.read(advisor_views.view, invitation=waiting.id)
    assert (shown.state, shown.teacher, shown.teacher_discord) == (InvitationState.EXPIRED, None, None)


async def test_reminders_of_a_forgotten_person_are_cancelled_and_their_words_gone(yard: SchoolYard) -> None:
    me = somebody()
    await busy(yard, me)
    await yard.act(rights.forget, me)
    rows = await yard.rows(Reminder)
    assert not [row for row in rows if row["text"] in ("My own reminder", "Our meeting")]
    mine = [row for row in rows if row["author_id"] is not None]
    assert {row["settled"] for row in mine} == {Settled.CANCELLED}


@pytest.mark.parametrize("role", [STUDENT, TEACHER])
async def test_every_card_that_shows_the_name_is_drawn_without_it(yard: SchoolYard, role: int) -> None:
    me = somebody(role=role)
    (yard.students if role == STUDENT else yard.teachers)[0] = me
    plan = await yard.plan(await yard.group("Radio"))
    await yard.act(steps.add_step, yard.students[0], plan=plan.id, what="Talk", who=yard.students[0])
    group = await yard.read(membership.view, group=plan.group)
    await take_minutes(yard, group)
    await busy(yard, yard.students[0])
    for card in await yard.rows(Card):
        where = {"channel": 1, "message": 1000 + card["id"]}
        await yard.act(redrawing.drawn, card=card["id"], revision=card["revision"], **where)
    naming = {(kind, subject) for kind, subject, shown in await shown_on_cards(yard) if NAME in shown}
    assert {kind for kind, _ in naming} >= SHOWN_OF[role]
    await yard.act(rights.forget, me)
    assert [one for one in await shown_on_cards(yard) if NAME in one[2]] == []
    yard.later(minutes=1)
    stale = {(row["kind"], row["subject"]) for row in await yard.rows(Card) if row["drawn"] < row["revision"]}
    assert naming - stale == set()


SHOWN_OF = {
    STUDENT: {
        *(CardKind.GROUP, CardKind.PLAN, CardKind.INVITATION, CardKind.MINUTES, CardKind.HELD_MINUTES),
        *(CardKind.EDITION, CardKind.PUBLISHED),
    },
    TEACHER: {CardKind.GROUP, CardKind.PLAN, CardKind.INVITATION, CardKind.PUBLISHED},
}


async def take_minutes(yard: SchoolYard, group: membership.GroupView) -> None:
    """Give a meeting minutes with an action for their taker, which a later meeting reviews."""
    taker, meeting = yard.students[0], await a_running_meeting(yard, group)
    await yard.act(actions.agree, taker, meeting=meeting, what="Buy a lock", who=taker.name)
    await yard.act(taking.end, taker, meeting=meeting)
    yard.later(minutes=1)
    later = await a_meeting(yard, group)
    await yard.act(taking.begin, yard.students[1], meeting=later)


def idea_now(session: Session, *, school: int, idea: int) -> object:
    return idea_views.view(session, school=school, idea=idea, now=MONDAY)


VIEWS: dict[CardKind, tuple[Callable[..., Any], str]] = {
    CardKind.GROUP: (membership.view, "group"),
    CardKind.PLAN: (plan_views.view, "plan"),
    CardKind.REQUEST: (plan_views.view, "plan"),
    CardKind.AMENDMENT: (amendment_views.view, "amendment"),
    CardKind.MONEY: (money_views.view, "entry"),
    CardKind.BALLOT: (ballot_views.view, "ballot"),
    CardKind.HANDOVER: (handover_views.view, "handover"),
    CardKind.INVITATION: (advisor_views.view, "invitation"),
    CardKind.PROMISE: (promise_views.view, "promise"),
    CardKind.PROMISE_REQUEST: (promise_views.view, "promise"),
    CardKind.EDITION: (editions.view, "edition"),
    CardKind.PUBLISHED: (editions.view, "edition"),
    CardKind.MEETING: (meeting_views.view, "meeting"),
    CardKind.MINUTES: (minutes_views.view, "meeting"),
    CardKind.ITEM: (agenda_views.waiting, "item"),
    CardKind.HELD_MINUTES: (minutes_views.view, "meeting"),
    CardKind.SURVEY: (survey_views.view, "survey"),
    CardKind.SORTING: (survey_views.view, "survey"),
    CardKind.SCREENING: (survey_views.screening, "call"),
    CardKind.THEME: (theme_views.theme, "theme"),
    CardKind.IDEA: (idea_now, "idea"),
    CardKind.HOUR_ASK: (hour_views.view, "ask"),
    CardKind.HEARING: (hearing_views.view, "hearing"),
    CardKind.HEARING_TOLD: (hearing_views.told_view, "told"),
    CardKind.VISION: (vision_views.view, "vision"),
    CardKind.MIRROR: (mirror_views.view, "mirror"),
    CardKind.MIRROR_LINES: (mirror_views.calling, "call"),
}


async def shown_on_cards(yard: SchoolYard) -> list[tuple[CardKind, int, str]]:
    """Return the value each card is drawn from, without the names that minutes know only in order to remove them."""
    found = []
    for row in [one for one in await yard.rows(Card) if one["kind"] in VIEWS]:
        look, number = VIEWS[row["kind"]]
        view = await yard.read(look, **{number: row["subject"]})
        shown = replace(view, names=()) if isinstance(view, MinutesView) else view
        found.append((row["kind"], row["subject"], repr(shown)))
    return found


async def test_a_second_deletion_finds_nobody(yard: SchoolYard) -> None:
    await yard.group()
    assert [await yard.act(rights.forget, yard.students[0]) for _ in range(2)] == [True, False]


async def test_no_table_knows_the_name_or_id_of_a_forgotten_person(yard: SchoolYard) -> None:
    me = somebody()
    await busy(yard, me)
    assert await _tables_that_know(yard) == {"person"}
    await yard.act(rights.forget, me)
    assert await _tables_that_know(yard) == set()


async def test_whatever_there_is_of_somebody_is_exported_and_then_by_nobody(yard: SchoolYard) -> None:
    me = yard.students[0] = somebody()
    await with_one_of_everything(yard)
    exported = [await yard.read(rights.export, one) for one in (me, *yard.students[1:], *yard.teachers, yard.lead)]
    # A former self belongs to somebody already erased.
    tables = {table_of(model).name for model in PERSONAL if model is not FormerSelf}
    assert {table for one in exported for table in one} - {"school", "person"} == tables
    await yard.act(rights.forget, me)
    assert await _tables_that_know(yard) == set()
    assert await yard.read(rights.export, me) == {"school": yard.settings.name, "person": None}


async def _tables_that_know(yard: SchoolYard) -> set[str]:
    found = {table: await yard.database.read(_text_of, table=table) for table in metadata().sorted_tables}
    return {table.name for table, text in found.items() if NAME in text or str(NUMBER) in text}


def _text_of(session: Session, *, table: Table) -> str:
    return " ".join(str(tuple(row)) for row in session.execute(table.select()))


async def test_traces_that_somebody_still_reads_go_as_soon_as_they_are_read_no_more(sqlite_url: str) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    with Database.open(sqlite_url) as database:
        yard = await SchoolYard.opened(database)
        me = yard.students[1] = somebody()
        await yard.group()
        with closing(sqlite3.connect(file, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM person").fetchone()
            await yard.act(rights.forget, me)
            assert _is_known(file)
        async with asyncio.timeout(10):
            while _is_known(file):
                await asyncio.sleep(0.05)


async def test_no_byte_of_the_file_or_its_log_knows_a_forgotten_person(sqlite_url: str) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    with Database.open(sqlite_url) as database:
        yard = await SchoolYard.opened(database)
        me = somebody()
        await busy(yard, me)
        renamed = Visitor(NUMBER, NAME + " the Second", me.roles)
        await yard.act(own.remind_me, renamed, when=yard.now, what="Bring seeds")
        assert _is_known(file)
        await yard.act(rights.forget, renamed)
        assert not _is_known(file)
    assert not _is_known(file)


def _is_known(file: Path) -> bool:
    held = b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    return NAME.encode() in held or NUMBER.to_bytes(8, "big") in held


async def test_a_forgotten_name_is_taken_out_of_what_was_typed_in_meetings(yard: SchoolYard) -> None:
    yard.students[1] = replace(yard.students[1], name="Benedict Trew")
    yard.students[2] = replace(yard.students[2], name="Chloe Wood")
    group = await yard.group()
    meeting = await a_running_meeting(yard, group)
    for text in ("Benedict Trew was late", "Benedict and Chloe talked to <@1>", "Benedictine monks"):
        await yard.act(minutes_writing.write_note, yard.students[0], meeting=meeting, text=text)
    await yard.act(actions.agree, yard.students[0], meeting=meeting, what="Ask Benedict")
    await yard.act(agenda.add, yard.students[0], meeting=meeting, what="BENEDICT TREW's idea")
    await yard.act(rights.forget, yard.students[1])
    shown = await written(yard, meeting)
    assert shown.other.notes == ("… was late", "… and Chloe talked to <@1>", "Benedictine monks")
    assert [one.what for one in shown.other.actions] == ["Ask …"]
    assert [one.what for one in shown.items] == ["…'s idea"]


async def test_a_note_about_another_of_the_same_first_name_stays(yard: SchoolYard) -> None:
    yard.students[1] = replace(yard.students[1], name="Benedict Trew")
    yard.students[2] = replace(yard.students[2], name="Benedict Wood")
    meeting = await a_running_meeting(yard, await yard.group())
    for text in ("Benedict was late", "Benedict Trew was late"):
        await yard.act(minutes_writing.write_note, yard.students[0], meeting=meeting, text=text)
    await yard.act(rights.forget, yard.students[1])
    assert (await written(yard, meeting)).other.notes == ("Benedict was late", "… was late")


async def test_minutes_for_the_public_leave_out_the_names_people_went_by_before(yard: SchoolYard) -> None:
    group = await yard.group()
    meeting = await a_running_meeting(yard, group)
    await yard.act(minutes_writing.write_note, yard.students[0], meeting=meeting, text="Student 1 was late")
    yard.students[1] = replace(yard.students[1], name="Captain")
    await yard.act(membership.join, yard.students[1], group=(await yard.group("Radio", members=1)).id)
    shown = await written(yard, meeting)
    assert {"Student 1", "Captain"} <= set(shown.names)
    assert "Student 1" not in render_minutes(shown, Audience.PUBLIC, speak_plainly("en"))
    exported = await yard.read(rights.export, yard.students[1])
    assert (exported["person"]["name"], exported["person"]["former_names"]) == ("Captain", ["Student 1"])


async def test_who_has_lost_the_student_role_reads_minutes_as_the_public_does(yard: SchoolYard) -> None:
    meeting = await a_running_meeting(yard, await yard.group())
    _, audience = await yard.read(minutes_views.reading, yard.students[1], meeting=meeting)
    assert audience is Audience.GROUP
    since = replace(yard.students[1], roles=frozenset())
    _, audience = await yard.read(minutes_views.reading, since, meeting=meeting)
    assert audience is Audience.PUBLIC


async def test_the_export_leaves_out_what_is_hidden_of_others(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    step = {"what": "Dig up Dan", "who": yard.students[1]}
    await yard.act(steps.add_step, yard.students[0], plan=plan.id, **step)
    for card in await yard.rows(Card):
        where = {"channel": 1, "message": 1000 + card["id"]}
        await yard.act(redrawing.drawn, card=card["id"], revision=card["revision"], **where)
    [shown] = [one for one in await yard.rows(Card) if one["kind"] is CardKind.PLAN]
    told = await yard.act(reports.report, yard.students[2], channel=1, message=1000 + shown["id"])
    await yard.act(reports.hide, yard.lead, report=told.id)
    assert "Dig up Dan" not in json.dumps(await yard.read(rights.export, yard.students[1]))
    assert "Build a polytunnel" in json.dumps(await yard.read(rights.export, yard.students[0]))
