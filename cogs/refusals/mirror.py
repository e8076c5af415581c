"""The sentence for every refusal about the mirror."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import mirror
from governance.refusals import Refusal
from language.speaking import Say


def _held(refusal: mirror.MirrorHeld, say: Say) -> str:
    if refusal.is_open:
        return say("The mirror is open already. Its card is in the groups channel.")
    return say("There has been a mirror this term. The next one comes next term; /mirror show has this one.")


SENTENCES: Mapping[type[Refusal], Sentence] = {
    mirror.NoSide: lambda r, say: say(
        "The mirror asks those who learn, teach or hold an office here. You have none of these roles."
    ),
    mirror.MirrorHeld: _held,
    mirror.MirrorOver: lambda r, say: say("This mirror is over. /mirror show has what both sides said."),
    mirror.SeenAlready: lambda r, say: say(
        "You have sent this already. Nobody can see which answers are yours, so they cannot be found and changed."
    ),
    mirror.HalfAnswered: lambda r, say: say("One of the questions has no answer yet. Please press **Answer** again."),
    mirror.NoMirrorYet: lambda r, say: say(
        "No mirror is over yet. A delegate opens one with /mirror open, once a term, for ten school days."
    ),
    mirror.ChangeChosen: lambda r, say: say(
        "The council has chosen already: “{change}”. The next mirror asks what became of it.", change=r.change
    ),
    mirror.MirrorRuns: lambda r, say: say("The mirror is still open, so more lines may come."),
    mirror.LinesWait: lambda r, say: say.many(
        "{n} line still waits for you. Press **Read lines** first.",
        "{n} lines still wait for you. Press **Read lines** first.",
        r.number,
    ),
    mirror.LinesGone: lambda r, say: say("This is done already. Press **Read lines** or **What was written** again."),
}
