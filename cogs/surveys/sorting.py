"""Sorting: a batch of answers that look alike, one list that puts them under a theme, and **Report** beside each."""

from collections.abc import Mapping, Sequence
from re import Match
from typing import Any

import discord
from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import form, line
from cogs.interactions.items import LastingButton, LastingForm, button_template, form_pattern
from cogs.interactions.layout import Accent, heading, lines
from cogs.interactions.lists import LONGEST_OPTION, LastingList
from cogs.interactions.undoing import UndoButton
from cogs.surveys.answers import said_how_often
from governance.surveys import THEME_LIMIT
from governance.texts import shortened
from governance.undoing import Undoable
from language.speaking import Markup, Say, unless_hidden
from services.surveys import sorting
from services.surveys.sorting import Batch, Sorted
from services.undoing import acting

SORT = "survey:{key}:sort"
THEME = "batch:{key}:theme"
LEAVE_OUT = "batch:{key}:leave"
NEW_THEME = "batch:{key}:new"
ASIDE = "batch:{key}:aside"
SKIP = "batch:{key}:skip"
REPORT = "said:{key}:report"
THEME_FORM = "theme:new:{key}"


class SortButton(LastingButton, template=button_template(SORT)):
    """Show a delegate the next answers to sort."""

    form = SORT

    async def press(self, talk: Conversation) -> None:
        await show_batch(talk, self.key)


async def show_batch(talk: Conversation, survey: int) -> None:
    """Show a delegate the next answers to sort."""
    batch = await talk.act(sorting.next_batch, survey=survey)
    await talk.show(batch_card(batch, await talk.speak()))


class ThemeList(LastingList, template=button_template(THEME)):
    """Put all of a batch under a theme."""

    form = THEME

    async def picked(self, talk: Conversation, numbers: Sequence[int]) -> None:
        await _go_on(talk, await talk.act(sorting.sort, batch=self.key, theme=numbers[0] if numbers else 0))


class LeaveOutList(LastingList, template=button_template(LEAVE_OUT)):
    """Take out of a batch what does not belong to the rest."""

    form = LEAVE_OUT

    async def picked(self, talk: Conversation, numbers: Sequence[int]) -> None:
        batch = await talk.act(sorting.leave_out, batch=self.key, texts=numbers)
        await talk.turn_to(batch_card(batch, await talk.speak()))


class NewThemeButton(LastingButton, template=button_template(NEW_THEME)):
    """Name a new theme for a batch."""

    form = NEW_THEME
    asks = True

    async def press(self, talk: Conversation) -> None:
        await talk.read_as_visitor(sorting.may_name, batch=self.key)
        say = await talk.speak()
        hint = say("A few words that all of these have in common")
        title = line("title", say("Theme"), hint, most=THEME_LIMIT)
        await ask(talk, form(THEME_FORM.format(key=self.key), say("A new theme"), [title]))


class ThemeForm(LastingForm):
    """The title of a new theme for the batch in the custom id."""

    pattern = form_pattern(THEME_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        result = await talk.act(sorting.sort_new, batch=int(match["key"]), title=typed.get("title", ""))
        await _go_on(talk, result, anew=True)


class AsideButton(LastingButton, template=button_template(ASIDE)):
    """Put a batch under no theme."""

    form = ASIDE

    async def press(self, talk: Conversation) -> None:
        await _go_on(talk, await talk.act(sorting.set_aside, batch=self.key))


class SkipButton(LastingButton, template=button_template(SKIP)):
    """Show other answers first."""

    form = SKIP

    async def press(self, talk: Conversation) -> None:
        batch = await talk.act(sorting.skip, batch=self.key)
        await talk.turn_to(batch_card(batch, await talk.speak()))


class ReportAnswerButton(LastingButton, template=button_template(REPORT)):
    """Report an answer to the safeguarding lead: it is out of sight at once."""

    form = REPORT

    async def press(self, talk: Conversation) -> None:
        batch = await talk.act(sorting.report, text=self.key)
        say = await talk.speak()
        note = say(
            "Thank you. The safeguarding lead looks at that answer, and nobody else sees it until then. If it worries you, talk to an adult you trust."
        )
        await talk.turn_to(batch_card(batch, say, note=note, ends=batch.id is None))


async def _go_on(talk: Conversation, result: Sorted, *, anew: bool = False) -> None:
    """Show what comes next, with a way to take the last choice back."""
    say, survey = await talk.speak(), result.next.survey
    token = await talk.read_as_visitor(acting.token, kind=Undoable.ANSWERS_SORTED, subject=survey)
    view = batch_card(result.next, say, note=_told(result, say), undo=token)
    await (talk.show if anew else talk.turn_to)(view)


def _told(result: Sorted, say: Say) -> str:
    if result.theme is None:
        return say.many("{n} answer belongs to no theme.", "{n} answers belong to no theme.", result.number)
    return say.many(
        "{n} answer is under “{title}” now.",
        "{n} answers are under “{title}” now.",
        result.number,
        title=result.theme.title,
    )


def batch_card(batch: Batch, say: Say, *, note: str = "", undo: int | None = None, ends: bool = False) -> ui.LayoutView:
    """Draw a batch; where everything is sorted, the themes. `ends`: this batch is done, and others may wait."""
    box: ui.Container[Any] = ui.Container(accent_colour=discord.Colour(Accent.WAITING.value))
    is_over = batch.id is None and not ends
    asked = say("The themes of “{question}”", question=batch.question)
    head = heading(asked if is_over else say("Which theme? “{question}”", question=batch.question))
    box.add_item(ui.TextDisplay(lines([head, note])))
    buttons: list[ui.Item[Any]] = []
    if batch.id is not None:
        buttons = _fill(box, batch, batch.id, say)
    elif ends:
        buttons = [SortButton(batch.survey, label=say("Go on"))]
    else:
        box.add_item(ui.TextDisplay(_all_sorted(batch, say)))
    if undo is not None:
        buttons.append(UndoButton(undo, label=say("Undo")))
    if buttons:
        box.add_item(ui.ActionRow(*buttons))
    view: ui.LayoutView = ui.LayoutView(timeout=None)
    view.add_item(box)
    return view


def _fill(box: ui.Container[Any], batch: Batch, number: int, say: Say) -> list[ui.Item[Any]]:
    for at, one in enumerate(batch.texts, start=1):
        report = ReportAnswerButton(one.id, label=say("Report"))
        box.add_item(ui.Section(say("{number}. {text}", number=at, text=one.text), accessory=report))
    if batch.themes:
        options = [
            discord.SelectOption(
                label=shortened(unless_hidden(one.title, say), LONGEST_OPTION),
                value=str(one.id),
                description=shortened(said_how_often(one, say), LONGEST_OPTION),
            )
            for one in batch.themes
        ]
        box.add_item(ui.ActionRow(ThemeList(number, options, hint=say("Put all of these under …"))))
    if len(batch.texts) > 1:
        out = [
            discord.SelectOption(label=shortened(f"{at}. {one.text}", LONGEST_OPTION), value=str(one.id))
            for at, one in enumerate(batch.texts, start=1)
        ]
        hint = say("Take out what does not belong …")
        box.add_item(ui.ActionRow(LeaveOutList(number, out, hint=hint, several=True)))
    return [
        NewThemeButton(number, label=say("A new theme"), style=discord.ButtonStyle.primary),
        AsideButton(number, label=say("No theme")),
        SkipButton(number, label=say("Others first")),
    ]


def _all_sorted(batch: Batch, say: Say) -> str:
    rows = [
        say("**{title}** · {often}", title=one.title, often=Markup(said_how_often(one, say))) for one in batch.themes
    ]
    return lines([say("Everything is sorted. Each theme has its card in the groups channel."), *rows])
