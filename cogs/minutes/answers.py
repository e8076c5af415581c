"""Replies about agendas, minutes and actions."""

from collections.abc import Sequence

from documents.minutes import decided
from governance.minutes import ActionView, MinutesView
from language.speaking import Markup, Say
from language.vocabulary import channel, council, day_of, moment, person
from services.minutes.agenda import Added
from services.minutes.taking import Here
from services.views.ballots import BallotView


def item_added(minutes: MinutesView, say: Say) -> str:
    """Return the reply to whoever added an item."""
    return say(
        "It is on the agenda of {group}, as item {n}. /minutes show shows all of it.",
        group=minutes.group_name,
        n=len(minutes.items),
    )


def added_to_next(added: Added, say: Say, *, missing: str = "") -> str:
    """Return the reply to whoever put something on the next agenda; `missing` is why its card cannot be posted."""
    if added.meeting is not None:
        number = added.meeting
        return say(
            "It is on the agenda of {group}. /minutes show {n} shows all of it.", group=added.group_name, n=number
        )
    waits = say(
        "It waits for the next meeting of {group}, and is on its agenda once it is planned.", group=added.group_name
    )
    return f"{waits} {missing}".strip()


def item_removed(group: str, say: Say) -> str:
    """Return the reply to whoever took off an item that they had added."""
    return say("It is off the agenda of {group}.", group=group)


def begun(minutes: MinutesView, say: Say, *, missing: str = "") -> str:
    """Return the reply to whoever began a meeting; `missing` is why its card cannot be posted."""
    if missing:
        return f"{say('You are taking the minutes.')} {missing}"
    place = channel(minutes.thread) if minutes.thread else Markup(say("the group's thread"))
    return say(
        "You are taking the minutes. Their card will be in {thread} in a moment; everybody in the meeting presses **I am here**.",
        thread=place,
    )


def taken_over(minutes: MinutesView, say: Say) -> str:
    """Return the reply to whoever took the minutes over."""
    return say("You are taking the minutes of {group} now.", group=minutes.group_name)


def arrived(here: Here, say: Say) -> str:
    """Return the reply to whoever is here, and how many are."""
    number = say.many("{n} member is here.", "{n} members are here.", here.number)
    if here.of_council:
        number = say.many("{n} delegate is here.", "{n} delegates are here.", here.number)
    return f"{say('You are here.')} {number}"


def moved_on(minutes: MinutesView, say: Say) -> str:
    """Return the reply to whoever went on to the next item."""
    if minutes.current is None:
        return say(
            "That was the last item. Anything more goes under “After the agenda”. **Back** goes to the item before, **End** closes the meeting."
        )
    return say("Now: item {n} of {all}.", n=minutes.at + 1, all=len(minutes.items))


def noted(say: Say) -> str:
    """Return the reply to whoever wrote a note."""
    return say("It is in the minutes.")


def decision_noted(minutes: MinutesView, say: Say) -> str:
    """Return the reply to whoever wrote a decision down."""
    item = minutes.current or minutes.other
    return say("It is in the minutes: {decision}.", decision=Markup(decided(item.decisions[-1], say)))


def vote_opened(ballot: BallotView, say: Say, *, missing: str = "") -> str:
    """Return the reply to whoever let those here vote; `missing` is why the card of it cannot be posted."""
    who = say.many("{n} person who is here can vote", "{n} people who are here can vote", ballot.electorate)
    if missing:
        text = say(
            "{who} with /ballot show {number}, until {when} at the latest. The result goes into the minutes.",
            who=Markup(who),
            number=ballot.id,
            when=moment(ballot.closes_at),
        )
        return f"{text} {missing}"
    return say(
        "{who}, until {when} at the latest. The card comes in a moment, and the result goes into the minutes.",
        who=Markup(who),
        when=moment(ballot.closes_at),
    )


def action_noted(minutes: MinutesView, say: Say) -> str:
    """Return the reply to whoever wrote an action down, saying back how person and day were understood."""
    action = (minutes.current or minutes.other).actions[-1]
    everybody = say("The council will do it.") if action.group is None else say("The group will do it.")
    who = say("{name} will do it.", name=person(action.owner.name, say)) if action.owner else everybody
    due = say("It is due {day}.", day=day_of(action.due, say)) if action.due else say("It has no date yet.")
    return " ".join([say("Action {number} is written down.", number=action.id), who, due])


def ended(meeting: int, say: Say, *, missing: str = "") -> str:
    """Return the reply to whoever ended the meeting; `missing` is why its minutes cannot be posted."""
    if missing:
        over = say("The meeting is over. /minutes show {number} shows what was written.", number=meeting)
        return f"{over} {missing}"
    return say(
        "The meeting is over. Its minutes will be posted in a moment; somebody else who was here can approve them."
    )


def approved(say: Say) -> str:
    """Return the reply to whoever approved the minutes."""
    return say("The minutes are approved. Thank you.")


def action_done(action: ActionView, say: Say) -> str:
    """Return the reply to whoever did an action."""
    return say("Done: {what}", what=action.what)


def action_dropped(action: ActionView, say: Say) -> str:
    """Return the reply to whoever dropped an action."""
    return say("Dropped: {what}. It will not come up again.", what=action.what)


def listing(actions: Sequence[ActionView], say: Say) -> str:
    """Return open actions, one line each."""
    if not actions:
        return say("No action is open. Actions are agreed in meetings.")
    return "\n".join([f"**{say('Open actions')}**", *(_line(one, say) for one in actions)])


def _line(action: ActionView, say: Say) -> str:
    everybody = Markup(council(say) if action.group is None else say("the group"))
    who = person(action.owner.name, say) if action.owner else everybody
    due = say(", by {day}", day=day_of(action.due, say)) if action.due else ""
    return say(
        "#{number} {what} · {who}{due} · {group}",
        number=action.id,
        what=action.what,
        who=who,
        due=Markup(due),
        group=action.group_name,
    )
