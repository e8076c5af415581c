"""What somebody reads for whom nothing waits: what their groups could do next, with a button for each."""

from collections.abc import Sequence
from typing import Any

from discord import ui

from cogs.advisors.answers import advised
from cogs.advisors.stopping import stop_buttons
from cogs.interactions.items import LastingButton
from cogs.interactions.layout import lines
from cogs.interactions.offering import CARD_ACTS, CardAct, offer
from governance.texts import shortened
from language.speaking import Say, unless_hidden
from services.groups.next_steps import NextStep, Suggestion, Suggestions
from services.views.advisors import AdvisorView

LONGEST_LABEL = 80
_ACTS = {
    NextStep.WRITE_PLAN: CardAct.WRITE_PLAN,
    NextStep.SPEAK: CardAct.JOIN_COUNCIL,
    NextStep.MEET: CardAct.PLAN_MEETING,
}


def nothing_waits(found: Suggestions | None, say: Say, advising: Sequence[AdvisorView] = ()) -> str:
    """Return that nothing waits, and what could be done next; `found` is None for who is no student.

    A teacher reads whom they are `advising`.
    """
    if advising:
        calm = say("Nothing waits for you right now. The students write in the thread when they need you.")
        return lines([calm, f"**{say('You advise')}**", *(f"• {advised(one, say)}" for one in advising)])
    if found is None:
        return say("Nothing waits for you right now. See what the groups are up to: /group list.")
    calm = say("Nothing waits for you right now. See what other groups are up to: /group list.")
    if not found.in_group:
        return lines(
            [
                calm,
                say("You are in no group yet. Join one with /group join, or start your own with /group start."),
            ]
        )
    return lines([calm, *(f"• {_sentence(one, say)}" for one in found.found)])


def _sentence(one: Suggestion, say: Say) -> str:
    if one.step is NextStep.GROW:
        return say.many(
            "**{group}** needs {n} more member: ask a friend to join.",
            "**{group}** needs {n} more members: ask friends to join.",
            one.missing,
            group=one.group_name,
        )
    if one.step is NextStep.WRITE_PLAN:
        return say.many(
            "**{group}** has {n} member: write your first plan.",
            "**{group}** has {n} members: write your first plan.",
            one.members,
            group=one.group_name,
        )
    if one.step is NextStep.SPEAK:
        return say("Nobody speaks for **{group}** on the council yet: one or two of you can.", group=one.group_name)
    return say("**{group}** has no meeting planned: when do you meet next?", group=one.group_name)


def next_buttons(
    found: Suggestions | None, school: int, say: Say, advising: Sequence[AdvisorView] = ()
) -> Sequence[ui.Item[Any]]:
    """Return the buttons below it; each names its group where there are several. `school` is the id of the server."""
    if advising:
        return stop_buttons(advising, say)
    if found is not None and not found.in_group:
        return [offer(CardAct.START_GROUP, school, say)]
    given = [one for one in found.found if one.step in _ACTS] if found is not None else []
    return [_button(one, say, several=len(given) > 1) for one in given]


def _button(one: Suggestion, say: Say, *, several: bool) -> LastingButton:
    act = _ACTS[one.step]
    label = CARD_ACTS[act].label(say)
    if several:
        label = shortened(f"{label} · {unless_hidden(one.group_name, say)}", LONGEST_LABEL)
    return offer(act, one.group, say, label=label)
