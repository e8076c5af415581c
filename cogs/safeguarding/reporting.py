"""Reporting a post with one press, from a direct message too, and saying why afterwards."""

from collections.abc import Mapping
from re import Match
from typing import Any

import discord
from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import form, text
from cogs.interactions.items import KeylessButton, LastingButton, LastingForm, button_template, form_pattern
from cogs.interactions.offering import below
from cogs.interactions.undoing import undo_view
from cogs.safeguarding.answers import explained, reported
from cogs.safeguarding.posts import REPORT, REPORT_LETTER, letter_on, words_on
from governance.refusals import NotFound
from governance.texts import TEXT_LIMIT
from governance.undoing import Undoable
from language.speaking import Say
from services.safeguarding import reporting, reports

REASON = "report:{key}:reason"


class ReportButton(KeylessButton, template=f"{REPORT}$"):
    """Report the post this button is under to the safeguarding lead. Discord says which one that is."""

    form = REPORT

    async def press(self, talk: Conversation) -> None:
        await report_post(talk, talk.interaction.message)


class LetterReportButton(LastingButton, template=button_template(REPORT_LETTER)):
    """Report the letter this button is under to the safeguarding lead, in a thread or in a direct message."""

    form = REPORT_LETTER

    async def press(self, talk: Conversation) -> None:
        await report_post(talk, talk.interaction.message, letter=self.key)


class ReasonButton(LastingButton, template=button_template(REASON)):
    """Give a reason for a report, in a form."""

    form = REASON
    asks = True

    async def press(self, talk: Conversation) -> None:
        await _find_school(talk, reporting.school_of_report, report=self.key)
        before = await talk.read_as_visitor(reporting.may_explain, report=self.key)
        await ask(talk, _reason_form(self.key, before, await talk.speak()))


class ReasonForm(LastingForm):
    """Why somebody reported the post of the report in the custom id."""

    pattern = form_pattern(REASON)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        report = int(match["key"])
        await _find_school(talk, reporting.school_of_report, report=report)
        await talk.act(reporting.explain, report=report, reason=typed.get("reason", ""))
        await talk.reply(explained(await talk.speak()))


def _reason_form(report: int, before: str | None, say: Say) -> ui.Modal:
    """Return the form of a reason: `reason`."""
    reason = text(
        "reason",
        say("Reason"),
        say("Only the safeguarding lead reads it, beside your name"),
        most=TEXT_LIMIT,
        value=before,
    )
    return form(REASON.format(key=report), say("Why do you report it?"), [reason])


async def report_post(talk: Conversation, post: discord.Message | None, *, letter: int | None = None) -> None:
    """Report a post to the safeguarding lead, with the words it shows now, and answer the reporter."""
    if post is None:
        raise NotFound(noun="post", text="")
    which = {"channel": post.channel.id, "message": post.id, "shown": words_on(post)}
    if talk.is_in_server:
        result = await talk.act(reports.report, letter=letter or letter_on(post), **which)
    else:
        await _find_school(talk, reporting.school_of_letter, letter=letter or 0)
        result = await talk.act(reporting.report_letter, letter=letter or 0, **which)
    say = await talk.speak()
    button = ReasonButton(result.id, label=say("Add a reason"))
    buttons = await undo_view(talk, Undoable.POST_REPORTED, result.id, button)
    await talk.reply(reported(result, talk.interaction.guild, say), view=buttons)


async def _find_school(talk: Conversation, service: Any, **which: int) -> None:
    """A direct message has no server: a number identifies the school, but only for the person it is about."""
    if not talk.is_in_server:
        talk.speak_for(await talk.host.db.read(service, visitor=talk.visitor, **which))


def with_report(view: ui.LayoutView, say: Say) -> ui.LayoutView:
    """Add the report button to a card."""
    view.add_item(ui.ActionRow(ReportButton(label=say("Report"))))
    return view


def report_letter(letter: int, say: Say, *offers: ui.Item[Any]) -> ui.View:
    """Return the button that reports a letter, a message that is no card, after those it offers."""
    return below(*offers, LetterReportButton(letter, label=say("Report")))
