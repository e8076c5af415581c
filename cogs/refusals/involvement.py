"""The sentence for every refusal about the question of July."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import involvement, suppression
from governance.refusals import Refusal

SENTENCES: Mapping[type[Refusal], Sentence] = {
    involvement.InvolvementOver: lambda r, say: say("This question is over. The card tells what came of it."),
    involvement.AnsweredAlready: lambda r, say: say(
        "You have answered this already. Your answer is secret, so it cannot be found and changed."
    ),
    involvement.NotJulyYet: lambda r, say: say(
        "This is asked in June or July, and not in the last days of school. The bot asks it by itself, too."
    ),
    involvement.AskedThisYear: lambda r, say: say("Every student is asked this once a school year, and this year was."),
    involvement.EndsByItself: lambda r, say: say("The bot asked this, so it ends by itself: its card says when."),
    suppression.CountsLost: lambda r, say: say(
        "Nobody can answer now: the file that seals the answers is missing. Please tell whoever runs the bot."
    ),
}
