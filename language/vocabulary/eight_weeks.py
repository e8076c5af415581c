"""The words for the eight weeks to start: what each is called, and what a group does in it."""

from governance.eight_weeks import Made, Week
from language.speaking import Markup, Say


def week_thing(week: Week, say: Say) -> Markup:
    """Return what the small thing of a week is called."""
    words = {
        Week.MEET: say("Meet"),
        Week.PROMISE: say("Choose a name and promise"),
        Week.ASK: say("Ask others"),
        Week.PLAN: say("Write the plan"),
        Week.VOTE: say("Vote"),
        Week.TRY: say("Try one step"),
        Week.LOOK_BACK: say("Look back"),
        Week.CELEBRATE: say("Celebrate"),
        Week.SIXTEEN: say("Look back again"),
    }
    return Markup(words[week])


def week_task(week: Week, say: Say) -> str:
    """Return what a group does in a week, in two or three sentences."""
    words = {
        Week.MEET: say("Sit together for half an hour. Each says what they would like to change."),
        Week.PROMISE: say("Choose the name that fits. Then each says one thing the others can count on."),
        Week.ASK: say("Ask five people who are not in the group what they think. Listen more than you talk."),
        Week.PLAN: say("Write down what you want to do, why, and how you will know that it worked."),
        Week.VOTE: say("Vote on your plan. Everybody in the group has one vote."),
        Week.TRY: say("Do the smallest step of the plan. Trying counts, whatever comes of it."),
        Week.LOOK_BACK: say("What went well? What was hard? What would you do differently?"),
        Week.CELEBRATE: say(
            "Have a party for what you did, with things that you all like. Then there is a certificate for all of you."
        ),
        Week.SIXTEEN: say("What goes on by itself? What has stopped? Who could help? Ten minutes are enough."),
    }
    return words[week]


def expectations(say: Say) -> list[str]:
    """Return what everybody in a group may expect of everybody."""
    return [
        say("Others hear you out, and no one laughs at what you say."),
        say("Who cannot come says so, and nobody has to say why."),
        say("You may ask for help, and you may say no."),
        say("What you promise is small enough to keep."),
    ]


def things_made(made: Made, say: Say) -> list[str]:
    """Return what a group made in its weeks, a few words each; what there was none of is left out."""
    counted = (
        (made.meetings, say.many("{n} meeting", "{n} meetings", made.meetings)),
        (made.plans, say.many("{n} plan", "{n} plans", made.plans)),
        (made.votes, say.many("{n} vote", "{n} votes", made.votes)),
        (made.steps, say.many("{n} step done", "{n} steps done", made.steps)),
    )
    return [words for number, words in counted if number]
