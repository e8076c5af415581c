"""What is done together, among what waits for somebody: hearings, hours; the mirror and a week's small thing are offers."""

from collections.abc import Callable, Mapping

from cogs.eight_weeks.cards import done_button
from cogs.interactions.layout import lines
from cogs.interactions.offering import CardAct, offer
from cogs.mirror.answering import AnswerMirrorButton
from cogs.today.fitting import Part
from governance.hearings import HearingTurn
from language.speaking import Say
from language.vocabulary import week_task, week_thing
from services.views.open_together import NextWeek, OpenTogether

# What a hearing waits for, in words, and the buttons with which it is done.
_TURNS: Mapping[HearingTurn, tuple[Callable[[Say], str], tuple[CardAct, ...]]] = {
    HearingTurn.TELL: (
        lambda say: say("Your group is heard. You run it: answer the four questions for your side."),
        (CardAct.HEARING_TELL,),
    ),
    HearingTurn.PROPOSE: (
        lambda say: say("You sit on the panel. The sides have had their time: one of you writes what you propose."),
        (CardAct.HEARING_PROPOSE,),
    ),
    HearingTurn.CONSENT: (
        lambda say: say("The panel has proposed something. You run a group that is heard: say whether it agrees."),
        (CardAct.HEARING_CONSENT, CardAct.HEARING_TURN),
    ),
}


def hearings_waiting(waiting: OpenTogether, say: Say) -> list[Part]:
    """Return what hearings wait for: the hearing itself is on its card, which `/hearing show` finds."""
    return [_turn(turn, hearing, say) for turn, hearing in waiting.hearings.items()]


def _turn(turn: HearingTurn, hearing: int, say: Say) -> Part:
    (words, acts), where = _TURNS[turn], say("/hearing show has hearing {number}.", number=hearing)
    told = lines([f"**{say('A hearing waits for you')}**", words(say), where])
    return Part(told, [offer(act, hearing, say) for act in acts], is_whole=True)


def hours_waiting(waiting: OpenTogether, say: Say) -> Part:
    """Return what of hours waits for this person alone; their own list has the cards."""
    if not waiting.to_choose and not waiting.to_say:
        return Part("")
    chooses = say.many(
        "• {n} thing you asked: somebody can show it. Choose on its card.",
        "• {n} things you asked: somebody can show them. Choose on their cards.",
        waiting.to_choose,
    )
    says = say.many(
        "• {n} thing is agreed between two of you. Once it is shown, say how long it took: **Done** on its card.",
        "• {n} things are agreed between two of you. Once they are shown, say how long they took: **Done** on their cards.",
        waiting.to_say,
    )
    told = [chooses if waiting.to_choose else "", says if waiting.to_say else ""]
    return Part(lines([f"**{say('Who shows what')}**", *told, say("Only you see this: /hours mine has the cards.")]))


def offered_together(waiting: OpenTogether, say: Say) -> list[Part]:
    """Return the mirror that is open, and the next small thing of a group's eight weeks: nothing that anybody owes."""
    return [_mirror(waiting.mirror, say), _week(waiting.week, say)]


def _mirror(mirror: int | None, say: Say) -> Part:
    if mirror is None:
        return Part("")
    told = lines(
        [f"**{say('The mirror is open, if you like')}**", say("How do we work together? Six short questions.")]
    )
    return Part(told, [AnswerMirrorButton(mirror, label=say("Answer"))])


def _week(found: NextWeek | None, say: Say) -> Part:
    if found is None:
        return Part("")
    head = say("The eight weeks of {group}: {thing}", group=found.group_name, thing=week_thing(found.week, say))
    told = lines([f"**{head}**", week_task(found.week, say)])
    return Part(told, [done_button(found.group, found.week, say, is_next=False)])
