"""The sentence for every refusal about the lot."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import lot
from governance.refusals import Refusal
from language.speaking import Say


def _too_few(refusal: lot.TooFewReady, say: Say) -> str:
    if refusal.ready < refusal.seats:
        return say.many(
            "{n} student is ready so far, and the panel has {seats} seats.",
            "{n} students are ready so far, and the panel has {seats} seats.",
            refusal.ready,
            seats=refusal.seats,
        )
    return say(
        "The {seats} seats cannot be filled yet: no more than {most} of one group sit on a panel. Who from another group will sit on it, too?",
        seats=refusal.seats,
        most=refusal.most,
    )


SENTENCES: Mapping[type[Refusal], Sentence] = {
    lot.NotFiveDice: lambda r, say: say(
        "Type what the five dice show, in the order in which they lie, such as 3 1 6 6 2. Each is a number from 1 to 6."
    ),
    lot.TooFewReady: _too_few,
}
