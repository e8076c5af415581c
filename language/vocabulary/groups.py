"""Words for groups and the roles in them."""

from governance.groups import GroupState
from governance.roles import GroupRole
from language.speaking import Markup, Say


def group_state(state: GroupState, say: Say) -> Markup:
    """Return the word for a group's state."""
    words = {
        GroupState.FORMING: say("forming"),
        GroupState.ACTIVE: say("active"),
        GroupState.CLOSED: say("closed"),
    }
    return Markup(words[state])


def group_role(role: GroupRole, say: Say) -> Markup:
    """Return the word for a role in a group."""
    words = {
        GroupRole.FACILITATOR: say("facilitator"),
        GroupRole.MINUTE_TAKER: say("minute-taker"),
        GroupRole.TREASURER: say("treasurer"),
    }
    return Markup(words[role])


def council(say: Say) -> str:
    """Return what the council is called within a sentence."""
    return say("the council")


def resting(say: Say) -> Markup:
    """Return the words for anything that rests until enough people are in its group."""
    return Markup(say("resting until somebody joins"))
