"""Help texts about what the council does between votes: its agenda, money, changes, the next year, and feedback."""

from language.speaking import Say


def council_topics(say: Say) -> dict[str, tuple[str, str]]:
    """Return the topics: key to title and text."""
    return {
        "agenda": (say("The council's agenda"), _agenda(say)),
        "money": (say("The council's money"), _money(say)),
        "amendments": (say("Changing a plan together"), _amendments(say)),
        "feedback": (say("You said, we did"), _feedback(say)),
        "roll": (say("The next school year"), _roll(say)),
    }


def _agenda(say: Say) -> str:
    return say(
        "**/council agenda** makes itself. It has the plans you vote on, and the money they need. It has plans that may be the same, and meetings that clash. It has late answers, plans to look back at, and ideas and themes that wait for more than 15 school days. Delegates and offices answer these with a button. Anybody can read it. The council can meet, too. **Plan a meeting** is on its start card. With **Add to the agenda** you say what you want to talk about. What a meeting does not reach waits for the next. **/advisor invite** asks a teacher to a meeting. **/record group** shows when the council met."
    )


def _money(say: Say) -> str:
    return say(
        "**/council money** shows what came into the council's pot, what plans were given and spent, and what is left. Delegates note more there, with a form; a mistake can be undone for ten minutes. No plan gets more than the council agreed to."
    )


def _amendments(say: Say) -> str:
    return say(
        "A delegate can change the text of a plan that is before the council, or was sent back: **Propose a change**, or **/council propose**. The group reads word by word what would change. **Take it** makes a new version, and the group votes again; **Keep ours** leaves it as it is."
    )


def _feedback(say: Say) -> str:
    return say(
        "**/council feedback** tells everybody what became of each plan, theme and idea: we did, not yet, or no, because. What a group stopped stands apart. Whoever answers an idea or a theme with no says why. You find it as a poster in **/schoolplan show**, too."
    )


def _roll(say: Say) -> str:
    return say(
        "Each plan has its school year, picked on the draft's card. In July a delegate takes the school plan on to the next year with **/schoolplan roll**. First it shows what happens to every plan, then the council votes; **Undo** takes that back for ten minutes. **/schoolplan compare** puts two editions side by side."
    )
