"""The privacy notice: plain words, at most 150 of them."""

from cogs.wording import Say
from governance.retention import KEPT_FOR, Kept


def notice(school: str, say: Say) -> str:
    """Return the notice for a school."""
    return "\n".join(
        [
            f"**{say('Your privacy')}**",
            say("{school} runs this bot for its student council.", school=school),
            say(
                "It keeps your Discord id, your name as shown here, whether you are a student, your groups, and what you "
                "type into its commands. It reads no other messages, and keeps no birthday, address or photo."
            ),
            say("Of a secret ballot it keeps only that you voted; of an open one also how, and shows nobody."),
            _how_long(say),
            say("**/mydata export** gives you all of it. **/remind off** stops reminders."),
            say("Questions? Ask a teacher."),
        ]
    )


def _how_long(say: Say) -> str:
    return say(
        "Your name and id go with **/mydata delete**, or {leavers} days after you leave; what you wrote stays. Codes "
        "without your name then stop a backup bringing you back ({erasures} days) and you counting twice while something "
        "runs. Reminders stay {reminders} days, meeting answers {answers}, your name on a report {reporters}. Minutes keep "
        "who was there. If the school removes the bot, everything goes after {school} days.",
        leavers=KEPT_FOR[Kept.LEAVERS].days,
        reminders=KEPT_FOR[Kept.REMINDERS].days,
        answers=KEPT_FOR[Kept.ANSWERS].days,
        reporters=KEPT_FOR[Kept.REPORTERS].days,
        school=KEPT_FOR[Kept.SCHOOLS].days,
        erasures=KEPT_FOR[Kept.ERASURES].days,
    )
