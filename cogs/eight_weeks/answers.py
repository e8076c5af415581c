"""Replies about eight weeks and pairs."""

from governance.eight_weeks import PairState, Week
from language.speaking import Say
from language.vocabulary import channel, week_thing
from services.views.eight_weeks import PairView, WeeksView


def begun(weeks: WeeksView, say: Say, *, missing: str = "") -> str:
    """Return the reply to whoever began; `missing` is why the card cannot be posted."""
    first = say("{group} begins its eight weeks: one small thing a week.", group=weeks.group_name)
    return f"{first} {missing or say('The card comes into your thread in a moment.')}"


def noted(weeks: WeeksView, week: Week, say: Say) -> str:
    """Return the reply to whoever noted that a week is done."""
    if week is Week.CELEBRATE:
        return say("Well done! Enjoy your party. Now there is a **Certificate** with the names of all of you.")
    if week is Week.SIXTEEN:
        return say(
            "Noted: you have looked back again. **Find a pair** asks a group that did the eight weeks before you."
        )
    done = sum(one is not Week.SIXTEEN for one in weeks.done)
    return say("Noted: {thing}. That makes {n} of eight.", thing=week_thing(week, say), n=done)


def stopped(weeks: WeeksView, say: Say) -> str:
    """Return the kind word to whoever stopped."""
    return say(
        "The eight weeks of {group} have stopped, and that is fine. What you did stays yours, and your group goes on.",
        group=weeks.group_name,
    )


def asked(pair: PairView, say: Say, *, missing: str = "") -> str:
    """Return the reply to whoever asked another group."""
    told = say("{group} is asked to be your pair. Its facilitator says yes or not now.", group=pair.other_name)
    return f"{told} {missing}".strip()


def answered(pair: PairView, say: Say) -> str:
    """Return the reply to whoever answered another group."""
    if pair.state is not PairState.PAIRED:
        return say("{group} reads that it does not fit now. That is fine.", group=pair.group_name)
    place = f" {channel(pair.group_thread)}" if pair.group_thread else ""
    return say("You are a pair with {group} now. Say hello to each other.", group=pair.group_name) + place


def ended(say: Say) -> str:
    """Return the reply to whoever ended being a pair."""
    return say("You two are a pair no more, and that is fine. The other group reads it in its thread.")
