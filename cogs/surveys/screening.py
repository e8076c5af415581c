"""Screening: the safeguarding lead's private pages of answers, with a press that passes a page and a list to hold back."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton, button_template
from cogs.interactions.layout import Accent, card, heading, lines, small
from cogs.interactions.lists import LastingList
from cogs.interactions.screening import listed, options, with_lists, wrote
from cogs.interactions.undoing import UndoButton
from governance.surveys import SurveyState
from governance.undoing import Undoable
from language.speaking import Say
from services.surveys import class_names, screening, unlinking
from services.surveys.screening import HeldBack, ScreeningPage
from services.undoing import acting
from services.views.surveys import SurveyView

SCREEN = "survey:{key}:screen"
HELD = "survey:{key}:held"
FINISH = "survey:{key}:finish"
RELEASE = "survey:{key}:release"
WHO = "survey:{key}:who"
DELETE = "survey:{key}:delete"
SHOW_NAMES = "survey:{key}:names"
DELETE_NAMES = "survey:{key}:nameless"
PASS = "screening:{key}:pass"
HOLD = "screening:{key}:hold"


class ScreenButton(LastingButton, template=button_template(SCREEN)):
    """Show the lead the next answers that wait."""

    form = SCREEN

    async def press(self, talk: Conversation) -> None:
        await show_page(talk, self.key)


async def show_page(talk: Conversation, survey: int) -> None:
    """Show the lead the first page of what waits."""
    page = await talk.act_quietly(screening.next_page, survey=survey)
    await talk.show(page_card(page, await talk.speak()))


class PassButton(LastingButton, template=button_template(PASS)):
    """Pass all that a page shows, and go on to the next."""

    form = PASS

    async def press(self, talk: Conversation) -> None:
        page = await talk.act(screening.pass_page, batch=self.key)
        token = await talk.read_as_visitor(acting.token, kind=Undoable.ANSWERS_PASSED, subject=page.about.survey)
        await talk.turn_to(page_card(page, await talk.speak(), undo=token))


class HoldList(LastingList, template=button_template(HOLD)):
    """Hold some answers of a page back."""

    form = HOLD

    async def picked(self, talk: Conversation, numbers: Sequence[int]) -> None:
        page = await talk.act(screening.hold, batch=self.key, answers=numbers)
        say = await talk.speak()
        note = say("Held back: nobody else reads it. **Held back** shows it, and who wrote it if you need to know.")
        await talk.turn_to(page_card(page, say, note=note))


class HeldButton(LastingButton, template=button_template(HELD)):
    """Show the lead what is held back."""

    form = HELD

    async def press(self, talk: Conversation) -> None:
        held = await talk.read_as_visitor(screening.held_back, survey=self.key)
        await talk.show(held_card(held, await talk.speak()))


class ReleaseList(LastingList, template=button_template(RELEASE)):
    """Let some answers through after all."""

    form = RELEASE

    async def picked(self, talk: Conversation, numbers: Sequence[int]) -> None:
        held = await talk.act(screening.let_through, survey=self.key, answers=numbers)
        await talk.turn_to(held_card(held, await talk.speak()))


class WhoWroteList(LastingList, template=button_template(WHO)):
    """Tell the lead who wrote an answer that is held back."""

    form = WHO

    async def picked(self, talk: Conversation, numbers: Sequence[int]) -> None:
        answer = numbers[0] if numbers else 0
        found = await talk.act_quietly(screening.who_wrote, survey=self.key, answer=answer)
        await talk.reply(wrote(found, await talk.speak()))


class DeleteList(LastingList, template=button_template(DELETE)):
    """Delete answers that were reported."""

    form = DELETE

    async def picked(self, talk: Conversation, numbers: Sequence[int]) -> None:
        held = await talk.act(screening.delete_held, survey=self.key, answers=numbers)
        await talk.turn_to(held_card(held, await talk.speak()))


class ShowNamesList(LastingList, template=button_template(SHOW_NAMES)):
    """Show again what some classes are called."""

    form = SHOW_NAMES

    async def picked(self, talk: Conversation, numbers: Sequence[int]) -> None:
        held = await talk.act(class_names.show_again, survey=self.key, sheets=numbers)
        await talk.turn_to(held_card(held, await talk.speak()))


class DeleteNamesList(LastingList, template=button_template(DELETE_NAMES)):
    """Delete for good what some classes are called."""

    form = DELETE_NAMES

    async def picked(self, talk: Conversation, numbers: Sequence[int]) -> None:
        held = await talk.act(class_names.delete, survey=self.key, sheets=numbers)
        await talk.turn_to(held_card(held, await talk.speak()))


class FinishButton(LastingButton, template=button_template(FINISH)):
    """Finish screening: names go for good."""

    form = FINISH

    async def press(self, talk: Conversation) -> None:
        survey = await talk.act(unlinking.finish, survey=self.key)
        await talk.reply(finished(survey, await talk.speak()))


def page_card(page: ScreeningPage, say: Say, *, note: str = "", undo: int | None = None) -> ui.LayoutView:
    """Draw a page of answers without names, the worrying ones first."""
    survey, buttons = page.about.survey, list[ui.Item[Any]]()
    style = discord.ButtonStyle.secondary
    undoing = [UndoButton(undo, label=say("Undo"))] if undo is not None else []
    if page.batch is not None:
        left = say.many("{n} more waits after this page.", "{n} more wait after this page.", page.left)
        texts = [note, listed(page.answers, say), small(left) if page.left else ""]
        buttons = [PassButton(page.batch, label=say("Pass all on this page"), style=discord.ButtonStyle.primary)]
        hold = [HoldList(page.batch, options(page.answers, say), hint=say("Hold back …"), several=True)]
    else:
        texts, hold = [note, _nothing(page, say)], []
        if page.about.state is SurveyState.CLOSED:
            buttons = [FinishButton(survey, label=say("Screening is done"), style=discord.ButtonStyle.primary)]
    if page.about.held:
        buttons.append(HeldButton(survey, label=say("Held back"), style=style))
    head = heading(say("Answers to “{question}”", question=page.about.question))
    view = card(Accent.WAITING, [head, *texts], [*buttons, *undoing])
    return with_lists(view, hold)


def _nothing(page: ScreeningPage, say: Say) -> str:
    if page.about.state is SurveyState.CLOSED:
        return say(
            "No answer waits any more. **Screening is done** deletes every name and all that is held back, for good. Note what you need before."
        )
    return say("No answer waits now. More may come until the survey ends.")


def held_card(held: HeldBack, say: Say) -> ui.LayoutView:
    """Draw what is held back, with what the lead can do about it."""
    head = heading(say("Held back of “{question}”", question=held.question))
    if not held.answers and not held.classes:
        return card(Accent.OVER, [head, say("Nothing is held back.")])
    answers, answer_lists = _held_answers(held, say) if held.answers else ("", [])
    classes, class_lists = _held_classes(held, say) if held.classes else ("", [])
    return with_lists(card(Accent.WAITING, [head, answers, classes]), [*answer_lists, *class_lists])


def _held_answers(held: HeldBack, say: Say) -> tuple[str, list[LastingList]]:
    shown = options(held.answers, say)
    lists: list[LastingList] = [ReleaseList(held.survey, shown, hint=say("Let through after all …"), several=True)]
    if held.named:
        told = say("The record keeps that you looked at a name. Names go with **Screening is done**.")
        lists.append(WhoWroteList(held.survey, shown, hint=say("See who wrote …")))
    else:
        told = say("A delegate reported these. Nobody knows any more who wrote them.")
        lists.append(DeleteList(held.survey, shown, hint=say("Delete for good …"), several=True))
    left = say.many("{n} more is held back.", "{n} more are held back.", held.left) if held.left else ""
    return lines([listed(held.answers, say), small(told), small(left) if left else ""]), lists


def _held_classes(held: HeldBack, say: Say) -> tuple[str, list[LastingList]]:
    """Return the names of classes that a delegate reported. Their sheets count as before."""
    shown = options(held.classes, say)
    lists: list[LastingList] = [
        ShowNamesList(held.survey, shown, hint=say("Show a class's name again …"), several=True),
        DeleteNamesList(held.survey, shown, hint=say("Delete a class's name for good …"), several=True),
    ]
    told = say("Names of classes that a delegate reported:")
    return lines([f"**{told}**", listed(held.classes, say)]), lists


def finished(survey: SurveyView, say: Say) -> str:
    """Return the reply to the lead once screening is done."""
    if not survey.shows:
        return say(
            "Screening is done, and every name is deleted. Fewer than five students answered “{question}”, so nobody reads an answer, and all are deleted.",
            question=survey.question,
        )
    return say(
        "Screening is done. Every name and what you held back are deleted for good, and the delegates can sort the answers to “{question}”.",
        question=survey.question,
    )
