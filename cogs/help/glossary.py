"""The words of the council that need explaining, one line each, and how a word that somebody asks about is found."""

import re
from collections.abc import Iterable, Iterator

from governance.nearness import nearest
from language.speaking import Say, languages, speak

_MARKED = re.compile(r"\*\*(.+?)\*\*")


def glossary(say: Say) -> str:
    """Return the words and what they mean, in the order in which somebody new meets them."""
    return "\n".join(_lines(say))


def terms(say: Say) -> list[str]:
    """Return every word that the glossary explains."""
    return [word for line in _lines(say) for word in _MARKED.findall(line)]


def explained_word(asked: str, say: Say) -> str | None:
    """Return the line about the word that somebody asks for, in any form of it; None where no word is like it.

    It is looked for in the language of the answer first, and then in the others, English among them.
    """
    wordings = [say, *(speak(code) for code in languages() if code != say.language)]
    found = next(_found(asked, wordings), None)
    return None if found is None else _lines(say)[found]


def _found(asked: str, wordings: Iterable[Say]) -> Iterator[int]:
    for wording in wordings:
        by_word = {word: at for at, line in enumerate(_lines(wording)) for word in _MARKED.findall(line)}
        if (word := nearest(asked, by_word)) is not None:
            yield by_word[word]


def _lines(say: Say) -> tuple[str, ...]:
    return (
        say("**Forming**: a group that still needs more people. Then it is **active**."),
        say("**Facilitator**: the member who runs a group for now."),
        say("**Draft**: a plan that nobody has voted on yet. You can still change it."),
        say("**Step**: one thing to do in a plan. An **action** is one you agree in a meeting."),
        say("**Vote** or **ballot**: a question, the people who may answer it, and a time when it ends."),
        say("**Abstain**: you take part, but you say neither For nor Against."),
        say("**Quorum**: how many people must take part for the vote to count."),
        say("**Threshold**: how large a share must be For so that it passes."),
        say("**Consent**: it passes if nobody objects. To object you give a reason."),
        say("**Adopted**: your group has voted for its plan."),
        say("**Delegate**: a student who votes for their group on the council."),
        say("**Ratified**: the council has said yes too. The plan goes into the school plan."),
        say("**Edition**: the school plan as the council publishes it. Each one has a number."),
        say("**Advisor**: a teacher your group has asked to help. Advisors do not vote."),
    )
