"""Help texts about what is done together: hours, hearings, the mirror, and eight weeks with which a group may begin."""

from language.speaking import Say


def together_topics(say: Say) -> dict[str, tuple[str, str]]:
    """Return the topics: key to title and text."""
    return {
        "mirror": (say("The mirror: how we work together"), _mirror(say)),
        "hours": (say("Hours: who can show us how?"), _hours(say)),
        "hearing": (say("A fair hearing"), _hearing(say)),
        "eightweeks": (say("Eight weeks to start"), _eight_weeks(say)),
    }


def _mirror(say: Say) -> str:
    return say(
        "Once a term a delegate opens the mirror with **/mirror open**. It asks six short questions about how we work together. "
        "Teachers are asked the same. Nobody can see which answers are yours. The lead reads each line before others do. "
        "**/mirror show** has both sides. With **/mirror choose** the council votes on one thing to change."
    )


def _hours(say: Say) -> str:
    return say(
        "**/hours ask** asks everybody who can show you something. **I can** on the card says that you can, and whoever asked chooses. Two talk in a thread that staff can read, and both press **Done**. An hour is an hour, and you never owe one. **/hours offer** says what you can show, **/hours find** finds it. **/hours mine** shows your own hours, to you alone."
    )


def _hearing(say: Say) -> str:
    return say(
        "**/hearing ask** asks others to listen where two groups want the same room, day or money. It works, too, where the council did not pass your plan. **/hearing ready** says that you would listen. Five dice draw the panel from those who would: **/hearing draw**. Both sides get the same four questions. The panel says what could help. Then both agree, or the council decides. It is never about what somebody is like. **/hearing show** shows how it stands."
    )


def _eight_weeks(say: Say) -> str:
    return say(
        "**Eight weeks to start** helps a new group to begin. **/group eightweeks** puts a card into its thread: one small thing each school week, "
        "with a button for it. Nobody is ever late, and the facilitator can stop on any day. "
        "At the end you get a page with all your names on it. In week sixteen you look back, and can ask another group to be your pair."
    )
