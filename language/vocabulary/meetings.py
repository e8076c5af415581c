"""Words for meetings and invitations."""

from governance.advisors import InvitationState
from governance.meetings import MeetingState, Repeat
from language.speaking import Markup, Say


def invitation_state(state: InvitationState, say: Say) -> Markup:
    """Return the word for an invitation's state."""
    words = {
        InvitationState.OPEN: say("waiting for an answer"),
        InvitationState.SUGGESTED: say("another time suggested"),
        InvitationState.ACCEPTED: say("accepted"),
        InvitationState.DECLINED: say("declined"),
        InvitationState.EXPIRED: say("expired"),
        InvitationState.TAKEN_BACK: say("taken back"),
    }
    return Markup(words[state])


def meeting_state(state: MeetingState, say: Say) -> Markup:
    """Return the word for a meeting's state."""
    words = {
        MeetingState.PLANNED: say("planned"),
        MeetingState.RUNNING: say("going on"),
        MeetingState.HELD: say("over"),
        MeetingState.CANCELLED: say("cancelled"),
    }
    return Markup(words[state])


def rhythm(repeat: Repeat, say: Say) -> Markup:
    """Return how often a meeting is repeated."""
    words = {
        Repeat.ONCE: say("once"),
        Repeat.WEEKLY: say("every week"),
        Repeat.FORTNIGHTLY: say("every two weeks"),
    }
    return Markup(words[repeat])
