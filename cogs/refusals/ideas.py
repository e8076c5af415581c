"""The sentence for every refusal about ideas."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import ideas
from governance.ends import EndState
from governance.refusals import Refusal
from language.speaking import Say


def _over(refusal: ideas.IdeaOver, say: Say) -> str:
    words = {
        EndState.OPEN: say("“{idea}” still waits for its answer.", idea=refusal.idea),
        EndState.WAITING: say("“{idea}” still waits for its answer.", idea=refusal.idea),
        EndState.GROUP: say("“{idea}” became a group. You can join that on its card.", idea=refusal.idea),
        EndState.PLAN: say("“{idea}” became a plan. Its card shows how that goes on.", idea=refusal.idea),
        EndState.YES: say("“{idea}” has its answer: yes. /idea show has all of it.", idea=refusal.idea),
        EndState.NO: say("“{idea}” has its answer: no. /idea show has the reason.", idea=refusal.idea),
        EndState.WITHDRAWN: say("Whoever shared this idea has taken it back."),
    }
    return words[refusal.state]


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
    ideas.NotOwnMessage: lambda r, say: say("You can share only your own messages. /idea share opens an empty form."),
}
