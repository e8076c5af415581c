"""Words for the mirror: its questions, as each side is asked them, and the answers."""

from collections.abc import Mapping

from governance.mirror import Became, Question, Reply, Side
from language.formats import count
from language.speaking import Markup, Say

_NOT_SHOWN = "–"


def side_name(side: Side, say: Say) -> str:
    """Return what a side is called."""
    return {Side.STUDENTS: say("Students"), Side.ADULTS: say("Teachers and offices")}[side]


def mirror_question(question: Question, say: Say) -> str:
    """Return a question as it stands above what both sides said."""
    return {
        Question.GOOD_AT: say("Did we use what people are good at?"),
        Question.LEARNT: say("Did we learn something by doing it?"),
        Question.BOTH_WAYS: say("Did it go both ways, between students and adults?"),
        Question.PEERS: say("Did students help students?"),
        Question.SHARED: say("Were roles shared?"),
        Question.HELPED: say("Did adults help students do it, and not do it for them?"),
    }[question]


def asked_of(question: Question, side: Side, say: Say) -> str:
    """Return a question as this side is asked it, in one short line."""
    if side is Side.STUDENTS:
        own = {
            Question.LEARNT: say("Did you learn something by doing it?"),
            Question.BOTH_WAYS: say("Did it go both ways with adults?"),
            Question.HELPED: say("Did adults help us do it?"),
        }
    else:
        own = {
            Question.LEARNT: say("Did you learn from students?"),
            Question.BOTH_WAYS: say("Did it go both ways with students?"),
            Question.HELPED: say("Did we help students do it?"),
        }
    return own.get(question) or mirror_question(question, say)


def hint_to(question: Question, side: Side, say: Say) -> str:
    """Return what helps to understand a question; empty where it says enough."""
    if question is Question.HELPED:
        return say("“No” means: they did it for us") if side is Side.STUDENTS else say("“No” means: we did it for them")
    return say("Not always the same person in the same role") if question is Question.SHARED else ""


def reply_word(reply: Reply, say: Say) -> str:
    """Return an answer to a question."""
    return {
        Reply.YES: say("yes"),
        Reply.PARTLY: say("partly"),
        Reply.NO: say("no"),
        Reply.CANNOT_SAY: say("cannot say"),
    }[reply]


def became_word(became: Became, say: Say) -> str:
    """Return what somebody says became of the one thing to change."""
    return {Became.CHANGED: say("changed"), Became.PARTLY: say("partly changed"), Became.NOT: say("not changed")}[
        became
    ]


def replies_in_words(parts: Mapping[Reply, int | None], say: Say) -> str:
    """Return how many of a side gave each answer, with a dash for what is not shown."""
    return " · ".join(f"{reply_word(one, say)} {shown_number(number, say)}" for one, number in parts.items())


def change_in_words(parts: Mapping[Became, int | None], say: Say) -> str:
    """Return how many of a side say what became of the change, with a dash for what is not shown."""
    return " · ".join(f"{became_word(one, say)} {shown_number(number, say)}" for one, number in parts.items())


def shown_number(number: int | None, say: Say) -> str:
    """Return a number of the mirror, or the dash in its place."""
    return _NOT_SHOWN if number is None else count(number, say.language)


def how_many_of_side(side: Side, answered: int | None, say: Say) -> str:
    """Return how many of a side answered."""
    if answered is None:
        return say("{side}: fewer than five answered, so nothing is shown.", side=side_name(side, say))
    number = Markup(count(answered, say.language))
    return say("{side}: at least {number} answered.", side=side_name(side, say), number=number)


def how_to_read(say: Say) -> str:
    """Return how the numbers are to be read."""
    return say(
        "Numbers go in steps of five: 40 means 40 to 44. A dash stands where a number would give somebody away. Both sides stand side by side, so that we can talk about it. It is no score."
    )
