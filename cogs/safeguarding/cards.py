"""The card of a report, and what replaces a hidden post."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from cogs.interactions.drawing import DRAWINGS
from cogs.interactions.layout import Accent, card, heading, lines, small
from cogs.safeguarding.buttons import (
    DealtButton,
    EachButton,
    HideButton,
    ReopenButton,
    ShowAgainButton,
    WhoButton,
    WroteButton,
)
from cogs.safeguarding.single_steps import StepsButton
from governance.cards import CardKind, Post
from governance.record import RecordKind
from governance.safeguarding import Sight
from language.speaking import Markup, Say
from language.vocabulary import author, channel, link, moment
from services.views.reports import ReportDeed, ReportView

MOST_LINKS = 15


def report_card(report: ReportView, school: int, say: Say) -> ui.LayoutView:
    """Draw a report: which post, how many people reported it, whether it is hidden or dealt with. Names nobody."""
    facts = [
        _which(report, school, say),
        *([say.many("Reported by {n} person", "Reported by {n} people", report.times)] if report.times else []),
        say("First reported {when}", when=moment(report.reported_at)),
    ]
    texts = [heading(say("A post was reported")), lines(facts), _reasons(report, say), _taken_back(report, say)]
    texts += [
        _sight(report, say),
        _gathered(report, say),
        _dealt(report, say),
        _deeds(report, say),
        _waits(report, say),
        _for_whom(report, say),
    ]
    accent = Accent.WAITING if report.dealt_at is None else Accent.OVER
    return card(accent, texts, _buttons(report, say))


def warning_card(report: ReportView, school: int, say: Say) -> ui.LayoutView:
    """Draw the warning that what a report keeps will soon be erased."""
    if report.erase_at is None:
        return card(Accent.OVER, [heading(say("What a report kept is deleted")), _which(report, school, say)])
    style = discord.ButtonStyle.secondary
    buttons: list[ui.Item[Any]] = [
        WroteButton(report.id, label=say("Who wrote it"), style=style),
        DealtButton(report.id, label=say("Dealt with"), style=style),
    ]
    texts = [heading(say("What a report keeps is deleted soon")), _which(report, school, say)]
    return card(Accent.WAITING, [*texts, _waits(report, say), _for_whom(report, say)], buttons)


def _which(report: ReportView, school: int, say: Say) -> str:
    if report.is_direct:
        return say("A direct message of the bot; only who got it can open it. **Who wrote it** shows what it says.")
    post = link(say("Go to the post"), Post(school, report.channel, report.message))
    return lines([say("**{kind}**: {link}", kind=Markup(_kind(report.kind, say)), link=post), _where(report, say)])


def _where(report: ReportView, say: Say) -> str:
    """Return which thing it is, and of which group, without a word that anybody typed."""
    if report.group is None:
        return say("In {place}", place=channel(report.channel))
    which = {"group": report.group, "thread": channel(report.thread or report.channel)}
    if report.kind is CardKind.GROUP:
        return say("Group {group}; its thread is {thread}", **which)
    if report.subject is None:
        return say("In {thread}, the thread of group {group}", **which)
    return say("Number {number}, of group {group}, whose thread is {thread}", number=report.subject, **which)


def _reasons(report: ReportView, say: Say) -> str:
    """Return how many gave a reason. It may name a child, and others than the lead may read this channel."""
    if not report.reasons:
        return ""
    return say.many(
        "{n} person said why: see **Who reported it**",
        "{n} people said why: see **Who reported it**",
        len(report.reasons),
    )


def _taken_back(report: ReportView, say: Say) -> str:
    """Return how many took their report back. It may be a mistake, or fear: the lead decides."""
    if not report.taken_back:
        return ""
    return say.many(
        "{n} report was taken back by whoever made it. You decide all the same what becomes of it.",
        "{n} reports were taken back by those who made them. You decide all the same what becomes of them.",
        report.taken_back,
    )


def _gathered(report: ReportView, say: Say) -> str:
    """Return the posts that stand on this card because one person has reported many today, the first ones as links."""
    if not report.gathers:
        return ""
    told = say.many(
        "The same person has reported {n} more post today. **Dealt with** counts for it too:",
        "The same person has reported {n} more posts today. **Dealt with** counts for all of them:",
        len(report.gathers),
    )
    links = [f"• {post.address}" for post in report.gathers[:MOST_LINKS]]
    rest = len(report.gathers) - len(links)
    return lines([told, *links, say.many("… and {n} more", "… and {n} more", rest) if rest else ""])


def _dealt(report: ReportView, say: Say) -> str:
    return say("**Dealt with** {when}", when=moment(report.dealt_at)) if report.dealt_at else ""


def _deeds(report: ReportView, say: Say) -> str:
    """Return who did what about it: with two leads, each has to know of the other."""
    return lines([small(_deed(one, say)) for one in report.deeds])


def _deed(one: ReportDeed, say: Say) -> str:
    who = {"name": author(one.name, say), "when": moment(one.at)}
    words = {
        RecordKind.POST_HIDDEN: say("Hidden {when} by {name}, safeguarding lead", **who),
        RecordKind.POST_SHOWN_AGAIN: say("Shown again {when} by {name}, safeguarding lead", **who),
        RecordKind.REPORT_DEALT_WITH: say("Noted as dealt with {when} by {name}, safeguarding lead", **who),
        RecordKind.REPORT_REOPENED: say("Opened again {when} by {name}, safeguarding lead", **who),
    }
    return words[one.deed]


def _waits(report: ReportView, say: Say) -> str:
    if report.erase_at is None:
        return ""
    return say(
        "Somebody this report is about has asked for their data to be deleted. What it keeps of the post goes when you press **Dealt with**, and at the latest {when}.",
        when=moment(report.erase_at),
    )


def _for_whom(report: ReportView, say: Say) -> str:
    """Mention the role the card is for: its first post pings that role, later changes do not."""
    return f"<@&{report.lead_role}>" if report.lead_role else ""


def _sight(report: ReportView, say: Say) -> str:
    words = {
        Sight.SEEN: say("Whoever got the message can still read it.")
        if report.is_direct
        else say("Everybody can still see the post."),
        Sight.BEING_HIDDEN: say("The post is being hidden."),
        Sight.HELD_UP: say(
            "The message can still be seen: Discord has not let the bot delete it so far, and the bot goes on trying."
        )
        if report.is_direct
        else say(
            "The post can still be seen: Discord has not let the bot hide it so far, and the bot goes on trying. If this stays, let the bot view {place} and send messages there, or have somebody who may manage messages delete the post.",
            place=channel(report.channel),
        ),
        Sight.HIDDEN: say("The post is hidden."),
    }
    return words[report.sight]


def _kind(kind: CardKind | None, say: Say) -> str:
    return DRAWINGS[kind].called(say) if kind else say("A post of the bot")


def _buttons(report: ReportView, say: Say) -> list[ui.Item[Any]]:
    style = discord.ButtonStyle.secondary
    buttons: list[ui.Item[Any]] = []
    if report.sight is Sight.SEEN:
        buttons.append(HideButton(report.id, label=say("Hide the post"), style=style))
    elif report.kind is not None:
        buttons.append(ShowAgainButton(report.id, label=say("Show it again"), style=style))
    buttons.append(WhoButton(report.id, label=say("Who reported it"), style=style))
    buttons.append(WroteButton(report.id, label=say("Who wrote it"), style=style))
    if report.kind is CardKind.PLAN:
        buttons.append(StepsButton(report.id, label=say("Hide one step"), style=style))
    if report.gathers:
        buttons.append(EachButton(report.id, label=say("A card for each"), style=style))
    if report.dealt_at is None:
        return [*buttons, DealtButton(report.id, label=say("Dealt with"), style=style)]
    return [*buttons, ReopenButton(report.id, label=say("Open again"), style=style)]


def hidden_card(say: Say, buttons: Sequence[ui.Item[Any]] = ()) -> ui.LayoutView:
    """Draw the replacement of a hidden post, with the buttons it keeps."""
    return card(Accent.OVER, [say("The safeguarding lead has hidden this post.")], list(buttons))
