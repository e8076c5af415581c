"""A school plan that cannot be typeset: what is delivered anyway, and what is said instead."""

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from bot.rehearsal.world import SimulatedSchool, messages_of, read
from cogs.school_plan.cards import edition_card
from cogs.school_plan.files import attachments, printed
from documents import typesetting
from documents.typesetting import Failure, forget_typeset
from governance.editions import Lack
from language.speaking import speak
from services.council import editions
from services.council.editions import EditionView
from tests.cogs.test_groups_and_plans import posted
from tests.documents.sample import TOILETS

BROKEN = Path("/nowhere/compiler.py")


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Make typesetting fail on this machine until the patch is undone."""
    forget_typeset()
    monkeypatch.setattr(typesetting, "_COMPILER", BROKEN)
    return monkeypatch


def names_of(school: SimulatedSchool) -> list[str]:
    """Return the names of the files in the council channel."""
    return [one.filename for message in school.cards(school.council_channel) for one in message.attachments]


async def view(school: SimulatedSchool, edition: int = 1) -> EditionView:
    return await school.database.read(editions.view, school=school.guild.id, edition=edition)


async def test_a_draft_goes_to_no_vote_before_its_card_is_there(
    ratified: SimulatedSchool, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = ratified.people["Ann"]
    monkeypatch.setattr(ratified.bot, "is_held", True)
    assert "comes into the council channel" in await ratified.use(ann, "schoolplan compile")
    refused = await ratified.use(ann, "schoolplan publish")
    assert "Nobody votes on what they have not seen" in refused
    monkeypatch.setattr(ratified.bot, "is_held", False)
    await ratified.beat()
    assert "The council votes on this draft" not in posted(ratified, ratified.council_channel)
    assert "school-plan-draft.pdf" in names_of(ratified)
    assert "The council votes on the draft" in await ratified.use(ann, "schoolplan publish")


async def test_a_draft_that_cannot_be_typeset_comes_as_markdown_and_says_so(
    ratified: SimulatedSchool, broken: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ann = ratified.people["Ann"]
    with caplog.at_level(logging.WARNING, logger="groundswell"):
        await ratified.use(ann, "schoolplan compile")
        await ratified.beat()
    assert names_of(ratified) == ["school-plan-draft.md"]
    told = posted(ratified, ratified.council_channel)
    assert "The PDF and the page pictures are missing" in told
    assert "It is tried again later, by itself." in told
    # The person running the bot is informed, but reads nothing that anybody typed.
    assert "comes without both (fault)" in caplog.text
    assert "Tunnel" not in caplog.text
    assert "The council votes on the draft" in await ratified.use(ann, "schoolplan publish")


async def test_it_comes_with_everything_when_it_can_be_typeset_again(
    ratified: SimulatedSchool, broken: pytest.MonkeyPatch
) -> None:
    await ratified.use(ratified.people["Ann"], "schoolplan compile")
    await ratified.beat()
    broken.undo()
    await ratified.beat()
    assert names_of(ratified) == ["school-plan-draft.md"]
    await ratified.wait(minutes=11)
    await ratified.beat()
    assert {"school-plan-draft.pdf", "school-plan-draft.md", "page-1.png"} <= set(names_of(ratified))
    assert "missing" not in posted(ratified, ratified.council_channel)
    assert (await view(ratified)).lack is None


async def test_a_published_edition_that_cannot_be_typeset_comes_as_markdown(
    ratified: SimulatedSchool, broken: pytest.MonkeyPatch
) -> None:
    ann = ratified.people["Ann"]
    await ratified.use(ann, "schoolplan compile")
    await ratified.beat()
    await ratified.use(ann, "schoolplan publish")
    await ratified.beat()
    for name in ("Ann", "Ben"):
        await ratified.press(ratified.people[name], ratified.council_channel, "ballot:3:for")
    await ratified.wait(minutes=6)
    await ratified.beat()
    assert names_of(ratified) == ["school-plan-edition-1.md"]
    for format, sentence in (
        ("pdf", "The PDF cannot be made now"),
        ("pages", "The pictures of its pages cannot be made now"),
    ):
        result = await ann.slash(ratified.hall, "schoolplan show", format=format)
        assert sentence in read(result)
        [file] = messages_of(result)[0].attachments
        assert file.filename == "school-plan-edition-1.md"
        assert (await file.read()).startswith(b"#")


async def test_what_fails_when_somebody_asks_for_it_is_not_tried_for_everybody_who_asks(
    published: SimulatedSchool, broken: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, logger="groundswell"):
        for _ in range(3):
            assert "cannot be made now" in await published.use(published.people["Cat"], "schoolplan show", format="pdf")
    assert caplog.text.count("cannot be shown as pdf") == 1
    assert (await view(published)).left_out is Lack.PDF


async def test_where_only_the_pdf_wants_too_much_the_pages_come_all_the_same(published: SimulatedSchool) -> None:
    long = replace(TOILETS, why="word " * 200, goal="word " * 200, steps=TOILETS.steps * 6)
    pages = tuple(replace(long, plan=number) for number in range(40))
    edition = await view(published)
    edition = replace(edition, plan=replace(edition.plan, pages=pages))
    made = await printed(edition, memory=120_000_000)
    assert (made.lack, made.failures) == (Lack.PDF, (Failure.MEMORY,))
    names = [file.filename for file in attachments(edition, made)]
    assert names == ["page-1.png", "page-2.png", "page-3.png", "school-plan-edition-1.md"]


@pytest.mark.parametrize(
    ("lack", "sentence"),
    [
        (Lack.PDF, "The PDF is missing"),
        (Lack.PAGES, "The pictures of its pages are missing"),
        (Lack.BOTH, "The PDF and the"),
    ],
)
async def test_a_card_says_what_it_comes_without(published: SimulatedSchool, lack: Lack, sentence: str) -> None:
    drawn = edition_card(await view(published), (), speak("en"), lack=lack)
    assert sentence in str(drawn.to_components())
    whole = edition_card(await view(published), (), speak("en"))
    assert "missing" not in str(whole.to_components())


async def test_everybody_may_have_an_edition_that_names_nobody(published: SimulatedSchool) -> None:
    result = await published.people["Cat"].slash(published.hall, "schoolplan show", format="public")
    assert "without names" in read(result)
    files = {file.filename: await file.read() for file in messages_of(result)[0].attachments}
    stem = "school-plan-edition-1-public"
    assert list(files) == [f"{stem}.pdf", f"{stem}.md", f"{stem}.json"]
    assert b'"readers": "public"' in files[f"{stem}.json"]
    assert not any(name in files[f"{stem}.md"].decode() for name in ("Ann", "Ben", "Cat", "Mr Reed"))


async def test_an_edition_for_everybody_that_cannot_be_typeset_comes_as_markdown_without_names(
    published: SimulatedSchool, broken: pytest.MonkeyPatch
) -> None:
    result = await published.people["Cat"].slash(published.hall, "schoolplan show", format="public")
    assert "The PDF cannot be made now" in read(result)
    [file] = messages_of(result)[0].attachments
    assert file.filename == "school-plan-edition-1-public.md"
    assert "Ann" not in (await file.read()).decode()


async def test_who_only_gets_paper_answers_on_a_sheet(published: SimulatedSchool) -> None:
    cat, reed = published.people["Cat"], published.people["Mr Reed"]
    assert "answer-sheet-edition-1.pdf" in names_of(published)
    result = await cat.slash(published.hall, "schoolplan show", format="answers")
    assert "/council answer types an answer in" in read(result)
    [file] = messages_of(result)[0].attachments
    assert file.filename == "answer-sheet-edition-1.pdf"
    assert (await file.read()).startswith(b"%PDF-1.7")
    await published.use(reed, "council answer", plan="1", answer="need_more", reason="How wide?")
    nothing = await published.use(cat, "schoolplan show", format="answers")
    assert "Nothing in edition 1 waits for an answer from adults" in nothing
    await published.beat()
    ann = published.people["Ann"]
    thread = published.thread("Polytunnel")
    form = await ann.click(published.card(thread, "request:1:explain"), custom_id="request:1:explain")
    await ann.submit_modal(form, {"text": "As wide as a bus"})
    assert "/council answer types" in await published.use(cat, "schoolplan show", format="answers")
    await published.use(reed, "council answer", plan="1", answer="yes", reason="Gladly")
    refused = await published.use(cat, "schoolplan show", format="answers")
    assert "Nothing in edition 1 waits for an answer from adults" in refused


async def test_a_sheet_that_cannot_be_typeset_leaves_the_edition_as_it_is(
    published: SimulatedSchool, broken: pytest.MonkeyPatch
) -> None:
    assert "cannot be made now" in await published.use(published.people["Cat"], "schoolplan show", format="answers")
    assert (await view(published)).lack is None
