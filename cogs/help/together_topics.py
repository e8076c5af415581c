"""Help texts about what is done together: eight weeks with which a group may begin."""

from language.speaking import Say


def together_topics(say: Say) -> dict[str, tuple[str, str]]:
    """Return the topics: key to title and text."""
    return {"eightweeks": (say("Eight weeks to start"), _eight_weeks(say))}


def _eight_weeks(say: Say) -> str:
    return say(
        "**Eight weeks to start** helps a new group to begin. **/group eightweeks** puts a card into its thread: one small thing each school week, "
        "with a button for it. Nobody is ever late, and the facilitator can stop on any day. "
        "Who celebrates gets a certificate for the group. In week sixteen you look back, and can ask another group to be your pair."
    )
