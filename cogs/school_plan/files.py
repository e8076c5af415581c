"""An edition as files to attach: made off the event loop, because printing takes a moment."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import TypeVar

import discord

from documents.answer_sheet import render_answer_sheet
from documents.poster import OnePage, render_poster
from documents.press import on_the_press
from documents.school_plan import render_json, render_markdown, render_pages, render_pdf
from documents.typesetting import MEMORY, DocumentFailed, Failure
from governance.editions import Lack
from governance.school_plan import Readers, SchoolPlan
from governance.texts import HiddenText, retold, with_few_marks
from language.speaking import Say, speak_plainly
from services.council.editions import EditionView

T = TypeVar("T")

PAGES_SHOWN = 3
# Discord takes 10 MiB.
MOST_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class PrintedEdition:
    """The files of an edition, and what is missing: `failures` says why, for what was tried now.

    `answers` is the sheet that goes with a published edition in which something waits for an answer.
    """

    pdf: bytes | None
    markdown: str
    pages: tuple[bytes, ...]
    lack: Lack | None = None
    failures: tuple[Failure, ...] = ()
    answers: bytes | None = None


def file_stem(edition: EditionView) -> str:
    """Return the file name stem of an edition. Nothing that anybody typed becomes part of a file name."""
    stem = f"school-plan-edition-{edition.number}" if edition.number else "school-plan-draft"
    return f"{stem}-public" if edition.plan.readers is Readers.PUBLIC else stem


async def printed(edition: EditionView, *, memory: int = MEMORY) -> PrintedEdition:
    """Print what can be printed of an edition, leaving out what failed recently."""
    return await on_the_press(edition.plan.school, _print, edition, memory)


def _print(edition: EditionView, memory: int) -> PrintedEdition:
    plan, say = _worded(edition.plan)
    left_out, failures = edition.left_out, list[Failure]()
    pages: list[bytes] | None = None
    pdf: bytes | None = None
    if left_out is None or not left_out.pages:
        pages = _tried(lambda: render_pages(plan, say, most=PAGES_SHOWN, memory=memory), failures)
    if left_out is None or not left_out.pdf:
        pdf = _tried(lambda: _attachable(render_pdf(plan, say, memory=memory)), failures)
    lack = Lack.of(pdf=pdf is None, pages=pages is None)
    answers = _tried(lambda: render_answer_sheet(plan, say, memory=memory), failures) if _has_sheet(edition) else None
    return PrintedEdition(pdf, render_markdown(plan, say), tuple(pages or ()), lack, tuple(failures), answers)


def _has_sheet(edition: EditionView) -> bool:
    # Where the plan itself is not tried now, its sheet is not either: what hinders one hinders the other.
    is_tried = edition.left_out is None or not edition.left_out.pdf
    return is_tried and edition.number is not None and any(page.waits_for_answer for page in edition.plan.pages)


def _tried(make: Callable[[], T], failures: list[Failure]) -> T | None:
    try:
        return make()
    except DocumentFailed as failed:
        failures.append(failed.why)
        return None


def _attachable(pdf: bytes) -> bytes:
    if len(pdf) > MOST_BYTES:
        raise DocumentFailed("the document is bigger than what can be attached", Failure.SIZE)
    return pdf


def _worded(plan: SchoolPlan) -> tuple[SchoolPlan, Say]:
    """Return the plan with what is hidden worded in its language, and that language.

    A document goes to governors and onto walls: it does not say that this is a matter of safeguarding.
    """
    say = speak_plainly(plan.language)
    withheld = say("(withheld)")
    return retold(plan, lambda text: withheld if isinstance(text, HiddenText) else with_few_marks(text)), say


async def pdf_of(edition: EditionView) -> discord.File:
    """Return the edition as PDF. Raises DocumentFailed."""
    _check(edition.left_out is not None and edition.left_out.pdf)
    return _file(await on_the_press(edition.plan.school, _pdf, edition.plan), f"{file_stem(edition)}.pdf")


def _check(failed_lately: bool) -> None:
    if failed_lately:
        raise DocumentFailed("it could not be made lately", Failure.LATELY)


def _pdf(plan: SchoolPlan) -> bytes:
    return _attachable(render_pdf(*_worded(plan)))


async def markdown_of(edition: EditionView) -> discord.File:
    """Return the edition as Markdown."""
    text = await asyncio.to_thread(render_markdown, *_worded(edition.plan))
    return _file(text.encode(), f"{file_stem(edition)}.md")


async def json_of(edition: EditionView) -> discord.File:
    """Return the edition as JSON."""
    text = await asyncio.to_thread(render_json, _worded(edition.plan)[0])
    return _file(text.encode(), f"{file_stem(edition)}.json")


async def public_files(edition: EditionView) -> list[discord.File]:
    """Return everything there is for a website: PDF, Markdown and JSON. Raises DocumentFailed."""
    return [await pdf_of(edition), await markdown_of(edition), await json_of(edition)]


async def answer_sheet_of(edition: EditionView) -> discord.File:
    """Return the sheet on which adults answer what waits in this edition. Raises DocumentFailed."""
    made = await on_the_press(edition.plan.school, render_answer_sheet, *_worded(edition.plan))
    return _file(made, _sheet_name(edition))


async def poster_of(edition: EditionView, shape: OnePage) -> discord.File:
    """Return what became of everything on one page. Raises DocumentFailed."""
    made = await on_the_press(edition.plan.school, render_poster, *_worded(edition.plan), shape)
    return _file(made, f"{shape.value}-edition-{edition.number}.pdf")


def _sheet_name(edition: EditionView) -> str:
    return f"answer-sheet-edition-{edition.number}.pdf"


async def pages_of(edition: EditionView) -> list[discord.File]:
    """Return pictures of the first pages. Raises DocumentFailed."""
    _check(edition.left_out is not None and edition.left_out.pages)
    found = await on_the_press(edition.plan.school, render_pages, *_worded(edition.plan), most=PAGES_SHOWN)
    return [_file(page, f"page-{at}.png") for at, page in enumerate(found, 1)]


def attachments(edition: EditionView, files: PrintedEdition) -> list[discord.File]:
    """Return what is attached to an edition's card."""
    stem = file_stem(edition)
    pages = [_file(page, f"page-{at}.png") for at, page in enumerate(files.pages, 1)]
    pdf = [_file(files.pdf, f"{stem}.pdf")] if files.pdf is not None else []
    answers = [_file(files.answers, _sheet_name(edition))] if files.answers is not None else []
    return [*pages, *pdf, *answers, _file(files.markdown.encode(), f"{stem}.md")]


def _file(content: bytes, name: str) -> discord.File:
    return discord.File(BytesIO(content), filename=name)
