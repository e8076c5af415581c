"""The privacy notice, in at most 150 plain words."""

from governance.retention import KEPT_FOR, Retained
from language.speaking import Say


def notice(school: str, say: Say) -> str:
    """Return the notice for a school."""
    return "\n".join(
        [
            f"**{say('Your privacy')}**",
            say("{school} runs this bot for its student council.", school=school),
            say(
                "It keeps your Discord id and your name here. It keeps which groups you are in, and if you are a student. It keeps what you type to it, but no other posts."
            ),
            say("Of a secret vote it keeps only that you voted; of an open one also how, which no student sees."),
            _how_long(say),
            say("**/mydata export** shows it all."),
            say("Questions? Ask a teacher."),
        ]
    )


def _how_long(say: Say) -> str:
    return say(
        "Your name and id go with **/mydata delete**, or {leavers} days after you leave; what you wrote stays. A code without your name stays {erasures} days, so that you stay deleted. Reminders stay {reminders} days, meeting answers {answers}, your name on a report {reporters}. The safeguarding lead sees who wrote a reported post, until {reports} days after dealing with it. Minutes keep who was there. If the school removes the bot, all goes after {school} days.",
        leavers=KEPT_FOR[Retained.LEAVERS].days,
        reminders=KEPT_FOR[Retained.REMINDERS].days,
        answers=KEPT_FOR[Retained.ANSWERS].days,
        reports=KEPT_FOR[Retained.REPORTS].days,
        reporters=KEPT_FOR[Retained.REPORTERS].days,
        school=KEPT_FOR[Retained.SCHOOLS].days,
        erasures=KEPT_FOR[Retained.ERASURES].days,
    )
