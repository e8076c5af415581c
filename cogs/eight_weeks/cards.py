"""The cards of eight weeks: what a group does this week and what it has done, and that another asks to be its pair."""

from typing import Any

from discord import ButtonStyle, ui

from cogs.eight_weeks.buttons import EndPairButton, NoPairButton, StopButton, WeekDoneButton, YesPairButton
from cogs.interactions.layout import Accent, card, heading, lines, small
from cogs.interactions.offering import CardAct, offer
from governance.eight_weeks import EIGHT, PairState, PlanStands, Week, WeeksState, present
from language.speaking import Markup, Say
from language.vocabulary import channel, day_of, expectations, plan_state, things_made, week_task, week_thing
from services.views.eight_weeks import PairView, WeeksView

# The button of another noun that does what a week is about.
_HELP = {
    Week.MEET: CardAct.PLAN_MEETING,
    Week.PROMISE: CardAct.EDIT_GROUP,
    Week.PLAN: CardAct.WRITE_PLAN,
    Week.LOOK_BACK: CardAct.TELL_NEXT,
}
_ACCENTS = {
    WeeksState.RUNNING: Accent.LIVE,
    WeeksState.FINISHED: Accent.DONE,
    WeeksState.STOPPED: Accent.OVER,
}


def weeks_card(view: WeeksView, say: Say) -> ui.LayoutView:
    """Draw a group's eight weeks: as they run, once they are done, or stopped."""
    texts = [heading(say("{group}: eight weeks to start", group=view.group_name))]
    if not view.group_is_open or view.state is WeeksState.STOPPED:
        texts += [lines([*_stopped(view, say), _made(view, say)])]
        return card(Accent.OVER, texts, [offer(CardAct.START_WEEKS, view.group, say)] if view.group_is_open else [])
    if view.state is WeeksState.FINISHED:
        return card(_ACCENTS[view.state], [*texts, *_finished(view, say)], _buttons_after(view, say))
    stop = StopButton(view.group, label=say("Stop the eight weeks"))
    return card(_ACCENTS[view.state], [*texts, *_running(view, say)], done_buttons(view, say), more=[stop])


def _running(view: WeeksView, say: Say) -> list[str]:
    following = next_week(view)
    now = [f"**{week_thing(following, say)}**", week_task(following, say)] if following is not None else []
    if following is Week.PROMISE:
        now += [say("What everybody may expect of everybody:"), *(f"- {one}" for one in expectations(say))]
    return [
        f"**{_where(view, say)}**",
        lines(now),
        lines([_line(week, view, say) for week in EIGHT]),
        small(say("A week that is not done waits, and nobody is late. Holidays do not count.")),
    ]


def _where(view: WeeksView, say: Say) -> str:
    if view.number > len(EIGHT):
        return say("The eight weeks are over, and what is open still waits for you.")
    return say("Week {number} of eight", number=view.number)


def _line(week: Week, view: WeeksView, say: Say) -> str:
    name = f"{week:d}. {week_thing(week, say)}"
    if week in view.done:
        return f"{name} · {say('done')} ✓"
    return f"{name} · {say('looks done')}" if week in view.seen else name


def next_week(view: WeeksView) -> Week | None:
    """Return what the group does now: what waits, or else the next thing, whenever it likes."""
    waiting = present(view.done, view.number)
    return waiting or next((week for week in EIGHT if week not in view.done), None)


def done_buttons(view: WeeksView, say: Say) -> list[ui.Item[Any]]:
    """Return the buttons for what waits or looks done, and one that helps with what comes next."""
    following = next_week(view)
    shown = [w for w in EIGHT if w not in view.done and (w <= view.number or w in view.seen or w is following)]
    buttons: list[ui.Item[Any]] = [done_button(view.group, week, say, is_next=week is following) for week in shown]
    if following in _HELP:
        buttons.append(offer(_HELP[following], view.group, say))
    return buttons


def done_button(group: int, week: Week, say: Say, *, is_next: bool = True) -> WeekDoneButton:
    """Return the button that notes this week's small thing as done."""
    style = ButtonStyle.primary if is_next else ButtonStyle.secondary
    return WeekDoneButton(group, week, label=say("Done: {thing}", thing=week_thing(week, say)), style=style)


def _finished(view: WeeksView, say: Say) -> list[str]:
    texts = [
        say("You have done your eight weeks. Well done, all of you!"),
        _made(view, say),
        say("**Certificate** has your names on it. Only members can open it, and only here."),
    ]
    if view.sixteen_on is not None and not view.is_in_sixteen:
        texts.append(
            small(say("From {day} on, in week sixteen, you look back again.", day=day_of(view.sixteen_on, say)))
        )
    elif Week.SIXTEEN not in view.done:
        texts.append(
            lines([f"**{week_thing(Week.SIXTEEN, say)}**", week_task(Week.SIXTEEN, say), *looked_back(view, say)])
        )
    return [*texts, _pair(view, say)]


def looked_back(view: WeeksView, say: Say) -> list[str]:
    """Return what the group can see of itself when it looks back: things it did, and where its plans stand."""
    if view.since is None:
        return []
    done = sum(week in EIGHT for week in view.done)
    made, since = things_made(view.made, say), things_made(view.since.made, say)
    return [
        say("• In your eight weeks: {n} of eight small things", n=done) + "".join(f" · {one}" for one in made),
        say("• Since your party: {made}", made=Markup(" · ".join(since))) if since else "",
        *(_plan(one, say) for one in view.since.plans),
    ]


def _plan(plan: PlanStands, say: Say) -> str:
    told = say("• Plan {number}: {state}", number=plan.number, state=plan_state(plan.state, say))
    steps = say.many("{done} of {n} step done", "{done} of {n} steps done", plan.steps, done=plan.done)
    return f"{told} · {steps}" if plan.steps else told


def _pair(view: WeeksView, say: Say) -> str:
    if view.pair is not None:
        place = f" {channel(view.pair.thread)}" if view.pair.thread else ""
        return say("Your pair is {group}.", group=view.pair.name) + place
    if view.asked is not None:
        return say("You asked {group} to be your pair. It has not answered yet.", group=view.asked.name)
    return ""


def _buttons_after(view: WeeksView, say: Say) -> list[ui.Item[Any]]:
    buttons: list[ui.Item[Any]] = [offer(CardAct.CERTIFICATE, view.group, say)]
    if view.pair is not None:
        buttons.append(EndPairButton(view.pair.number, label=say("End being a pair")))
    if view.is_in_sixteen:
        if Week.SIXTEEN not in view.done:
            buttons.insert(0, done_button(view.group, Week.SIXTEEN, say))
        if view.pair is None:
            buttons.append(offer(CardAct.ASK_PAIR, view.group, say))
    return buttons


def _stopped(view: WeeksView, say: Say) -> list[str]:
    if not view.group_is_open:
        return [say("The group is closed.")]
    return [
        say("You stopped here, and that is fine. Thank you for trying."),
        say("What you did stays yours. You can start again at any time."),
    ]


def _made(view: WeeksView, say: Say) -> str:
    made = things_made(view.made, say)
    return f"{say('What you made:')} {' · '.join(made)}" if made else ""


def pair_card(view: PairView, say: Say) -> ui.LayoutView:
    """Draw that one group asks this one to be its pair, with two equal answers for who runs it."""
    texts = [
        heading(say("{group} asks you to be its pair", group=view.group_name)),
        say("Both of you have done the eight weeks. A pair meets now and then, and tells each other how it goes."),
        _standing(view, say),
    ]
    is_asked = view.state is PairState.ASKED and view.other_is_open
    buttons = [YesPairButton(view.id, label=say("Yes")), NoPairButton(view.id, label=say("Not now"))]
    return card(Accent.WAITING if is_asked else Accent.OVER, texts, buttons if is_asked else [])


def _standing(view: PairView, say: Say) -> str:
    place = f" {channel(view.group_thread)}" if view.group_thread else ""
    words = {
        PairState.ASKED: small(say("Who runs your group answers. Both answers are fine.")),
        PairState.PAIRED: say("You said yes: you are a pair.") + place,
        PairState.DECLINED: say("You said not now."),
        PairState.LAPSED: say("This is over: the group asks another one."),
        PairState.TAKEN_BACK: say("This was taken back."),
        PairState.ENDED: say("You are a pair no more, and that is fine."),
    }
    return words[view.state]
