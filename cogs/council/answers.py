"""Replies about the council."""

from collections.abc import Sequence

from language.speaking import Markup, Say
from language.vocabulary import made_open, moment, person
from services.council.delegates import Seat
from services.plans.proposing import Proposed


def joined(seat: Seat, say: Say) -> str:
    """Return the reply to a new delegate."""
    return say("You sit on the council for {group} now. Its votes are in the council channel.", group=seat.group_name)


def left(seat: Seat, say: Say) -> str:
    """Return the reply to whoever gave a seat up."""
    return say("You no longer sit on the council for {group}.", group=seat.group_name)


def submitted(result: Proposed, say: Say, *, missing: str = "") -> str:
    """Return the reply to whoever took a plan to the council; `missing` is why the card of the vote cannot be posted."""
    if missing:
        text = say(
            "“{plan}” is before the council. The delegates vote with /ballot show {number}, until {when} at the latest.",
            plan=result.plan.text.title,
            number=result.ballot,
            when=moment(result.closes_at),
        )
        return " ".join([text, missing, *([made_open(say)] if result.made_open else [])])
    text = say(
        "“{plan}” is before the council. The delegates vote in the council channel until {when} at the latest.",
        plan=result.plan.text.title,
        when=moment(result.closes_at),
    )
    return f"{text} {made_open(say)}" if result.made_open else text


def listing(seats: Sequence[Seat], say: Say) -> str:
    """Return who sits on the council, a line for each active group."""
    if not seats:
        return say("No group is active yet, so the council is empty. Groups become active as people join.")
    return "\n".join([f"**{say('The council')}**", *(_seat(seat, say) for seat in seats)])


def _seat(seat: Seat, say: Say) -> str:
    names = ", ".join(say("{name}", name=person(name, say)) for name in seat.delegates)
    return say("**{group}**: {names}", group=seat.group_name, names=Markup(names or say("no delegate yet")))
