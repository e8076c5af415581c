"""The card of a request: what a plan asks adults for, how long they have, and what they answered."""

from typing import Any

from discord import ui

from cogs.interactions.layout import Accent, capital, card, heading, lines, small
from cogs.plans.replies import answer_text, earlier, in_brief, leaning_text, question_text, waiting_text
from cogs.plans.request_buttons import KeptButton, NotDoneButton, request_buttons
from language.formats import money
from language.speaking import Say
from language.vocabulary import plan_standing, role, written_by
from services.views.plans import PlanView

# One line on a phone and a half: the plan's own card has all of it.
LONGEST_WHY = 160


def request_card(plan: PlanView, say: Say) -> ui.LayoutView:
    """Draw what a ratified plan asks for, with the four answers while it goes on."""
    goes_on = plan.group_is_open and not plan.state.is_over
    texts = [
        heading(say("{group} asks: {plan}", group=plan.group_name, plan=plan.text.title)),
        _asked(plan, say),
        _standing(plan, say) if goes_on else _over(plan, say),
        earlier(plan, say),
        small(_footer(plan, say)),
    ]
    waits = goes_on and plan.request is not None and plan.request.is_waiting
    has_others = plan.request is not None and plan.request.has_others
    answers = request_buttons(plan.id, say, has_others=has_others) if goes_on else []
    return card(Accent.WAITING if waits else Accent.OVER, texts, [*_kept(plan, say), *answers])


def _kept(plan: PlanView, say: Say) -> list[ui.Item[Any]]:
    """Return the button that says what became of what was promised: that may come after the plan is done."""
    if plan.answer is None or not plan.promise_stands:
        return []
    if plan.answer.is_promise:
        return [KeptButton(plan.id, label=say("Promise kept"))]
    return [NotDoneButton(plan.id, label=say("Not done yet"))] if plan.answer.kept_at is not None else []


def _asked(plan: PlanView, say: Say) -> str:
    """Return what is asked for: in a sentence, the sum, why, and how one will know that it worked."""
    text = plan.text
    asked = f"**{say('Money asked')}** {say('{money}', money=money(text.money, say.language))}" if text.money else ""
    request = f"**{say('What we ask for')}** {say('{text}', text=text.asks)}" if text.asks else ""
    return lines(
        [
            request,
            asked,
            leaning_text(plan.leans_on, say) if plan.leans_on is not None else "",
            f"**{say('Why')}** {say('{text}', text=in_brief(text.why, LONGEST_WHY))}",
            f"**{say('Goal')}** {say('{text}', text=in_brief(text.goal, LONGEST_WHY))}",
        ]
    )


def _standing(plan: PlanView, say: Say) -> str:
    asked = plan.request
    called = say("For {role}", role=role(asked.role)) if asked is not None and asked.role is not None else ""
    waits = waiting_text(asked, say) if asked is not None and asked.is_waiting else ""
    return lines([called, waits, _counts(plan, say), question_text(plan, say)])


def _counts(plan: PlanView, say: Say) -> str:
    return answer_text(plan.answer, say, plan.text.money) if plan.answer else ""


def _over(plan: PlanView, say: Say) -> str:
    if not plan.group_is_open:
        over = say("The group is closed, so this needs no answer any more.")
    else:
        over = say("The plan is {state}, so this needs no answer any more.", state=plan_standing(plan.state, say))
    return lines([over, _counts(plan, say)])


def _footer(plan: PlanView, say: Say) -> str:
    facts = [say("The council has ratified it.")]
    if plan.author is not None:
        facts.append(f"{capital(written_by(plan.author, plan.editor, say))}.")
    facts.append(say("/plan show {number} shows the whole plan.", number=plan.id))
    return " ".join(facts)
