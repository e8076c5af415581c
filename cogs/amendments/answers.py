"""Replies about amendments."""

from cogs.interactions.deciding import open_until, warnings
from language.speaking import Say
from services.amendments.answering import Taken
from services.views.amendments import AmendmentView


def proposed(amendment: AmendmentView, say: Say, *, missing: str = "") -> str:
    """Return the reply to a delegate who proposed a change; `missing` is why its card cannot be posted."""
    about = {"plan": amendment.before.title, "group": amendment.group_name}
    told = say("Your change to “{plan}” is proposed. {group} decides: take it, or keep its own text.", **about)
    where = missing or say("Its card comes into the group's thread in a moment.")
    return f"{told} {where} {say('A vote on the plan goes on meanwhile.')}"


def taken(result: Taken, say: Say, *, missing: str = "") -> str:
    """Return the reply to whoever took a change for their group; `missing` is why the vote's card cannot be posted."""
    facts = {"plan": result.plan.text.title, "version": result.plan.version}
    old = say("Votes on the old text count no more.")
    if result.proposed is None:
        told = say("“{plan}” says that now, as version {version}.", **facts)
        return f"{told} {old} {say('Choose a line of our promise on its card, and put it to the vote.')}"
    opened = result.proposed.opened
    until = open_until(opened, say)
    told = say(
        "“{plan}” says that now, as version {version}, and your group votes on it until {until}.", **facts, until=until
    )
    vote = say("/ballot show {number} shows the vote.", number=result.proposed.ballot) if missing else ""
    return " ".join(part for part in (told, old, missing, vote, *warnings(opened, say)) if part)


def kept(amendment: AmendmentView, say: Say) -> str:
    """Return the reply to whoever kept the text of their group."""
    return say("Your group keeps its own text of “{plan}”. The plan goes on as it was.", plan=amendment.before.title)
