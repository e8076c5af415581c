"""What a hearing is called and how it stands, in words: of a room, a day, money or a decision, and of nobody's ways."""

from collections.abc import Mapping

from cogs.interactions.layout import lines
from governance.hearings import HearingState, Side
from language.speaking import Markup, Say
from language.vocabulary import channel, day_of, link
from services.views.hearings import HearingLine, HearingView


def not_about_people(say: Say) -> str:
    """Say what a hearing is never about, and where that belongs."""
    return say(
        "A hearing is about a room, a day, money or a vote. It is never about what somebody is like or does. For that, press **Report** below a post, or talk to an adult you trust."
    )


def between(hearing: HearingLine | HearingView, say: Say) -> str:
    """Return who is heard, and about which plan if one is appealed."""
    one, other = hearing.sides
    if hearing.plan is None:
        return say("Between {group} and {other}", group=one, other=other)
    where = Markup(f" · {link(say('Go to the plan'), hearing.plan_post)}" if hearing.plan_post else "")
    told = say("Between {group} and the council, which did not pass plan {number}", group=one, number=hearing.plan)
    return f"{told}{where}"


def side_name(hearing: HearingView, side: Side) -> str:
    """Return what a side is called."""
    return hearing.sides[0 if side is Side.ASKING else 1]


def stands(hearing: HearingView, say: Say) -> str:
    """Return how a hearing stands and what comes next, for its card and for both sides."""
    until = day_of(hearing.until, say)
    words: Mapping[HearingState, str] = {
        HearingState.GATHERING: say(
            "Five or seven students will listen to both sides. They are drawn by lot from those who say that they would. Nobody of the two sides is among them. Until {day}; then the council decides.",
            day=until,
        ),
        HearingState.LISTED: say(
            "The list is closed. Throw five dice where people see it, and type them here. Until {day}; then the council decides.",
            day=until,
        ),
        HearingState.DRAWN: _drawn(hearing, say),
        HearingState.PROPOSED: say(
            "Do both sides agree? Whoever speaks for a side presses **We agree**, or takes it to the council; nobody has to say why. Until {day}; then the council decides.",
            day=until,
        ),
        HearingState.COUNCIL: say(
            "The council decides; it is on its agenda. A delegate of a group that is not concerned notes what was decided, until {day}.",
            day=until,
        ),
        HearingState.AGREED: say("Both sides agree to what the panel proposed. Thank you all!"),
        HearingState.DECIDED: say("The council has decided. Thank you all!"),
        HearingState.WITHDRAWN: say("Whoever asked for this hearing has taken it back."),
        HearingState.ENDED: say("This hearing has ended without a result. Either side can ask for another one."),
    }
    return words[hearing.state]


def _drawn(hearing: HearingView, say: Say) -> str:
    told_until = day_of(hearing.told_until or hearing.until, say)
    thread = Markup(f" {channel(hearing.thread)}" if hearing.thread is not None else "")
    return lines(
        [
            say(
                "Both sides get the same four questions, in the thread of this hearing{thread}. They have time until {day}.",
                thread=thread,
                day=told_until,
            ),
            say(
                "Then the panel writes what it proposes, until {day}. If it does not, the council decides.",
                day=day_of(hearing.until, say),
            ),
        ]
    )
