"""Erasure is complete: erased people are gone from everything anybody typed, and nobody else's words are damaged."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, select, update
from sqlmodel import Session

from governance.ballots import Rule, Secrecy
from governance.people import Visitor
from governance.texts import name_key
from services.ballots import voting
from services.dispatch import deliveries, redrawing, sent_letters
from services.groups import membership
from services.minutes import agenda
from services.minutes import writing as minutes_writing
from services.plans import steps as plan_steps
from services.plans import writing as plan_writing
from services.privacy import retention, rights
from services.privacy.typed_texts import NOT_TYPED, ON_NO_CARD, shown_on, typed_columns
from services.reminders import own
from services.views import plans as plan_views
from services.views.editions import told_anew
from storage.ballots import SealedReasons, SecretReason
from storage.cards import Card
from storage.columns import looked_up_by, table_of
from storage.database import Database
from storage.groups import Group
from storage.letters import LetterPost
from storage.meetings import Meeting
from storage.people import Person
from storage.tables import metadata
from tests.services.meeting_yard import a_running_meeting, written
from tests.services.papers import reasons_in
from tests.services.privacy.test_rights import shown_on_cards
from tests.services.school import OBJECT, STUDENT, SchoolYard, text
from tests.services.servers.test_installation import with_one_of_everything

NAME, FORMER, NUMBER = "Zephyrine Quillfeather", "Zephyr 'Zed' Quill", 1_234_567_890_123_456_789
WORDS = f"Ask {NAME}, once {FORMER}, <@{NUMBER}> or <@!{NUMBER}>: {NUMBER}"
HERSELF = Visitor(NUMBER, FORMER, frozenset({STUDENT}))


def test_every_column_of_text_is_typed_or_named_as_not_typed_and_its_cards_are_known() -> None:
    names = {(table.name, column.name) for table in metadata().sorted_tables for column in table.columns}
    assert names >= NOT_TYPED
    assert set(shown_on()) | ON_NO_CARD == {table.name for table in typed_columns()}
    assert not set(shown_on()) & ON_NO_CARD


async def a_school_full_of_her(yard: SchoolYard) -> Visitor:
    """Give a school a row in every table, with her name, former name, mention and id in every typed column."""
    yard.students[0] = HERSELF
    await with_one_of_everything(yard)
    her = replace(HERSELF, name=NAME)
    await yard.act(own.remind_me, her, when=yard.now, what="Seeds")
    await yard.act(_write_everywhere)
    return her


def _write_everywhere(session: Session, *, school: int) -> None:
    for table, columns in typed_columns().items():
        key = table.c.get("school_id", table.c.get("id"))
        for at, row in enumerate(session.execute(select(table).where(key == school)).mappings().all()):
            values: dict[str, Any] = {column.name: f"{row[column.name]} {WORDS} {at}" for column in columns}
            if table.name == "edition":
                values = {"content": told_anew(row["content"], lambda text: f"{text} {WORDS}")}
            if table.name == "interest_group":
                values["name_key"] = name_key(values["name"])
            keys = {column.name: looked_up_by(column) for column in table.columns}
            values |= {key: name_key(values[text]) for key, text in keys.items() if text is not None}
            here = [column == row[column.name] for column in table.primary_key]
            session.execute(update(table).where(*here).values(values))


def _all_text(session: Session) -> dict[str, str]:
    return {table.name: _text_of(session, table) for table in metadata().sorted_tables}


def _text_of(session: Session, table: Table) -> str:
    return " ".join(str(tuple(row)) for row in session.execute(table.select()))


def tells_of_her(text: str) -> bool:
    return any(sign in text for sign in (NAME, name_key(NAME), FORMER, name_key(FORMER), str(NUMBER)))


async def test_no_column_of_any_table_tells_of_somebody_who_is_forgotten(yard: SchoolYard) -> None:
    her = await a_school_full_of_her(yard)
    before = await yard.database.read(_all_text)
    assert {table for table, text in before.items() if tells_of_her(text)} == {*shown_on(), *ON_NO_CARD, "person"}
    await yard.act(rights.forget, her)
    after = await yard.database.read(_all_text)
    assert {table for table, text in after.items() if tells_of_her(text)} == set()
    others = [*yard.students[1:], *yard.teachers, yard.lead, yard.admin]
    assert not tells_of_her(json.dumps([await yard.read(rights.export, one) for one in others], ensure_ascii=False))


async def test_no_byte_of_any_file_tells_of_somebody_who_is_forgotten(sqlite_url: str) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    with Database.open(sqlite_url) as database:
        yard = await SchoolYard.opened(database)
        her = await a_school_full_of_her(yard)
        assert _signs_in(file) >= {NAME.encode(), FORMER.encode(), str(NUMBER).encode(), NUMBER.to_bytes(8, "big")}
        await yard.act(rights.forget, her)
        assert _signs_in(file) == set()
    assert _signs_in(file) == set()


def _signs_in(file: Path) -> set[bytes]:
    held = b"".join(path.read_bytes() for path in file.parent.glob("*"))
    texts = (NAME, name_key(NAME), FORMER, name_key(FORMER), str(NUMBER))
    return {sign for sign in (*(text.encode() for text in texts), NUMBER.to_bytes(8, "big")) if sign in held}


async def test_who_is_forgotten_for_having_left_is_gone_from_everything_too(yard: SchoolYard) -> None:
    await a_school_full_of_her(yard)
    await yard.act(_has_left, number=NUMBER)
    await yard.act(retention.tidy)
    after = await yard.database.read(_all_text)
    assert {table for table, text in after.items() if tells_of_her(text)} == set()


def _has_left(session: Session, *, school: int, number: int, now: Any) -> None:
    people = update(table_of(Person)).where(table_of(Person).c.discord_id == number)
    session.execute(people.values(left_at=now - timedelta(days=100), looked_at=now))


async def test_another_school_keeps_what_it_wrote(yard: SchoolYard) -> None:
    other = await SchoolYard.opened(yard.database, school=yard.id + 1_000_000)
    await a_school_full_of_her(yard)
    await other.act(membership.start, other.students[0], name=NAME, purpose=WORDS)
    await yard.act(rights.forget, replace(HERSELF, name=NAME))
    [group] = [row for row in await yard.rows(Group) if row["school_id"] == other.id]
    assert (group["name"], group["purpose"]) == (NAME, WORDS)


WRECKERS = [
    "the",
    "The",
    "a",
    "Will",
    "Rose",
    "we",
    "Polytunnel",
    "Healthy Living",
    "…",
    "7",
    "🌱",
    ".*",
    "e",
    "%",
    "\\",
]


@pytest.mark.parametrize("name", WRECKERS)
async def test_who_goes_by_an_ordinary_word_wrecks_nobodys_text(yard: SchoolYard, name: str) -> None:
    plan = await yard.plan(await yard.group("Healthy Living"))
    given = {
        "group": plan.group,
        "text": text(why="Will the rose 🌱 grow? a.b* 7 % \\ e…", title="The Polytunnel will do"),
    }
    await yard.act(plan_writing.draft, yard.students[1], **given)
    meeting = await a_running_meeting(yard, await yard.read(membership.view, group=plan.group))
    for note in ("The rose and the will. We put 7 roses in a polytunnel 🌱.", "Will we?", "Healthy Living meets"):
        await yard.act(minutes_writing.write_note, yard.students[0], meeting=meeting, text=note)
    wrecker = Visitor(NUMBER, name, frozenset({STUDENT}))
    await yard.act(membership.join, wrecker, group=plan.group)
    before = await yard.read(_typed)
    await yard.act(rights.forget, wrecker)
    assert await yard.read(_typed) == before


def _typed(session: Session) -> list[str]:
    return [str(row) for table, columns in typed_columns().items() for row in session.execute(select(*columns)).all()]


async def test_an_ordinary_word_goes_where_it_is_tied_to_the_person(yard: SchoolYard) -> None:
    will = yard.students[1] = replace(yard.students[1], name="Will")
    group = await yard.group()
    plan = await yard.plan(group)
    await yard.act(plan_steps.add_step, yard.students[0], plan=plan.id, what="Will digs", who=will)
    await yard.act(plan_steps.add_step, yard.students[0], plan=plan.id, what="Will it be deep?")
    meeting = await a_running_meeting(yard, group)
    for note in ("Will we meet? Ask Will.", f"Will (<@{will.discord_id}>) does it"):
        await yard.act(minutes_writing.write_note, yard.students[0], meeting=meeting, text=note)
    await yard.act(rights.forget, will)
    steps = (await yard.read(plan_views.view, plan=plan.id)).steps
    assert [step.what for step in steps] == ["Measure the field", "… digs", "Will it be deep?"]
    assert (await written(yard, meeting)).other.notes == ("Will we meet? Ask ….", "… (…) does it")


async def test_a_name_that_others_carry_goes_where_it_is_tied_to_the_person(yard: SchoolYard) -> None:
    yard.students[1] = replace(yard.students[1], name="Benedict")
    yard.students[6] = replace(yard.students[6], name="Benedict Wood")
    group = await yard.group("Benedict's garden")
    await yard.act(own.remind_me, yard.students[6], when=yard.now, what="Seeds")
    plan = await yard.plan(group, title="Thank Benedict")
    await yard.act(plan_steps.add_step, yard.students[0], plan=plan.id, what="Benedict digs", who=yard.students[1])
    meeting = await a_running_meeting(yard, group)
    await yard.act(agenda.add, yard.students[0], meeting=meeting, what="Benedict Wood helps Benedict")
    await yard.act(rights.forget, yard.students[1])
    shown = await yard.read(plan_views.view, plan=plan.id)
    assert (shown.group_name, shown.text.title) == ("Benedict's garden", "Thank Benedict")
    assert shown.steps[-1].what == "… digs"
    assert [one.what for one in (await written(yard, meeting)).items] == ["Benedict Wood helps …"]


async def test_groups_that_are_left_without_their_name_still_have_names_of_their_own(yard: SchoolYard) -> None:
    for number, name in enumerate((NAME, FORMER)):
        await yard.act(membership.start, yard.students[number], name=name, purpose="A club")
    for her in (HERSELF, replace(HERSELF, name=NAME)):
        await yard.act(own.remind_me, her, when=yard.now, what="Seeds")
    await yard.act(rights.forget, HERSELF)
    assert [(row["name"], row["name_key"]) for row in await yard.rows(Group)] == [("…", "..."), ("… 2", "... 2")]


async def test_secret_reasons_are_written_anew_as_a_set(yard: SchoolYard) -> None:
    ballot = (await yard.proposed(secrecy=Secrecy.SECRET, rule=Rule.CONSENT)).ballot
    for student, why in zip(yard.students, (f"{NAME} said so", "It is too dear", "No time"), strict=False):
        await yard.act(voting.cast, student, ballot=ballot, choice=OBJECT, reason=why)
    her = replace(HERSELF, name=NAME)
    await yard.act(own.remind_me, her, when=yard.now, what="Seeds")
    before = [*await yard.rows(SecretReason), *await yard.rows(SealedReasons)]
    await yard.act(rights.forget, her)
    after = [*await yard.rows(SecretReason), *await yard.rows(SealedReasons)]
    assert sorted(await reasons_in(yard, ballot)) == ["It is too dear", "No time", "… said so"]
    keys = [{row.get("key") or row["seal"] for row in rows} for rows in (before, after)]
    assert keys[0].isdisjoint(keys[1])


async def test_every_card_that_shows_a_text_about_somebody_is_drawn_anew(yard: SchoolYard) -> None:
    her = await a_school_full_of_her(yard)
    for card in await yard.rows(Card):
        where = {"channel": 1, "message": 1000 + card["id"]}
        await yard.act(redrawing.drawn, card=card["id"], revision=card["revision"], **where)
    # What is taken down shows nothing any more.
    standing = {(row["kind"], row["subject"]) for row in await yard.rows(Card) if row["retired_at"] is None}
    naming = {(kind, subject) for kind, subject, shown in await shown_on_cards(yard) if tells_of_her(shown)} & standing
    assert len({kind for kind, _ in naming}) >= 7
    await yard.act(rights.forget, her)
    assert [one for one in await shown_on_cards(yard) if tells_of_her(one[2])] == []
    stale = {(row["kind"], row["subject"]) for row in await yard.rows(Card) if row["drawn"] < row["revision"]}
    assert naming - stale == set()
    assert {row["event_revision"] for row in await yard.rows(Meeting)} == {None}


async def test_a_message_of_a_letter_about_somebody_is_edited_even_where_their_name_is_a_word(yard: SchoolYard) -> None:
    rose = yard.teachers[0] = replace(yard.teachers[0], name="Rose")
    await yard.advised(await yard.group())
    [envelope] = (await yard.act(deliveries.claim)).ready
    sent = [sent_letters.Sent(11, 12, r"Rose has answered: Rose \<\@\_x")]
    await yard.act(sent_letters.keep, letter=envelope.letter, sent=sent)
    assert await yard.read(sent_letters.stale) == []
    await yard.act(rights.forget, rose)
    [edit] = await yard.read(sent_letters.stale)
    assert (edit.channel, edit.message, edit.text) == (11, 12, r"… has answered: … \<\@\_x")
    await yard.act(sent_letters.edited, post=edit.post)
    assert await yard.read(sent_letters.stale) == []


async def test_a_letter_that_was_on_its_way_when_they_were_forgotten_keeps_nothing_of_them(yard: SchoolYard) -> None:
    teacher = yard.teachers[0] = replace(yard.teachers[0], name=NAME)
    await yard.advised(await yard.group())
    await yard.act(own.remind_me, yard.students[1], when=yard.now, what="Seeds")
    letters = (await yard.act(deliveries.claim)).ready
    assert len(letters) == 2
    await yard.act(rights.forget, teacher)
    for one in letters:
        sent = [sent_letters.Sent(11, one.letter, f"{NAME} has answered")]
        await yard.act(sent_letters.keep, letter=one.letter, sent=sent)
    about = next(one.letter for one in letters if one.person is None)
    assert [(row["letter_id"], row["text"]) for row in await yard.rows(LetterPost)] == [(about, "…")]
    assert [one.message for one in await yard.read(sent_letters.stale)] == [about]


async def test_what_was_sent_of_a_letter_goes_with_it(yard: SchoolYard) -> None:
    await yard.act(own.remind_me, yard.students[0], when=yard.now, what="Spades")
    [envelope] = (await yard.act(deliveries.claim)).ready
    await yard.act(sent_letters.keep, letter=envelope.letter, sent=[sent_letters.Sent(11, 12, "Spades")])
    await yard.act(deliveries.delivered, reminders=envelope.reminders)
    yard.later(days=91)
    await yard.act(retention.tidy)
    assert await yard.rows(LetterPost) == []


async def test_a_name_of_the_group_is_to_be_followed_by_its_thread(yard: SchoolYard) -> None:
    group = await yard.group(f"Friends of {NAME}")
    her = replace(HERSELF, name=NAME)
    await yard.act(membership.join, her, group=group.id)
    await yard.act(rights.forget, her)
    [row] = await yard.rows(Group)
    assert (row["name"], row["renamed"], row["thread_renamed"]) == ("Friends of …", 1, 0)
