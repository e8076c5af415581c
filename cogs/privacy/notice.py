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
                "type into its commands. "
                "It cannot read your other messages. It keeps no birthday, address or photo."
            ),
            say(
                "In a secret ballot it keeps only that you voted. In an open one it keeps how you voted, too, and shows it "
                "to nobody."
            ),
            _how_long(say),
            say("**/mydata export** gives you all of it. **/remind off** stops reminders."),
            say("Questions? Ask a teacher or whoever runs this server."),
        ]
    )


def _how_long(say: Say) -> str:
    return say(
        "Your name and id are deleted with **/mydata delete**, or {leavers} days after you leave this server; what you wrote "
        "stays. Reminders stay for {reminders} days, your answer about a meeting {answers}, your name on a report "
        "{reporters}. Minutes keep who was there. If the school removes the bot, everything goes after {school} days.",
        leavers=KEPT_FOR[Kept.LEAVERS].days,
        reminders=KEPT_FOR[Kept.REMINDERS].days,
        answers=KEPT_FOR[Kept.ANSWERS].days,
        reporters=KEPT_FOR[Kept.REPORTERS].days,
        school=KEPT_FOR[Kept.SCHOOLS].days,
    )
