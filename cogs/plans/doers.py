"""The form in which a group says who thought of its plan, who does it, and which way to well-being it serves."""

from collections.abc import Mapping
from re import Match

from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import Choosable, form, select
from cogs.interactions.helping import help_now
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.layout import small
from cogs.interactions.offering import CardAct, below
from cogs.plans.buttons import propose_buttons
from governance.together import Doers, Way, Whose
from language.speaking import Markup, Say
from language.vocabulary import doers_in_words, way, whose
from services.plans import together
from services.plans.writing import PlanChange


async def ask_who(talk: Conversation, plan: int) -> None:
    """Open the form, filled with what the plan says of itself."""
    shown = await talk.read_as_visitor(together.may_say_who, plan=plan)
    await ask(talk, doers_form(plan, shown.doers, await talk.speak()))


def doers_form(plan: int, doers: Doers, say: Say) -> ui.Modal:
    """Return the form. It is about the plan, so where help is stands beside it."""
    people = [Choosable(one.value, whose(one, say)) for one in Whose]
    ways = [Choosable(one.value, way(one, say)) for one in Way]
    hint = say("About the plan, not about how anybody feels. Leave it empty if none fits")
    fields = [
        select("thought_by", say("Who thought of it?"), people, chosen=doers.thought_by),
        select("done_by", say("Who does it?"), people, chosen=doers.done_by),
        select("way", say("Is it good for one of these?"), ways, hint, chosen=doers.way, is_needed=False),
    ]
    custom_id = CardAct.SAY_WHO.format(key=plan)
    return form(custom_id, say("Who does it?"), fields, above=small(help_now(say)))


class DoersForm(LastingForm):
    """What the plan in the custom id says of itself: `thought_by`, `done_by` and `way`."""

    pattern = form_pattern(CardAct.SAY_WHO)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        people = [Whose(typed[one]) if typed.get(one) in set(Whose) else None for one in ("thought_by", "done_by")]
        served = Way(typed["way"]) if typed.get("way") in set(Way) else None
        doers = Doers(people[0], people[1], served)
        done = await talk.act(together.say_who, plan=int(match["key"]), doers=doers)
        say = await talk.speak()
        await talk.reply(_said(done, say), view=below(*propose_buttons(done.plan.id, say)))


def _said(done: PlanChange, say: Say) -> str:
    said = Markup(doers_in_words(done.plan.doers, say))
    text = say("“{plan}” says now: {said}.", plan=done.plan.text.title, said=said)
    again = say("Your group voted on it before, so it has to vote again.") if done.reopened else ""
    return f"{text} {again}".strip()
