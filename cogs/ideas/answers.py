"""Replies about ideas, and the words of what became of one."""

from collections.abc import Sequence

from cogs.interactions.layout import lines
from cogs.interactions.paging import Overflow
from cogs.interactions.replies import standing, waits_for
from governance.ideas import Support
from language.speaking import Markup, Say
from language.vocabulary import author, day_of, link
from services.ideas.supporting import Stood
from services.views.ideas import IdeaView


def shared(idea: IdeaView, say: Say, *, missing: str = "") -> str:
    """Return the reply to whoever shared an idea; `missing` is why its card cannot be posted."""
    day = day_of(idea.answer_by, say)
    return lines(
        [
            say("Your idea is shared: {idea}", idea=idea.title),
            missing or say("Others can press **Me too** or **I would join** on its card in the groups channel."),
            say("The council has until {day} to answer. You will hear what becomes of it.", day=day),
        ]
    )


def alike(found: Sequence[IdeaView], say: Say) -> str:
    """Return the ideas that are like the one somebody wants to share, before it is posted."""
    head = say("There are ideas like yours already. Nothing is posted yet. What do you want to do?")
    return lines([head, *(_line(one, say) for one in found)])


def stood(result: Stood, say: Say) -> str:
    """Return the reply to whoever stands by an idea now, or no longer."""
    idea, kind = result.idea, result.kind
    again = say("Pressing again takes it back.")
    if kind is Support.TOO:
        if not result.holds:
            return say("Taken back: you do not want “{idea}” any more.", idea=idea.title)
        count = say.many("{n} person wants this too.", "{n} people want this too.", idea.too)
        return f"{say('Noted: you want “{idea}” too.', idea=idea.title)} {count} {again}"
    if not result.holds:
        return say("Taken back: you would not join a group for “{idea}”.", idea=idea.title)
    noted = say("Noted: you would join a group for “{idea}”.", idea=idea.title)
    told = say("When it starts you are told, and you join with one press.")
    return f"{noted} {_missing(idea, say)} {told} {again}"


def _missing(idea: IdeaView, say: Say) -> str:
    missing = idea.needed - 1 - idea.joiners
    if missing <= 0:
        return say("There are enough for a group now.")
    return say.many("{n} more person and a group can start.", "{n} more people and a group can start.", missing)


def joiners_told(idea: IdeaView, say: Say) -> str:
    """Return to whoever starts a group for an idea that those who would join are told."""
    return say.many(
        "{n} person said that they would join. They are told now and join with one press.",
        "{n} people said that they would join. They are told now and join with one press.",
        idea.joiners,
    )


def answered(idea: IdeaView, say: Say) -> str:
    """Return the reply to whoever answered an idea."""
    now = say("“{idea}” {standing}.", idea=idea.title, standing=Markup(standing(idea, say)))
    return f"{now} {say('Whoever shared it and those who would join are told in ten minutes.')}"


def withdrawn(title: str, say: Say) -> str:
    """Return the reply to whoever took an idea back."""
    return say("You have taken “{idea}” back. Its card does not show it any more.", idea=title)


def listing(found: Sequence[IdeaView], title: str, say: Say) -> str:
    """Return the list of ideas, one line each: all of them, or those with this text in their title."""
    if not found and title:
        return say("No idea has “{title}” in its title. /idea list shows all.", title=title)
    if not found:
        return say("There are no ideas yet. Any student can share the first one.")
    return lines([f"**{say('Ideas')}**", *(_line(one, say) for one in found)])


def more_ideas(say: Say) -> Overflow:
    """Return a function that says how many ideas a list leaves out, and how to see them."""
    return lambda number: say.many(
        "… and {n} more. /idea list title: shows the ideas with a word in their title.",
        "… and {n} more. /idea list title: shows the ideas with a word in their title.",
        number,
    )


def _line(idea: IdeaView, say: Say) -> str:
    parts = [say("**{idea}** (#{number})", idea=idea.title, number=idea.id), standing(idea, say)]
    if idea.too:
        parts.append(say.many("{n} wants this too", "{n} want this too", idea.too))
    if idea.author is not None:
        parts.append(say("by {name}", name=author(idea.author, say)))
    if idea.post:
        parts.append(link(say("Go to its card"), idea.post))
    return "• " + " · ".join(parts)


def waiting_line(idea: IdeaView, say: Say) -> str:
    """Return an idea as a line among what waits."""
    where = link(say("Go to its card"), idea.post) if idea.post else say("/idea show {number}", number=idea.id)
    told = say("“{idea}” (idea {number})", idea=idea.title, number=idea.id)
    whose = [say("by {name}", name=author(idea.author, say))] if idea.author is not None else []
    parts = [told, *whose, waits_for(idea, say), *([say("it waits longer than it should")] * idea.overdue), where]
    return "• " + " · ".join(parts)
