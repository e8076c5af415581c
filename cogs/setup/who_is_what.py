"""Who counts as what in a school, in plain words: whoever set it up reads there if it is the wrong way round."""

from governance.people import SchoolRoles
from language.speaking import Say
from language.vocabulary import role
from services.schools.census import Met


def who_is_what(roles: SchoolRoles, met: Met, say: Say) -> str:
    """Return which role makes somebody what, and how many the bot has met as that so far."""
    lines = [
        f"**{say('Who is what')}**",
        _line(
            say("Students are all with {role}: they start groups, plan and vote.", role=role(roles.student)),
            met.students,
            say,
        ),
        _line(
            say("Teachers are all with {role}: they read and advise, and never vote.", role=role(roles.teacher)),
            met.adults,
            say,
        ),
    ]
    if roles.safeguarding is not None:
        lines.append(
            "• "
            + say(
                "Safeguarding leads are all with {role}: they read reports, hide posts and pause groups.",
                role=role(roles.safeguarding),
            )
        )
    return "\n".join(lines)


def _line(told: str, met: int, say: Say) -> str:
    return f"• {told} {say.many('The bot has met {n} so far.', 'The bot has met {n} so far.', met)}"
