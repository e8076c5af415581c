"""The card of a report, and what stands where a post is hidden."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from cogs.layout import Accent, card, heading, lines
from cogs.safeguarding.buttons import HideButton, ShowAgainButton, WhoButton
from cogs.wording import Markup, Say
from cogs.wording.words import channel, moment
from governance.cards import CardKind
from governance.safeguarding import Sight
from services.safeguarding import ReportView


def report_card(report: ReportView, school: int, say: Say) -> ui.LayoutView:
    """Draw a report: which post, how many told of it, whether it is hidden. It names nobody."""
    link = Markup(f"https://discord.com/channels/{school}/{report.channel}/{report.message}")
    facts = [
        say("{kind}: {link}", kind=Markup(_kind(report.kind, say)), link=link),
        *([say.many("Reported by {n} person", "Reported by {n} people", report.times)] if report.times else []),
        say("First reported {when}", when=moment(report.reported_at)),
    ]
    accent = Accent.OVER if report.sight is Sight.HIDDEN else Accent.WAITING
    return card(accent, [heading(say("A post was reported")), lines(facts), _sight(report, say)], _buttons(report, say))


def _sight(report: ReportView, say: Say) -> str:
    words = {
        Sight.SEEN: say("Everybody can still see the post."),
        Sight.BEING_HIDDEN: say("The post is being hidden."),
        Sight.HELD_UP: say(
            "The post can still be seen: Discord has not let the bot hide it so far, and the bot goes on trying. If this stays, let the bot view {place} and send messages there, or have somebody who may manage messages delete the post.",
            place=channel(report.channel),
        ),
        Sight.HIDDEN: say("The post is hidden."),
    }
    return words[report.sight]


def _kind(kind: CardKind | None, say: Say) -> str:
    words = {
        CardKind.GROUP: say("The card of a group"),
        CardKind.PLAN: say("The card of a plan"),
        CardKind.BALLOT: say("The card of a ballot"),
        CardKind.INVITATION: say("The card of an invitation"),
        CardKind.MEETING: say("The card of a meeting"),
        CardKind.MINUTES: say("The card of a meeting"),
        CardKind.HELD_MINUTES: say("The minutes of a meeting"),
        CardKind.EDITION: say("A draft of the school plan"),
        CardKind.PUBLISHED: say("The school plan"),
    }
    return words.get(kind, say("A post of the bot")) if kind else say("A post of the bot")


def _buttons(report: ReportView, say: Say) -> list[ui.Item[Any]]:
    style = discord.ButtonStyle.secondary
    who = WhoButton(report.id, label=say("Who reported it"), style=style)
    if report.sight is Sight.SEEN:
        return [HideButton(report.id, label=say("Hide the post"), style=style), who]
    if report.kind is None:
        return [who]
    return [ShowAgainButton(report.id, label=say("Show it again"), style=style), who]


def hidden_card(say: Say, buttons: Sequence[ui.Item[Any]] = ()) -> ui.LayoutView:
    """Draw what stands where a post is hidden, with the buttons it keeps."""
    return card(Accent.OVER, [say("The safeguarding lead has hidden this post.")], list(buttons))
