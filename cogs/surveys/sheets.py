"""Class sheets: printed for a class, typed in when they come back, and corrected by whoever typed them in."""

import logging
from collections.abc import Mapping, Sequence
from io import BytesIO
from re import Match
from typing import Any

import discord
from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import form, line, text
from cogs.interactions.items import LastingButton, LastingForm, button_template, form_pattern
from cogs.interactions.layout import Accent, card, heading, lines, small
from cogs.interactions.lists import LONGEST_OPTION, MOST_OPTIONS, LastingList
from cogs.interactions.undoing import UndoButton
from cogs.surveys.sheet_answers import made, taken_out, typed_in
from documents.class_sheet import render_class_sheet
from documents.press import on_the_press
from documents.typesetting import DocumentFailed
from governance.sheets import CLASS_LIMIT, LINES_LIMIT
from governance.surveys import ANSWER_LIMIT
from governance.texts import HiddenText, retold, shortened, with_few_marks
from governance.undoing import Undoable
from language.speaking import Say, speak_plainly, unless_hidden
from language.vocabulary import moment
from services.surveys import class_names, sheets
from services.surveys.sheets import TypedIn
from services.undoing import acting
from services.views import sheets as sheet_views
from services.views.sheets import SheetView, TypedLine

log = logging.getLogger("groundswell")
PRINT = "survey:{key}:sheet"
CLASS_FORM = "survey:sheet:{key}"
SHEET_FORM = "sheet:{key}"
LINE_FORM = "sheet:line:{key}"
TYPE_IN = "sheet:{key}:type"
OUT = "sheet:{key}:out"
REPORT = "sheet:{key}:report"
LINES = "sheet:{key}:lines"
CORRECT = "line:{key}:correct"
REMOVE = "line:{key}:out"
# As many figures as a class can need, and one more that is refused with a sentence.
_FIGURES = 3


class ClassSheetButton(LastingButton, template=button_template(PRINT)):
    """Ask a delegate for which class they want a sheet of this survey."""

    form = PRINT
    asks = True

    async def press(self, talk: Conversation) -> None:
        question = await talk.read_as_visitor(sheets.may_make, survey=self.key, now=talk.now)
        say = await talk.speak()
        hint = say("Like everybody at school calls it: 7b, Year 9")
        above = say("A page to print for a class. It answers “{question}” on paper.", question=question)
        fields = [line("class_name", say("Class"), hint, most=CLASS_LIMIT)]
        await ask(talk, form(CLASS_FORM.format(key=self.key), say("Class sheet"), fields, above=above))


class ClassForm(LastingForm):
    """For which class a sheet of the survey in the custom id is."""

    pattern = form_pattern(CLASS_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        await hand_out(talk, int(match["key"]), typed.get("class_name", ""))


async def hand_out(talk: Conversation, survey: int, class_name: str) -> None:
    """Give a delegate the sheet of a class to print, with the button with which it is typed in later."""
    result = await talk.act(sheets.make, survey=survey, class_name=class_name)
    say, sheet = await talk.speak(), result.sheet
    token = await talk.read_as_visitor(acting.token, kind=Undoable.SHEET_MADE, subject=sheet.id)
    printed = await _printed(talk, sheet.id)
    note = made(result, say, is_printed=printed is not None)
    files = [printed] if printed is not None else []
    view = sheet_card(sheet, say, note=note, undo=token, files=[file.filename for file in files])
    await talk.show(view, files=files)


async def _printed(talk: Conversation, sheet: int) -> discord.File | None:
    """Return the page to print, in the school's language; None where it cannot be made now."""
    about = await talk.read_as_visitor(sheet_views.printed, sheet=sheet)
    say = speak_plainly(about.language)
    withheld = say("(withheld)")
    shown = retold(about, lambda one: withheld if isinstance(one, HiddenText) else with_few_marks(one))
    try:
        page = await on_the_press(about.school, render_class_sheet, shown, say, made_at=talk.now)
    except DocumentFailed as failed:
        log.error("class sheet %d of school %d cannot be printed (%s)", sheet, talk.school, failed.why.value)
        return None
    # Nothing that anybody typed becomes part of a file name.
    return discord.File(BytesIO(page), filename=f"class-sheet-{sheet}.pdf")


class TypeInButton(LastingButton, template=button_template(TYPE_IN)):
    """Open the form in which a sheet is typed in."""

    form = TYPE_IN
    asks = True

    async def press(self, talk: Conversation) -> None:
        sheet = await talk.read_as_visitor(sheets.may_type, sheet=self.key, now=talk.now)
        await ask(talk, _form(sheet, await talk.speak()))


def _form(sheet: SheetView, say: Say) -> ui.Modal:
    present, by_phone = (sheet.count.present, sheet.count.by_phone) if sheet.count else (None, None)
    example = say("One answer in each line, with how many said it: 12 Longer lunch")
    label = say("More answers on the sheet") if sheet.lines or sheet.others else say("The answers on the sheet")
    fields = [
        line("present", say("How many were there?"), most=_FIGURES, value=_figures(present)),
        line("by_phone", say("How many of these had answered by phone?"), most=_FIGURES, value=_figures(by_phone)),
        text("lines", label, example, most=LINES_LIMIT, is_needed=False),
    ]
    above = small(say("No names, please. If it does not all fit here, type in the rest with the same button."))
    return form(
        SHEET_FORM.format(key=sheet.id),
        say("Class sheet: {class_name}", class_name=sheet.class_name),
        fields,
        above=above,
    )


def _figures(number: int | None) -> str | None:
    return str(number) if number is not None else None


class SheetForm(LastingForm):
    """What stands on the sheet in the custom id: `present`, `by_phone`, and `lines`."""

    pattern = form_pattern(SHEET_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        given = {name: typed.get(name, "") for name in ("present", "by_phone", "lines")}
        result = await talk.act(sheets.type_in, sheet=int(match["key"]), **given)
        await talk.show(await _shown(talk, result, typed_in(result, await talk.speak()), Undoable.SHEET_TYPED))


async def _shown(talk: Conversation, result: TypedIn, note: str, kind: Undoable) -> ui.LayoutView:
    token = await talk.read_as_visitor(acting.token, kind=kind, subject=result.sheet.id)
    return sheet_card(result.sheet, await talk.speak(), note=note, undo=token)


class LineList(LastingList, template=button_template(LINES)):
    """Show one line, with what can be done about it."""

    form = LINES

    async def picked(self, talk: Conversation, numbers: Sequence[int]) -> None:
        found = await talk.read_as_visitor(sheets.may_correct, line=numbers[0] if numbers else 0, now=talk.now)
        say = await talk.speak()
        head = heading(say("Class sheet: {class_name}", class_name=found.class_name))
        told = say("This line is wrong: “{text}”", text=found.typed)
        buttons: list[ui.Item[Any]] = [
            CorrectButton(found.id, label=say("Correct it"), style=discord.ButtonStyle.primary),
            RemoveButton(found.id, label=say("Take it out")),
        ]
        await talk.turn_to(card(Accent.WAITING, [head, told], buttons))


class CorrectButton(LastingButton, template=button_template(CORRECT)):
    """Open the form of a line."""

    form = CORRECT
    asks = True

    async def press(self, talk: Conversation) -> None:
        found = await talk.read_as_visitor(sheets.may_correct, line=self.key, now=talk.now)
        say = await talk.speak()
        field = line("lines", say("This line of the sheet"), most=ANSWER_LIMIT + _FIGURES + 2, value=found.typed)
        title = say("Class sheet: {class_name}", class_name=found.class_name)
        await ask(talk, form(LINE_FORM.format(key=found.id), title, [field]))


class RemoveButton(LastingButton, template=button_template(REMOVE)):
    """Take a line out."""

    form = REMOVE

    async def press(self, talk: Conversation) -> None:
        result = await talk.act(sheets.correct, line=self.key, typed="")
        say = await talk.speak()
        await talk.turn_to(await _shown(talk, result, say("The line is taken out."), Undoable.SHEET_CORRECTED))


class LineForm(LastingForm):
    """What the line in the custom id should be."""

    pattern = form_pattern(LINE_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        result = await talk.act(sheets.correct, line=int(match["key"]), typed=typed.get("lines", ""))
        say = await talk.speak()
        await talk.show(await _shown(talk, result, say("The line is corrected."), Undoable.SHEET_CORRECTED))


class TakeOutButton(LastingButton, template=button_template(OUT)):
    """Take a whole sheet out, such as one that was typed in twice."""

    form = OUT

    async def press(self, talk: Conversation) -> None:
        sheet = await talk.act(sheets.withdraw, sheet=self.key)
        token = await talk.read_as_visitor(acting.token, kind=Undoable.SHEET_WITHDRAWN, subject=sheet.id)
        await talk.turn_to(taken_out(sheet, await talk.speak(), undo=token))


class ReportNameButton(LastingButton, template=button_template(REPORT)):
    """Report what a class is called: it is out of sight at once."""

    form = REPORT

    async def press(self, talk: Conversation) -> None:
        sheet = await talk.act(class_names.report, sheet=self.key)
        say = await talk.speak()
        note = say("Thank you. The name is out of sight now, and the safeguarding lead looks at it.")
        await talk.turn_to(sheet_card(sheet, say, note=note))


def sheet_card(
    sheet: SheetView, say: Say, *, note: str = "", undo: int | None = None, files: Sequence[str] = ()
) -> ui.LayoutView:
    """Draw a sheet for a delegate: what is typed in so far, their own lines, and what they can do next."""
    shown = sheet.lines[-MOST_OPTIONS:]
    head = heading(say("Class sheet: {class_name}", class_name=sheet.class_name))
    asked = say("“{question}”", question=sheet.question)
    until = say(
        "You can type it in until {when}. If the safeguarding lead is done before, it ends then.",
        when=moment(sheet.until),
    )
    texts = [lines([head, asked]), note, lines([_counted(sheet, say), _others(sheet, say)]), _lines(sheet, shown, say)]
    buttons: list[ui.Item[Any]] = [
        TypeInButton(sheet.id, label=_next(sheet, say), style=discord.ButtonStyle.primary),
        TakeOutButton(sheet.id, label=say("Take this sheet out")),
    ]
    if not isinstance(sheet.class_name, HiddenText):
        buttons.append(ReportNameButton(sheet.id, label=say("Report the name")))
    if undo is not None:
        buttons.append(UndoButton(undo, label=say("Undo")))
    return card(Accent.WAITING, [*texts, small(until)], buttons, selects=_corrections(sheet, shown, say), files=files)


def _next(sheet: SheetView, say: Say) -> str:
    return say("Type it in") if sheet.count is None else say("Type in more")


def _counted(sheet: SheetView, say: Say) -> str:
    if sheet.count is None:
        return say("Nothing is typed in yet. When the sheet comes back, press **Type it in**.")
    return say(
        "{present} were there, and {by_phone} of them had answered by phone. So {counted} count on this sheet.",
        present=sheet.count.present,
        by_phone=sheet.count.by_phone,
        counted=sheet.count.counted,
    )


def _others(sheet: SheetView, say: Say) -> str:
    if not sheet.others:
        return ""
    return say.many(
        "Another delegate typed in {n} line of it. The safeguarding lead reads it first.",
        "Other delegates typed in {n} lines of it. The safeguarding lead reads them first.",
        sheet.others,
    )


def _lines(sheet: SheetView, shown: Sequence[TypedLine], say: Say) -> str:
    left = len(sheet.lines) - len(shown)
    more = say.many("… and {n} earlier line", "… and {n} earlier lines", left) if left else ""
    return lines([*(say("{number} × {text}", number=one.often, text=one.text) for one in shown), more])


def _corrections(sheet: SheetView, shown: Sequence[TypedLine], say: Say) -> list[ui.Item[Any]]:
    options = [
        discord.SelectOption(
            label=shortened(f"{one.often} × {unless_hidden(one.text, say)}", LONGEST_OPTION), value=str(one.id)
        )
        for one in shown
    ]
    return [LineList(sheet.id, options, hint=say("A line is wrong …"))] if options else []
