"""Replies about surveys and themes."""

from cogs.interactions.helping import help_now
from cogs.interactions.replies import standing, waits_for
from language.speaking import Markup, Say
from language.vocabulary import author, link, moment
from services.groups.of_themes import Begun
from services.surveys.answering import Answered
from services.views.surveys import SurveyView
from services.views.themes import ThemeView


def opened(survey: SurveyView, say: Say, *, missing: str = "") -> str:
    """Return the reply to whoever asked the whole school; `missing` is why the card cannot be posted."""
    asked = say(
        "The whole school is asked: “{question}”, until {when}.",
        question=survey.question,
        when=moment(survey.closes_at),
    )
    read = say("The safeguarding lead reads the answers first. Then you sort them with /survey themes.")
    return "\n".join([asked, missing or say("The card with **Answer** is in the groups channel."), read])


def answered(result: Answered, say: Say) -> str:
    """Return the reply to whoever answered."""
    kept = say("Your answer is changed.") if result.is_changed else say("Thank you: your answer is kept.")
    change = say("You can change it until {when}: press **Answer** again.", when=moment(result.closes_at))
    return "\n".join([f"{kept} {change}", help_now(say)])


def closed(survey: SurveyView, say: Say) -> str:
    """Return the reply to whoever ended a survey."""
    return say(
        "“{question}” takes no more answers. The safeguarding lead reads them now; the council's channel says when you can sort them.",
        question=survey.question,
    )


def joined(theme: ThemeView, say: Say) -> str:
    """Return the reply to whoever would join a group about a theme."""
    noted = say("Noted: you would join a group about “{title}”.", title=theme.title)
    if theme.joined >= theme.needed:
        return " ".join([noted, say("Enough people would: press **Start a group**, and all of you are in it.")])
    missing = say.many(
        "With {n} more person, any of you can start it, and all of you are in it then.",
        "With {n} more people, any of you can start it, and all of you are in it then.",
        theme.needed - theme.joined,
    )
    return f"{noted} {missing}"


def left(theme: ThemeView, say: Say) -> str:
    """Return the reply to whoever would not join any more."""
    return say("You are not counted for “{title}” any more.", title=theme.title)


def begun(result: Begun, say: Say, *, missing: str = "") -> str:
    """Return the reply to whoever started a group from a theme; `missing` is why its card cannot be posted."""
    start = say("{group} has started, and you are its facilitator.", group=result.group.name)
    others = say.many(
        "{n} other person who would join is in it.", "{n} others who would join are in it.", result.others
    )
    talk = missing or say("Its card is in the groups channel, with a thread to talk in. What do you want to do first?")
    return f"{start} {others} {talk}" if result.others else f"{start} {talk}"


def replied_to(theme: ThemeView, say: Say) -> str:
    """Return the reply to whoever answered a theme."""
    now = say("“{title}” {standing}.", title=theme.title, standing=Markup(standing(theme, say)))
    return f"{now} {say('Those who would join are told in ten minutes.')}"


def waiting_line(theme: ThemeView, say: Say) -> str:
    """Return a theme as a line among what waits."""
    where = link(say("Go to its card"), theme.post) if theme.post else ""
    told = say(
        "“{title}” (theme {number}), by {name}", title=theme.title, number=theme.id, name=author(theme.author, say)
    )
    late = say("it waits longer than it should") if theme.overdue else ""
    return "• " + " · ".join(part for part in (told, waits_for(theme, say), late, where) if part)


def said_how_often(theme: ThemeView, say: Say) -> str:
    """Return how often something was said, in steps of five."""
    if theme.said is None:
        return say("said fewer than five times")
    return say("said at least {number} times", number=theme.said)
