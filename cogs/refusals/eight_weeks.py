"""The sentence for every refusal about eight weeks to start, their certificate, and pairs of groups."""

from collections.abc import Mapping

from cogs.refusals.sentence import Sentence
from governance import eight_weeks
from governance.refusals import Refusal
from language.vocabulary import channel, day_of

SENTENCES: Mapping[type[Refusal], Sentence] = {
    eight_weeks.TooEarlyToCelebrate: lambda r, say: say.many(
        "Celebrating comes last: {n} small thing is still open. From week eight on you can celebrate in any case.",
        "Celebrating comes last: {n} small things are still open. From week eight on you can celebrate in any case.",
        r.left,
    ),
    eight_weeks.TooEarlyToLookAgain: lambda r, say: say(
        "Looking back again has time until week sixteen: it begins {day}.", day=day_of(r.on, say)
    ),
    eight_weeks.WeeksRunning: lambda r, say: say("{group} is in its eight weeks already.", group=r.group),
    eight_weeks.NoWeeks: lambda r, say: say(
        "{group} is not at that point. Its facilitator begins the eight weeks with /group eightweeks.", group=r.group
    ),
    eight_weeks.OnlyInThread: lambda r, say: (
        say("A page with names stays in the group: press the button in {thread}.", thread=channel(r.thread))
        if r.thread is not None
        else say("A page with names stays in the group, and its thread is not there yet.")
    ),
    eight_weeks.NoPairLeft: lambda r, say: say(
        "No other group is free that did the eight weeks before {group}. Try again later in the year.", group=r.group
    ),
    eight_weeks.HasPair: lambda r, say: say("{group} and {pair} are a pair already.", group=r.group, pair=r.pair),
    eight_weeks.PairAsked: lambda r, say: say(
        "{group} was asked and has time to answer until {day}. After that you can ask another group.",
        group=r.pair,
        day=day_of(r.until, say),
    ),
    eight_weeks.PairOver: lambda r, say: say(
        "What {group} asked is over: it was answered or taken back.", group=r.group
    ),
}
