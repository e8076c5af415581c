"""The sentence for every refusal about ballots."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import ballots
from governance.refusals import Refusal
from language.vocabulary import moment

SENTENCES: Mapping[type[Refusal], Sentence] = {
    ballots.BallotClosed: lambda r, say: say(
        "This vote closed {when}. Nothing changes any more.", when=moment(r.closed_at)
    ),
    ballots.NotInElectorate: lambda r, say: say(
        "You cannot vote here. Only those who were members when this vote opened, {when}, can.",
        when=moment(r.opened_at),
    ),
    ballots.AlreadyVoted: lambda r, say: say(
        "You have voted, and your vote counts. This vote is secret, so nobody can find yours again to change it."
    ),
    ballots.PapersLost: lambda r, say: say(
        "Nobody can vote here any more: a file with the votes so far was lost. When its time is over, start a new vote."
    ),
    ballots.NoSuchChoice: lambda r, say: say(
        "This vote does not offer that choice. Use its buttons: /ballot show has them."
    ),
    ballots.NobodyMayVote: lambda r, say: say(
        "Nobody could vote on this yet. The council needs delegates first: members of active groups use /council join."
    ),
    ballots.ClosesTooSoon: lambda r, say: say(
        "A vote stays open for at least {n} minutes. Choose a later time.", n=r.minutes
    ),
    ballots.ClosesTooLate: lambda r, say: say(
        "A vote stays open for at most {n} days. Choose an earlier time.", n=r.days
    ),
    ballots.BallotRunning: lambda r, say: say(
        "A vote on this is open already. It must end first; /ballot list shows it."
    ),
}
