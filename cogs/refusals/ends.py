"""The sentence for every refusal about answers to ideas and themes."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import ends
from governance.ends import EndAnswer
from governance.refusals import Refusal
from language.speaking import Say
from language.vocabulary import day_of


def _became_what(refusal: ends.BecameWhat, say: Say) -> str:
    if refusal.answer is EndAnswer.GROUP:
        return say("Say which group it became: the name or the number.")
    return say("Say which plan it became: the name or the number.")


SENTENCES: Mapping[type[Refusal], Sentence] = {
    ends.AnswerersOnly: lambda r, say: say(
        "Only delegates and the school's offices can answer. Speak for your group with /council join."
    ),
    ends.ReasonMissing: lambda r, say: say("Write why, too: people wait for it."),
    ends.WaitUnclear: lambda r, say: say("Say until which day it waits: today or later, like 14 January."),
    ends.WaitTooLong: lambda r, say: say(
        "{day} is too far away: nothing waits longer than a year.", day=day_of(r.until, say)
    ),
    ends.BecameWhat: _became_what,
    ends.GoesOnNoMore: lambda r, say: say("{name} has ended, so it cannot become that.", name=r.name),
}
