"""The card of an idea: what somebody wants, how many want it too, and what becomes of it."""

from typing import Any

from discord import ui

from cogs.ideas.answers import became, late, waits_for
from cogs.interactions.layout import Accent, capital, card, heading, lines, small
from cogs.interactions.offering import CardAct, offer
from cogs.interactions.replies import replied
from governance.ideas import IdeaState
from language.speaking import Say
from language.vocabulary import author, day_of
from services.views.ideas import IdeaView, ReplyView

MOST_EARLIER = 3
_ACCENTS = {
    **dict.fromkeys((IdeaState.OPEN, IdeaState.WAITING), Accent.WAITING),
    **dict.fromkeys((IdeaState.GROUP, IdeaState.PLAN), Accent.LIVE),
    IdeaState.YES: Accent.DONE,
    **dict.fromkeys((IdeaState.NO, IdeaState.WITHDRAWN), Accent.OVER),
}


def idea_card(idea: IdeaView, say: Say, *, more: tuple[ui.Item[Any], ...] = ()) -> ui.LayoutView:
    """Draw an idea; `more` are buttons that only its reader may see. One that was taken back says nothing any more."""
    if idea.state is IdeaState.WITHDRAWN:
        told = say("Whoever shared this idea has taken it back.")
        return card(_ACCENTS[idea.state], [heading(say("An idea")), told])
    texts = [
        heading(say("{idea}", idea=idea.title)),
        say("{why}", why=idea.why),
        lines(_facts(idea, say)),
        lines([_standing(idea, say), *_earlier(idea, say)]),
    ]
    return card(_ACCENTS[idea.state], texts, _buttons(idea, say), more=more)


def _facts(idea: IdeaView, say: Say) -> list[str]:
    day = day_of(idea.shared_on, say)
    facts = []
    if idea.author is not None:
        facts.append(say("Shared by {name}, {day}", name=author(idea.author, say), day=day))
    too = say.many("**{n}** person wants this too", "**{n}** people want this too", idea.too)
    join = say.many("**{n}** would join a group", "**{n}** would join a group", idea.joiners)
    return [*facts, f"{too} · {join}"]


def _standing(idea: IdeaView, say: Say) -> str:
    """Return what became of it: the answer that counts, or for whom it waits."""
    reply = idea.reply
    words = {
        IdeaState.YES: f"**{say('Answered: yes.')}**",
        IdeaState.NO: f"**{say('Answered: no, because')}**",
        IdeaState.GROUP: became(idea, say),
        IdeaState.PLAN: became(idea, say),
    }
    head = words.get(idea.state) or lines([f"**{capital(waits_for(idea, say))}**", late(idea, say)])
    if reply is None:
        return head
    return lines([head, say("{reason}", reason=reply.reason) if reply.reason else "", small(replied(reply, say))])


def _earlier(idea: IdeaView, say: Say) -> list[str]:
    """Return the answers before the one that counts, newest first: they stay visible."""
    before = idea.replies[1:] if idea.reply is not None else idea.replies
    return [small(_before(one, say)) for one in before[:MOST_EARLIER]]


def _before(reply: ReplyView, say: Say) -> str:
    who = replied(reply, say)
    return say("Before: {reason} ({who})", reason=reply.reason, who=who) if reply.reason else ""


def _buttons(idea: IdeaView, say: Say) -> list[ui.Item[Any]]:
    if idea.state is IdeaState.GROUP and idea.group is not None and idea.group.goes_on:
        return [offer(CardAct.JOIN_GROUP, idea.group.id, say, label=say("Join the group"))]
    acts = [CardAct.WANT_IDEA_TOO, CardAct.WOULD_JOIN_IDEA] if idea.state.is_waiting else []
    acts += [CardAct.START_IDEA] if idea.is_ready else []
    return [offer(act, idea.id, say) for act in acts]
