"""What a group reads when a school week begins, in week sixteen, and when the group it asked has answered."""

from collections.abc import Sequence

from cogs.eight_weeks.cards import done_button, looked_back, next_week
from cogs.interactions.items import LastingButton
from cogs.interactions.layout import lines
from cogs.interactions.offering import CardAct, offer
from cogs.interactions.reminding import ReminderText, about
from governance.eight_weeks import PairState, Week
from governance.reminders import ReminderKind
from language.speaking import Say
from language.vocabulary import channel, expectations, week_task, week_thing
from services.dispatch.deliveries import Delivery
from services.views.eight_weeks import PairView, WeeksView


def _begins(delivery: Delivery, weeks: WeeksView, say: Say) -> str:
    following = next_week(weeks) or Week.CELEBRATE
    thing = week_thing(following, say)
    if weeks.number > Week.CELEBRATE:
        first = say(
            "Your eight weeks still have this to do: {thing}. Take your time, or stop: both are fine.", thing=thing
        )
    else:
        first = say("Week {number} of your eight weeks: {thing}.", number=weeks.number, thing=thing)
    told = f"{first} {week_task(following, say)}"
    if following is not Week.PROMISE:
        return told
    expects = say("What everybody may expect of everybody:")
    return "\n".join([told, expects, *(f"- {one}" for one in expectations(say))])


def _offers_week(delivery: Delivery, say: Say) -> Sequence[LastingButton]:
    weeks = delivery.about
    following = next_week(weeks) if isinstance(weeks, WeeksView) else None
    return [done_button(weeks.group, following, say)] if isinstance(weeks, WeeksView) and following else []


def _sixteen(delivery: Delivery, weeks: WeeksView, say: Say) -> str:
    first = say("It is eight school weeks since your party. Look back again, together.")
    last = say("**Find a pair** asks a group that did the eight weeks before you.")
    return lines([f"{first} {week_task(Week.SIXTEEN, say)}", *looked_back(weeks, say), last])


def _offers_sixteen(delivery: Delivery, say: Say) -> Sequence[LastingButton]:
    weeks = delivery.about
    if not isinstance(weeks, WeeksView):
        return []
    return [done_button(weeks.group, Week.SIXTEEN, say), offer(CardAct.ASK_PAIR, weeks.group, say)]


def _answered(delivery: Delivery, pair: PairView, say: Say) -> str:
    # The other group is named on the card, where its name can be hidden.
    if pair.state is PairState.PAIRED:
        place = f" {channel(pair.other_thread)}" if pair.other_thread else ""
        return say("The group you asked says yes: you are a pair now.") + place
    if pair.state is PairState.ENDED:
        return say("The group that was your pair has ended it. Nobody has to say why, and you can ask another one.")
    return say("The group you asked says that it does not fit now. You can ask another one.")


def _offers_another(delivery: Delivery, say: Say) -> Sequence[LastingButton]:
    pair = delivery.about
    if not isinstance(pair, PairView) or pair.state in (PairState.PAIRED, PairState.ENDED):
        return []
    return [offer(CardAct.ASK_PAIR, pair.group, say)]


REMINDER_TEXTS = {
    ReminderKind.WEEK_BEGINS: ReminderText(about(WeeksView, _begins), offers=_offers_week),
    ReminderKind.WEEK_SIXTEEN: ReminderText(about(WeeksView, _sixteen), offers=_offers_sixteen),
    ReminderKind.PAIR_ANSWERED: ReminderText(about(PairView, _answered), offers=_offers_another),
}
