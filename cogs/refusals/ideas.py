"""The sentence for every refusal about ideas."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import ideas
from governance.ideas import IdeaAnswer, IdeaState
from governance.refusals import Refusal
from language.speaking import Say
from language.vocabulary import day_of


def _over(refusal: ideas.IdeaOver, say: Say) -> str:
    words = {
        IdeaState.OPEN: say("“{idea}” still waits for its answer.", idea=refusal.idea),
        IdeaState.WAITING: say("“{idea}” still waits for its answer.", idea=refusal.idea),
        IdeaState.GROUP: say("“{idea}” became a group. You can join that on its card.", idea=refusal.idea),
        IdeaState.PLAN: say("“{idea}” became a plan. Its card shows how that goes on.", idea=refusal.idea),
        IdeaState.YES: say("“{idea}” has its answer: yes. /idea show has all of it.", idea=refusal.idea),
        IdeaState.NO: say("“{idea}” has its answer: no. /idea show has the reason.", idea=refusal.idea),
        IdeaState.WITHDRAWN: say("Whoever shared this idea has taken it back."),
    }
    return words[refusal.state]


def _became_what(refusal: ideas.BecameWhat, say: Say) -> str:
    if refusal.answer is IdeaAnswer.GROUP:
        return say("Say which group it became: the name or the number.")
    return say("Say which plan it became: the name or the number.")


SENTENCES: Mapping[type[Refusal], Sentence] = {
    ideas.IdeaOver: _over,
    ideas.OwnIdea: lambda r, say: say("“{idea}” is your own idea: you count already.", idea=r.idea),
    ideas.StandsAlready: lambda r, say: say("You have pressed this for “{idea}” already.", idea=r.idea),
    ideas.NotOwnIdea: lambda r, say: say(
        "Only whoever shared “{idea}” can do this. You can share an idea of your own with /idea share.", idea=r.idea
    ),
    ideas.TooFewWouldJoin: lambda r, say: say.many(
        "{n} person would join a group for “{idea}” so far. With you it takes {needed}. Ask friends to press **I would join**.",
        "{n} people would join a group for “{idea}” so far. With you it takes {needed}. Ask friends to press **I would join**.",
        r.joiners,
        idea=r.idea,
        needed=r.needed,
    ),
    ideas.AnswerersOnly: lambda r, say: say(
        "Only delegates and the school's offices can answer. Speak for your group with /council join."
    ),
    ideas.ReasonMissing: lambda r, say: say("Write why, too: whoever shared the idea wants to know."),
    ideas.WaitUnclear: lambda r, say: say("Say until which day it waits: today or later, like 14 January."),
    ideas.WaitTooLong: lambda r, say: say(
        "{day} is too far away: nothing waits longer than a year.", day=day_of(r.until, say)
    ),
    ideas.BecameWhat: _became_what,
    ideas.GoesOnNoMore: lambda r, say: say("{name} has ended, so it cannot become that.", name=r.name),
    ideas.NotOwnMessage: lambda r, say: say("You can share only your own messages. /idea share opens an empty form."),
}
