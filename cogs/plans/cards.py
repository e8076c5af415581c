"""The card of a plan: what, why, how we will know, the steps, and where it stands."""

from typing import Any

from discord import ui

from cogs.interactions.layout import Accent, capital, card, heading, lines, small
from cogs.interactions.offering import PRIMARY, CardAct, offer
from cogs.plans.buttons import ExplainButton, ReviewButton, StepDoneButton, propose_button
from cogs.plans.leaning import line_list
from cogs.plans.partner_lines import partner_list, thanks
from cogs.plans.replies import answer_text, earlier, leaning_text, question_text, result_text, waiting_text
from cogs.plans.request_buttons import KeptButton
from cogs.plans.years import year_select
from governance.plans import PlanKind, PlanMove, PlanState, can_move
from governance.texts import HiddenText
from language.formats import school_year
from language.speaking import Markup, Say
from language.vocabulary import (
    author,
    day_of,
    decided_by,
    doers_in_words,
    person,
    plan_kind,
    plan_money,
    plan_state,
    written_by,
)
from services.views.plans import PlanView, StepView

MOST_STEP_BUTTONS = 10
MOST_BLOCKS = 10
# What fits a phone; **Whole plan** and /plan show have all of it.
MOST_STEPS_SHOWN, LONGEST_TEXT = 8, 240
FULL_BLOCK, EMPTY_BLOCK = "▰", "▱"
_ACCENTS = {
    PlanState.PROPOSED: Accent.WAITING,
    PlanState.SUBMITTED: Accent.WAITING,
    PlanState.COMPLETED: Accent.DONE,
    PlanState.STOPPED: Accent.OVER,
}
_WRITING = (CardAct.ADD_STEP, CardAct.CHANGE_STEP, CardAct.CHANGE_PLAN, CardAct.SAY_WHO, CardAct.WITHDRAW_PLAN)
_CARRIED_OUT = (CardAct.ADD_STEP, CardAct.CHANGE_STEP, CardAct.SHOW_PARTNERS)
_ACTS = {
    **dict.fromkeys((PlanState.DRAFT, PlanState.RETURNED), _WRITING),
    PlanState.SENT_BACK: (*_WRITING, CardAct.APPEAL),
    PlanState.PROPOSED: (CardAct.WITHDRAW_PLAN,),
    PlanState.ADOPTED: (CardAct.CHANGE_STEP, CardAct.SHOW_PARTNERS),
    PlanState.SUBMITTED: (CardAct.CHANGE_STEP, CardAct.WITHDRAW_PLAN, CardAct.SHOW_PARTNERS),
    **dict.fromkeys((PlanState.RATIFIED, PlanState.IN_PROGRESS), _CARRIED_OUT),
}


def plan_card(plan: PlanView, say: Say, *, whole: bool = True) -> ui.LayoutView:
    """Draw a plan in its newest version; one that is not `whole` fits a phone, and offers the rest in private."""
    texts = [heading(say("{title}", title=plan.text.title)), _standing(plan, say), *_texts(plan, say, whole=whole)]
    if plan.steps:
        texts.append(_steps(plan, say, whole=whole))
    elif can_move(plan.state, PlanMove.PROPOSE):
        texts.append(say("No steps yet. **Add a step**: what, who does it, by when."))
    texts += [_answers(plan, say), partner_list(plan.partners, plan.partners_waiting, say), _result(plan, say)]
    texts.append(small(_footer(plan, say)))
    more = _offers(plan, say)
    if not whole and _is_cut(plan):
        more.append(offer(CardAct.WHOLE_PLAN, plan.id, say))
    is_written = plan.group_is_open and can_move(plan.state, PlanMove.PROPOSE)
    selects = [year_select(plan, say), *line_list(plan, say)] if is_written else []
    return card(_ACCENTS.get(plan.state, Accent.LIVE), texts, _buttons(plan, say), more=more, selects=selects)


def _is_cut(plan: PlanView) -> bool:
    too_long = any(_brief(text) != text for text in (plan.text.why, plan.text.goal))
    return too_long or len(plan.steps) > MOST_STEPS_SHOWN


def _brief(text: str) -> str:
    """Return the beginning of a text; what is hidden stays marked as that."""
    if isinstance(text, HiddenText) or len(text) <= LONGEST_TEXT:
        return text
    return text[:LONGEST_TEXT].rsplit(" ", 1)[0] + " …"


def _standing(plan: PlanView, say: Say) -> str:
    return lines(
        [
            f"**{capital(plan_state(plan.state, say))}** · {say('{group}', group=plan.group_name)}",
            capital(plan_kind(plan.text.kind, say)),
            _later(plan, say),
            doers_in_words(plan.doers, say),
            decided_by(plan.groups, say),
        ]
    )


def _later(plan: PlanView, say: Say) -> str:
    """Return for which school year the plan is, if not for the present one."""
    if plan.year <= plan.present_year:
        return ""
    return say("For the school year {year}", year=school_year(plan.year))


def _texts(plan: PlanView, say: Say, *, whole: bool) -> list[str]:
    text = plan.text
    why, goal = (text.why, text.goal) if whole else (_brief(text.why), _brief(text.goal))
    parts = [
        f"**{say('Why')}**\n{say('{text}', text=why)}",
        f"**{say('Goal: how we will know')}**\n{say('{text}', text=goal)}",
        _asks(plan, say),
    ]
    if plan.leans_on is not None:
        parts.append(leaning_text(plan.leans_on, say))
    if text.money:
        parts.append(f"**{plan_money(text.kind, text.money, say)}**")
    return parts


def _asks(plan: PlanView, say: Say) -> str:
    """Return what adults are asked for; a draft in which that is not said yet asks for it kindly."""
    if plan.text.asks:
        return f"**{say('What we ask for')}**\n{say('{text}', text=plan.text.asks)}"
    if lacks_request(plan):
        return say("What do you want an adult to do? Press **What we ask for** and say it in one sentence.")
    return ""


def progress_bar(plan: PlanView, say: Say) -> str:
    """Return how many steps are done, as blocks and in words: whoever has it read aloud hears the words."""
    done, every = plan.steps_done, len(plan.steps)
    blocks = min(every, MOST_BLOCKS)
    # What is begun shows, and nothing looks finished before it is.
    full = done * blocks // every if done in (0, every) else min(max(done * blocks // every, 1), blocks - 1)
    said = say.many("{done} of {n} step done", "{done} of {n} steps done", every, done=done)
    return f"{FULL_BLOCK * full}{EMPTY_BLOCK * (blocks - full)} {said}"


def _steps(plan: PlanView, say: Say, *, whole: bool) -> str:
    """Return the steps; who added all of them is said once. Of many, those still to be done come before the others."""
    authors = {step.author for step in plan.steps}
    all_by = next(iter(authors)) if len(authors) == 1 and len(plan.steps) > 1 else None
    by = f" · {say('added by {name}', name=author(all_by, say))}" if all_by is not None else ""
    most = len(plan.steps) if whole else MOST_STEPS_SHOWN
    shown = sorted(sorted(plan.steps, key=lambda step: step.done)[:most], key=lambda step: step.number)
    told = [_step(step, say, by_author=all_by is None) for step in shown]
    left_out = len(plan.steps) - len(shown)
    more = [small(say.many("… and {n} more", "… and {n} more", left_out))] if left_out else []
    return lines([f"**{say('Steps')}**{by}", progress_bar(plan, say), *told, *more])


def _step(step: StepView, say: Say, *, by_author: bool = True) -> str:
    facts = []
    if step.owner is not None:
        facts.append(say("{name}", name=person(step.owner, say)))
    if step.due:
        facts.append(say("by {day}", day=day_of(step.due, say)))
    if step.done:
        facts.append(f"**{say('done')}**")
    if by_author and step.author is not None:
        facts.append(say("added by {name}", name=author(step.author, say)))
    about = " · " + " · ".join(facts) if facts else ""
    return f"{step.number}\\. " + say("{what}{about}", what=step.what, about=Markup(about))


def _answers(plan: PlanView, say: Say) -> str:
    asked = plan.request
    waits = waiting_text(asked, say) if asked is not None and asked.is_waiting and not plan.state.is_over else ""
    counts = answer_text(plan.answer, say, plan.text.money) if plan.answer else ""
    return lines([counts, question_text(plan, say), waits, earlier(plan, say)])


def _result(plan: PlanView, say: Say) -> str:
    if plan.result is None:
        return ""
    return lines([result_text(plan.result, say), thanks(plan.partners, say)])


def _footer(plan: PlanView, say: Say) -> str:
    facts = [say("Plan {number}, version {version}", number=plan.id, version=plan.version)]
    if plan.author is not None:
        facts.append(written_by(plan.author, plan.editor, say))
    if plan.advisors:
        facts.append(say("advised by {names}", names=", ".join(plan.advisors)))
    if plan.review_on and not plan.state.is_over and not (plan.result and plan.result.reached.is_final):
        facts.append(say("to be reviewed {day}", day=day_of(plan.review_on, say)))
    return " · ".join(facts)


def _buttons(plan: PlanView, say: Say) -> list[ui.Item[Any]]:
    """Return what moves the plan on."""
    if not plan.group_is_open:
        return []
    if can_move(plan.state, PlanMove.PROPOSE):
        return [propose_button(plan.id, say), offer(CardAct.CHOOSE_TERMS, plan.id, say)]
    if can_move(plan.state, PlanMove.SUBMIT):
        return [offer(CardAct.SUBMIT_PLAN, plan.id, say, style=PRIMARY)]
    buttons: list[ui.Item[Any]] = []
    if plan.request is not None and plan.request.asks_group and not plan.state.is_over:
        buttons.append(ExplainButton(plan.id, label=say("Answer them")))
    if plan.answer is not None and plan.answer.is_promise and plan.promise_stands:
        buttons.append(KeptButton(plan.id, label=say("Promise kept")))
    if plan.review_is_due:
        buttons.append(ReviewButton(plan.id, label=say("How did it go?")))
    return buttons


def lacks_request(plan: PlanView) -> bool:
    """Whether the plan can still say in a sentence what it asks adults for, and does not yet."""
    is_asking = plan.text.kind is PlanKind.ASKING and not plan.text.asks
    return is_asking and can_move(plan.state, PlanMove.PROPOSE) and not isinstance(plan.text.title, HiddenText)


def _offers(plan: PlanView, say: Say) -> list[ui.Item[Any]]:
    """Return what else can be done now without undoing a vote: whoever wants to do that knows the command."""
    if not plan.group_is_open:
        return []
    acts = [act for act in _ACTS.get(plan.state, ()) if act is not CardAct.CHANGE_STEP or _has_open_step(plan)]
    if plan.text.kind is PlanKind.ASKING and can_move(plan.state, PlanMove.PROPOSE):
        acts = [CardAct.SAY_WHAT_WE_ASK, *acts]
    return [*_steps_to_do(plan, say), *(offer(act, plan.id, say) for act in acts)]


def _has_open_step(plan: PlanView) -> bool:
    return not all(step.done for step in plan.steps)


def _steps_to_do(plan: PlanView, say: Say) -> list[ui.Item[Any]]:
    if not plan.state.is_carried_out:
        return []
    waiting = [step for step in plan.steps if not step.done][:MOST_STEP_BUTTONS]
    return [StepDoneButton(step.id, label=say("Mark step {n} done", n=step.number)) for step in waiting]
