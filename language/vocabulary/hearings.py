"""The words for how a hearing stands, and how it ended."""

from collections.abc import Mapping

from governance.hearings import HearingState
from language.speaking import Say


def hearing_state(state: HearingState, say: Say) -> str:
    """Return how a hearing stands, in a few words."""
    words: Mapping[HearingState, str] = {
        HearingState.GATHERING: say("a panel is looked for"),
        HearingState.LISTED: say("the dice are thrown next"),
        HearingState.DRAWN: say("the panel listens"),
        HearingState.PROPOSED: say("the panel has proposed something"),
        HearingState.COUNCIL: say("the council decides"),
        HearingState.AGREED: say("both sides agreed"),
        HearingState.DECIDED: say("the council decided"),
        HearingState.WITHDRAWN: say("taken back"),
        HearingState.ENDED: say("ended without a result"),
    }
    return words[state]
