"""The card of an idea: what somebody wants, how many want it too, and what becomes of it."""

from typing import Any

from discord import ui

from cogs.interactions.layout import Accent, card, heading, lines
from cogs.interactions.offering import CardAct, offer
from cogs.interactions.replies import answers
from governance.ends import EndState
from language.speaking import Say
from language.vocabulary import author, day_of
from services.views.ideas import IdeaView

_ACCENTS = {
    **dict.fromkeys((EndState.OPEN, EndState.WAITING), Accent.WAITING),
    **dict.fromkeys((EndState.GROUP, EndState.PLAN), Accent.LIVE),
    EndState.YES: Accent.DONE,
    **dict.fromkeys((EndState.NO, EndState.WITHDRAWN), Accent.OVER),
}


def idea_card(idea: IdeaView, say: Say, *, more: tuple[ui.Item[Any], ...] = ()) -> ui.LayoutView:
    """Draw an idea; `more` are buttons that only its reader may see. One that was taken back says nothing any more."""
    if idea.state is EndState.WITHDRAWN:
        told = say("Whoever shared this idea has taken it back.")
        return card(_ACCENTS[idea.state], [heading(say("An idea")), told])
    texts = [
        heading(say("{idea}", idea=idea.title)),
        say("{why}", why=idea.why),
        lines(_facts(idea, say)),
        answers(idea, say),
    ]
    return card(_ACCENTS[idea.state], texts, _buttons(idea, say), more=more)


def _facts(idea: IdeaView, say: Say) -> list[str]:
    day = day_of(idea.shared_on, say)
    facts = []
    if idea.author is not None:
        facts.append(say("Shared by {name}, {day}", name=author(idea.author, say), day=day))
    too = say.many("**{n}** person wants this too", "**{n}** people want this too", idea.too)
    join = say.many("**{n}** would join a group", "**{n}** would join a group", idea.joiners)
    # Where it has its end, nobody can be added any more, so that only numbers say something.
    counted = ((too, idea.too), (join, idea.joiners))
    return [*facts, " · ".join(text for text, number in counted if number or idea.state.is_waiting)]


def _buttons(idea: IdeaView, say: Say) -> list[ui.Item[Any]]:
    if idea.state is EndState.GROUP and idea.group is not None and idea.group.goes_on:
        return [offer(CardAct.JOIN_GROUP, idea.group.id, say, label=say("Join the group"))]
    acts = [CardAct.WANT_IDEA_TOO, CardAct.WOULD_JOIN_IDEA] if idea.state.is_waiting else []
    acts += [CardAct.START_IDEA] if idea.is_ready else []
    return [offer(act, idea.id, say) for act in acts]
