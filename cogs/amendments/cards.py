"""The card of an amendment: the difference word by word, and what the plan's group can do with it."""

from typing import Any

from discord import ui

from cogs.amendments.buttons import KeepButton, TakeButton
from cogs.amendments.word_changes import changed_text
from cogs.interactions.layout import Accent, capital, card, heading, small
from cogs.interactions.offering import CardAct, offer
from governance.amendments import AmendmentStanding
from governance.plans import PlanText
from governance.texts import HiddenText
from language.formats import money
from language.speaking import Say
from language.vocabulary import author, plan_kind
from services.views.amendments import AmendmentView

_ACCENTS = {AmendmentStanding.WAITING: Accent.WAITING, AmendmentStanding.TAKEN: Accent.LIVE}


def amendment_card(amendment: AmendmentView, say: Say) -> ui.LayoutView:
    """Draw an amendment: with its buttons while it waits, and afterwards with what became of it."""
    texts = [
        heading(say("A delegate proposes a change to “{plan}”", plan=amendment.before.title)),
        say("~~Crossed out~~ goes, **bold** is new. The steps stay as they are."),
        *changes(amendment.before, amendment.after, say),
        _standing(amendment, say),
        small(_footer(amendment, say)),
    ]
    more = [offer(CardAct.WHOLE_PLAN, amendment.plan, say)] if amendment.is_waiting else []
    return card(_ACCENTS.get(amendment.standing, Accent.OVER), texts, _buttons(amendment, say), more=more)


def changes(before: PlanText, after: PlanText, say: Say) -> list[str]:
    """Return what changes in a plan, a text for each part of it that does."""
    parts = [
        (say("Title"), before.title, after.title),
        (say("Why"), before.why, after.why),
        (say("Goal: how we will know"), before.goal, after.goal),
    ]
    told = [f"**{label}**\n{changed_text(old, new, say)}" for label, old, new in parts if _differs(old, new)]
    if before.kind is not after.kind:
        told.append(_facts(say("Kind"), capital(plan_kind(before.kind, say)), capital(plan_kind(after.kind, say))))
    if before.money != after.money and not isinstance(after.title, HiddenText):
        told.append(_facts(say("Money"), _sum(before, say), _sum(after, say)))
    return told


def _differs(old: str, new: str) -> bool:
    return old != new or isinstance(new, HiddenText)


def _facts(label: str, old: str, new: str) -> str:
    return f"**{label}**\n~~{old}~~ **{new}**"


def _sum(text: PlanText, say: Say) -> str:
    return say("{money}", money=money(text.money, say.language)) if text.money else say("none")


def _standing(amendment: AmendmentView, say: Say) -> str:
    sentences = {
        AmendmentStanding.WAITING: say(
            "Any member of {group} can decide. **Take it:** the plan says this, and your group votes on it again. **Keep ours:** the plan goes on as it was.",
            group=amendment.group_name,
        ),
        AmendmentStanding.TAKEN: say(
            "**{group} has taken it**, as version {version}. Its members vote on that.",
            group=amendment.group_name,
            version=amendment.taken_version or "",
        ),
        AmendmentStanding.KEPT: say("**{group} keeps its own text.**", group=amendment.group_name),
        AmendmentStanding.TAKEN_BACK: say("**This proposal was taken back.**"),
        AmendmentStanding.OVERTAKEN: say("**The plan has moved on since, so this is over.**"),
    }
    return sentences.get(amendment.standing, "")


def _footer(amendment: AmendmentView, say: Say) -> str:
    facts = [say("Plan {number}, version {version}", number=amendment.plan, version=amendment.version)]
    if amendment.author is not None:
        facts.append(say("proposed by {name}", name=author(amendment.author, say)))
    return " · ".join(facts)


def _buttons(amendment: AmendmentView, say: Say) -> list[ui.Item[Any]]:
    if not amendment.is_waiting:
        return []
    return [TakeButton(amendment.id, label=say("Take it")), KeepButton(amendment.id, label=say("Keep ours"))]
