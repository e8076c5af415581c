"""Finding groups, themes and ideas near to an interest, with the buttons to join them."""

from collections.abc import Iterator

from discord import ui

from cogs.groups.answers import group_line
from cogs.interactions.conversation import Conversation
from cogs.interactions.layout import lines
from cogs.interactions.offering import CARD_ACTS, CardAct, below, may_do, offer
from governance.texts import shortened
from language.speaking import Say, unless_hidden
from language.vocabulary import link
from services.ideas import finding
from services.ideas.finding import Nearby
from services.views.ideas import IdeaView
from services.views.themes import ThemeView

LONGEST_LABEL = 80


async def find(talk: Conversation, interest: str) -> None:
    """Show what is near to this interest."""
    found = await talk.read_as_visitor(finding.near, interest=interest, now=talk.now)
    say = await talk.speak()
    buttons = [
        offer(act, key, say, label=_label(act, name, say))
        for act, key, name in _acts(found, talk.school)
        if await may_do(talk, act, key)
    ]
    view: ui.View | None = below(*buttons) if buttons else None
    await talk.reply(told(found, interest, say), view=view)


def told(found: Nearby, interest: str, say: Say) -> str:
    """Return what was found, a line each, or what to do where nothing was."""
    if not found:
        return say(
            "Nothing here is near to “{interest}” yet. Share it as an idea, or start a group around it.",
            interest=interest,
        )
    parts = [say("Near to “{interest}”:", interest=interest)]
    if found.groups:
        parts += [f"**{say('Groups')}**", *(f"• {group_line(one, say)}" for one in found.groups)]
    if found.themes:
        parts += [f"**{say('Themes')}**", *(_theme(one, say) for one in found.themes)]
    if found.ideas:
        parts += [f"**{say('Ideas')}**", *(_idea(one, say) for one in found.ideas)]
    return lines(parts)


def _idea(idea: IdeaView, say: Say) -> str:
    count = say.many("{n} would join", "{n} would join", idea.joiners)
    parts = [say("**{idea}** (#{number})", idea=idea.title, number=idea.id), count]
    if idea.post:
        parts.append(link(say("Go to its card"), idea.post))
    return "• " + " · ".join(parts)


def _theme(theme: ThemeView, say: Say) -> str:
    count = say.many("{n} would join", "{n} would join", theme.joined)
    parts = [say("**{title}**", title=theme.title), count]
    if theme.post:
        parts.append(link(say("Go to its card"), theme.post))
    return "• " + " · ".join(parts)


def _acts(found: Nearby, server: int) -> Iterator[tuple[CardAct, int, str]]:
    yield from ((CardAct.JOIN_GROUP, one.id, one.name) for one in found.groups)
    yield from ((CardAct.JOIN_THEME, one.id, one.title) for one in found.themes)
    yield from ((CardAct.WOULD_JOIN_IDEA, one.id, one.title) for one in found.ideas)
    if not found:
        yield from ((act, server, "") for act in (CardAct.SHARE_IDEA, CardAct.START_GROUP))


def _label(act: CardAct, name: str, say: Say) -> str:
    label = CARD_ACTS[act].label(say)
    return shortened(f"{label}: {unless_hidden(name, say)}", LONGEST_LABEL) if name else label
