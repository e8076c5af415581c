"""The privacy notice, in at most 150 plain words, and the rest of it."""

from governance.people import MOST_FORMER_NAMES
from governance.retention import KEPT_FOR, Retained
from language.speaking import Say


def notice(school: str, say: Say, *, is_adult: bool = False) -> str:
    """Return the notice for a school. Its adults ask whoever runs the bot; everybody else asks a teacher."""
    return "\n".join(
        [
            f"**{say('Your privacy')}**",
            say("{school} runs this bot for its student council.", school=school),
            say(
                "It keeps your Discord id and your names, old ones too; which groups you are in, and if you are a student. It keeps what you type to it, no other posts."
            ),
            say("Of a secret vote it keeps only that you voted; of an open one also how, which it shows nobody."),
            _how_long(say),
            say("**/mydata export** shows it all."),
            say("Questions? Ask an administrator.") if is_adult else say("Questions? Ask a teacher."),
        ]
    )


def _how_long(say: Say) -> str:
    return say(
        "Your name and id go with **/mydata delete**, or {leavers} days after you leave; what you wrote stays. A code without your name stays {erasures} days, so you stay deleted. Reminders stay {reminders} days, meeting answers {answers}, your name on a report {reporters}. The safeguarding lead sees who wrote a reported post, until {reports} days after dealing with it. Minutes keep who was there. If the school removes the bot, all goes after {school} days.",
        leavers=KEPT_FOR[Retained.LEAVERS].days,
        reminders=KEPT_FOR[Retained.REMINDERS].days,
        answers=KEPT_FOR[Retained.ANSWERS].days,
        reports=KEPT_FOR[Retained.REPORTS].days,
        reporters=KEPT_FOR[Retained.REPORTERS].days,
        school=KEPT_FOR[Retained.SCHOOLS].days,
        erasures=KEPT_FOR[Retained.ERASURES].days,
    )


def more(say: Say) -> str:
    """Return what the notice has no room for: why each thing is kept that nobody would expect."""
    return "\n".join(
        [
            f"**{say('More about your privacy')}**",
            say(
                "**Your old names**: the bot keeps the last {most} names you had here. Minutes and other texts may still call you by one. The bot needs the old names to leave you out of the minutes that anyone may read. With **/mydata delete** it takes them out of every text. While a report is open, they show if it is about you. Nobody can look them up, and they go with your name.",
                most=MOST_FORMER_NAMES,
            ),
            say(
                "**Does your name look like that of a teacher or an office?** Then the bot shows “student” beside it. So nobody takes you for somebody else."
            ),
            say(
                "**When the whole school is asked**, or you write a line in the mirror, the bot keeps at first who wrote what. The safeguarding lead reads it all, {days} days after the end at the latest. Then your name goes, for good. Your year is only counted.",
                days=KEPT_FOR[Retained.SURVEY_NAMES].days,
            ),
            say(
                "**Your hours** are seen by you alone, with /hours mine. Who showed what to whom goes after {days} days. The school keeps only how many hours there were.",
                days=KEPT_FOR[Retained.HOUR_PAIRS].days,
            ),
            say(
                "**Who would listen in a hearing**, or did so, is known for {days} days after its end. What they said stays.",
                days=KEPT_FOR[Retained.HEARING_SEATS].days,
            ),
            say(
                "**What others typed about you** is theirs until you ask for it to go. With **/mydata delete** your name is taken out of it."
            ),
        ]
    )
