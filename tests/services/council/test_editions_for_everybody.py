"""Editions for two readers: with names for the school, and for everybody without any, whatever names people have."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pikepdf import Pdf
from pypdf import PdfReader
from sqlmodel import Session, col, select

from cogs.school_plan.files import file_stem
from documents.school_plan import render_json, render_markdown, render_pdf
from governance.cards import CardKind
from governance.erasing import NameKind, Surroundings, kind_of, stands_in
from governance.plans import AdultAnswer
from governance.replies import AdultReply, Asked, Result
from governance.results import Reached
from governance.school_plan import Change, ChangeKind, Named, Part, Readers, SchoolPlan
from governance.texts import HIDDEN, retold
from language.everyday import ordinary_words
from language.speaking import speak_plainly
from services.access.veil import Veil
from services.council import answers, editions
from services.council.editions import EditionView
from services.groups import membership
from services.plans import steps
from services.safeguarding import reports
from services.views.editions import content_of, shown_content, stored_content
from storage.cards import Card
from storage.editions import Edition
from storage.people import Person
from tests.services.school import COUNCIL_CHANNEL, SchoolYard

SAY = speak_plainly("en")


async def published(yard: SchoolYard) -> EditionView:
    """Publish a plan with a step for the facilitator, one for a member, advice, and an answer."""
    group = await yard.group()
    await yard.advised(group)
    plan = await yard.ratified(name="Gardens")
    for student, what in ((0, "Ask the site team"), (1, "Order the seeds")):
        owner = {"who": yard.students[student]}
        await yard.act(steps.add_step, yard.students[0], plan=plan.id, what=what, **owner)
    await yard.act(answers.answer, yard.teachers[0], plan=plan.id, reply=AdultAnswer.YES, reason="Yes, from Easter on")
    return await yard.published()


async def shown(yard: SchoolYard, readers: Readers) -> EditionView:
    return await yard.read(editions.edition, yard.students[5], readers=readers)


async def test_for_everybody_people_are_what_they_do(yard: SchoolYard) -> None:
    await published(yard)
    [page] = (await shown(yard, Readers.PUBLIC)).plan.pages
    who = [step.who for step in page.steps]
    assert [one for one in who if one] == [Named(None, None, Part.FACILITATOR), Named(None, None, Part.MEMBER)]
    text = render_markdown((await shown(yard, Readers.PUBLIC)).plan, SAY)
    assert "For everybody: without names" in text
    assert "| Ask the site team (added after the council ratified the plan) | the facilitator |" in text
    assert "| Order the seeds (added after the council ratified the plan) | a member |" in text
    assert not any(f"Student {number}" in text for number in range(8))


async def test_the_schools_copy_names_people_as_ever(yard: SchoolYard) -> None:
    await published(yard)
    before = await shown(yard, Readers.SCHOOL)
    await shown(yard, Readers.PUBLIC)
    after = await shown(yard, Readers.SCHOOL)
    assert after == before
    assert {step.who.name for page in after.plan.pages for step in page.steps if step.who} == {"Student 0", "Student 1"}
    assert "For the school: with names" in render_markdown(after.plan, SAY)


async def test_what_is_hidden_is_hidden_for_everybody_even_where_the_lead_asks(yard: SchoolYard) -> None:
    edition = await published(yard)
    await yard.shown(CardKind.PUBLISHED, edition.id)
    [row] = [row for row in await yard.rows(Card) if row["kind"] is CardKind.PUBLISHED]
    told = await yard.act(reports.report, yard.students[0], channel=COUNCIL_CHANNEL, message=row["message_id"])
    await yard.act(reports.hide, yard.lead, report=told.id)
    for_school = await yard.read(editions.edition, yard.lead, readers=Readers.SCHOOL)
    for_everybody = await yard.read(editions.edition, yard.lead, readers=Readers.PUBLIC)
    assert for_school.plan.pages[0].title == "Build a polytunnel"
    assert for_everybody.plan.pages[0].title is HIDDEN


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str):
        yield value


def _all_texts(plan: SchoolPlan) -> list[str]:
    """Return what an edition says in print and as data, which has words of its own, like that of a rule."""
    return [render_markdown(plan, SAY), *_texts(json.loads(render_json(plan)))]


NAMES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=14)
FULL = st.one_of(NAMES, st.tuples(NAMES, NAMES).map(" ".join))
ORDINARY = Surroundings(ordinary_words())


def _speaks_of(plan: SchoolPlan, names: list[str], mention: str) -> SchoolPlan:
    """Return the plan with these names in every text that anybody typed."""
    told = " and ".join([*names, mention])
    pages = tuple(
        replace(
            retold(replace(page, steps=()), lambda text: f"{text} with {told}."),
            steps=tuple(replace(step, what=f"{step.what}: {told}") for step in page.steps),
            reply=AdultReply(AdultAnswer.NO, f"{told} asked us", date(2026, 12, 1), None, "Head teacher"),
            earlier_replies=(AdultReply(AdultAnswer.NEED_MORE, f"Who is {told}?", date(2026, 11, 1), None),),
            result=Result(Reached.MET, f"We learnt from {told}", None, date(2026, 12, 5)),
        )
        for page in plan.pages
    )
    changes = (Change(ChangeKind.NEW, pages[0].title, pages[0].group), Change(ChangeKind.LEFT, f"By {told}", told))
    return replace(plan, pages=pages, changes=changes)


def _look(session: Session, *, edition: int) -> None:
    """Call people anything, speak of them everywhere, and look for them in what everybody may read."""
    row, people = session.get_one(Edition, edition), list(session.exec(select(Person).order_by(col(Person.id))))
    content = row.content
    bare = _all_texts(shown_content(session, row, Veil(), Readers.PUBLIC))

    @settings(max_examples=60)
    @given(st.lists(FULL, min_size=4, max_size=4, unique=True))
    def nobody_is_named(names: list[str]) -> None:
        assume(all(kind_of(name, ORDINARY) is NameKind.DISTINCTIVE for name in names))
        assume(not any(stands_in(name, text) for name in names for text in bare))
        for person, name in zip(people, names[1:], strict=False):
            person.name = name
        people[0].former_names = names[0]
        row.content = stored_content(_speaks_of(content_of_text(content), names, f"<@{people[0].discord_id}>"))
        public = shown_content(session, row, Veil(), Readers.PUBLIC)
        told = _all_texts(public)
        for name in names:
            assert not any(stands_in(name, text) for text in told)
        assert not any(str(people[0].discord_id) in text for text in told)
        ours = shown_content(session, row, Veil(), Readers.SCHOOL)
        assert [page.title for page in ours.pages] == [page.title for page in content_of(row).pages]
        assert all(stands_in(name, ours.pages[0].why) for name in names)

    nobody_is_named()
    session.rollback()


def content_of_text(content: str) -> SchoolPlan:
    return content_of(Edition(content=content))


async def test_whatever_names_people_have_none_is_in_the_edition_for_everybody(yard: SchoolYard) -> None:
    edition = await published(yard)
    await yard.database.act(_look, edition=edition.id)


CALLED = [
    "Zephyrine Quillfeather",
    "✨Xiuhtezcatl✨",
    "jo_the_one | she/her",
    "Mr O'Brannigan",
    "王伟",
    "Žofie-Anneliese",
]


def _call(session: Session, *, edition: int) -> None:
    row = session.get_one(Edition, edition)
    people = list(session.exec(select(Person).order_by(col(Person.id))))
    for person, name in zip(people, CALLED, strict=False):
        person.call(name)
    row.content = stored_content(_speaks_of(content_of(row), CALLED, f"<@{people[0].discord_id}>"))


@pytest.mark.parametrize("language", ["en", "de"])
async def test_no_name_is_in_the_pdf_its_data_its_title_or_the_names_of_its_files(
    yard: SchoolYard, language: str
) -> None:
    edition = await published(yard)
    await yard.database.act(_call, edition=edition.id)
    public = await shown(yard, Readers.PUBLIC)
    pdf = render_pdf(public.plan, speak_plainly(language))
    reader = PdfReader(BytesIO(pdf))
    with Pdf.open(BytesIO(pdf)) as opened:
        data = opened.attachments["school-plan.json"].get_file().read_bytes().decode()
        about = opened.Root.Metadata.read_bytes().decode() + str(dict(opened.docinfo))
    marks = str([str(part) for part in reader.outline])
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for told in (text, data, about, marks, file_stem(public)):
        for name in (*CALLED, "Zephyrine", "Xiuhtezcatl", "jo_the_one", "Brannigan"):
            assert name not in told
    assert file_stem(public) == "school-plan-edition-1-public"
    school = render_pdf((await shown(yard, Readers.SCHOOL)).plan, speak_plainly(language))
    named = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(school)).pages).split())
    assert "Zephyrine Quillfeather" in named


async def test_a_former_member_and_an_earlier_name_are_no_more_named_than_others(yard: SchoolYard) -> None:
    await published(yard)
    renamed = replace(yard.students[1], name="Quillon Zed")
    await yard.act(membership.leave, renamed, group=2)
    public = (await shown(yard, Readers.PUBLIC)).plan
    assert not any(name in render_json(public) for name in ("Student 1", "Quillon"))


def _answers(session: Session, *, edition: int) -> None:
    row, person = session.get_one(Edition, edition), session.get_one(Person, 1)
    person.call("Head teacher")
    plan = content_of(row)
    asked = Asked("Head teacher", date(2026, 12, 1), date(2026, 12, 20))
    reply = AdultReply(AdultAnswer.NEED_MORE, "Ask the Head teacher", date(2026, 12, 2), None, "Head teacher")
    pages = tuple(replace(page, reply=reply, asked=asked, earlier_replies=(reply,)) for page in plan.pages)
    row.content = stored_content(replace(plan, pages=pages))


async def test_an_office_stays_an_office_whatever_a_student_is_called(yard: SchoolYard) -> None:
    edition = await published(yard)
    await yard.database.act(_answers, edition=edition.id)
    [page] = (await shown(yard, Readers.PUBLIC)).plan.pages
    assert page.reply
    assert page.asked
    assert (page.reply.office, page.asked.office) == ("Head teacher", "Head teacher")
    assert [reply.office for reply in page.earlier_replies] == ["Head teacher"]
