"""Moving the school plan on to the next school year: what would happen, in private, and then the council's vote on it."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from cogs.interactions.conversation import MOST_CHARACTERS, Conversation
from cogs.interactions.deciding import BallotText, Results, delegates_vote, open_until, warnings
from cogs.interactions.layout import lines
from cogs.interactions.offering import PRIMARY, ActDescription, CardAct, below, offer
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from governance.ballots import BallotKind, Outcome
from governance.cards import CardKind
from governance.school_years import Fate
from governance.undoing import Undoable
from language.formats import school_year
from language.speaking import Say
from services.ballots.lifecycle import PutToTheVote
from services.council import rolling
from services.council.rolling import Fated, Roll
from services.views.ballots import BallotView


async def show_roll(talk: Conversation, school: int = 0) -> None:
    """Show a delegate what moving on would do to each plan, with the button that puts it to the vote."""
    roll = await talk.read_as_visitor(rolling.preview, now=talk.now)
    say = await talk.speak()
    asked = say("Nothing has happened yet. Put it to the council's vote?")
    told, vote = roll_in_words(roll, say), below(offer(CardAct.ROLL, talk.school, say, style=PRIMARY))
    if len(told) + len(asked) < MOST_CHARACTERS:
        await talk.reply(f"{told}\n{asked}", view=vote)
    else:
        # A button stands only under a short answer.
        await talk.reply(told)
        await talk.reply(asked, view=vote)


async def put_roll_to_vote(talk: Conversation, school: int = 0) -> None:
    """Have the council vote on moving the school plan on."""
    result = await talk.act(rolling.put_to_vote)
    say = await talk.speak()
    missing = await missing_card(talk, CardKind.BALLOT, result.ballot)
    undo = await undo_view(talk, Undoable.ROLL_PUT, result.ballot)
    await talk.reply(_put_to_vote(result, say, missing), view=undo)


def _put_to_vote(result: PutToTheVote, say: Say, missing: str) -> str:
    until = open_until(result.opened, say)
    text = say("The council votes in its channel on moving the school plan on, until {until}.", until=until)
    return " ".join(filter(None, [text, missing, *warnings(result.opened, say)]))


def roll_in_words(roll: Roll, say: Say) -> str:
    """Return what happens to each plan, and what stays as it is."""
    parts = [
        f"**{say('When the school plan moves on to {year}', year=school_year(roll.to_year))}**",
        *(_part(heading(say), _of(roll.plans, fate), say) for fate, heading in _HEADINGS.items()),
        say("Editions that are published stay as they are. What is written meanwhile goes on as well."),
    ]
    return lines(parts)


_HEADINGS: Mapping[Fate, Callable[[Say], str]] = {
    Fate.GOES_ON: lambda say: say("Go on in the new year"),
    Fate.BEGINS: lambda say: say("Move up: planned for later, and now in detail"),
    Fate.COMES_NEARER: lambda say: say("Come nearer, and stay in outline"),
    Fate.CLOSES: lambda say: say("Done: closed with this year"),
    Fate.STOPS: lambda say: say("Stopped, because the group is closed"),
}


def _of(plans: Iterable[Fated], fate: Fate) -> list[Fated]:
    return [one for one in plans if one.fate is fate]


def _part(heading: str, plans: Sequence[Fated], say: Say) -> str:
    if not plans:
        return ""
    told = (say("**{plan}** ({group})", plan=one.plan.title, group=one.plan.group_name) for one in plans)
    return lines([f"__{heading}__", *(f"• {one}" for one in told)])


async def _show_fates(talk: Conversation, ballot: BallotView) -> None:
    roll = await talk.read_as_visitor(rolling.of_ballot, ballot=ballot.id)
    await talk.reply(roll_in_words(roll, await talk.speak()))


def _about(ballot: BallotView, say: Say) -> str:
    """Return in numbers what would happen; the button beside the vote names every plan."""
    told = (_counted(fate, number, say) for fate, number in ballot.fates)
    return say("What happens: {plans}.", plans=", ".join(told))


def _counted(fate: Fate, number: int, say: Say) -> str:
    words = {
        Fate.GOES_ON: say.many("{n} plan goes on", "{n} plans go on", number),
        Fate.BEGINS: say.many("{n} moves up into the new year", "{n} move up into the new year", number),
        Fate.COMES_NEARER: say.many("{n} comes nearer", "{n} come nearer", number),
        Fate.CLOSES: say.many("{n} is done and closed", "{n} are done and closed", number),
        Fate.STOPS: say.many("{n} stops with its group", "{n} stop with their groups", number),
    }
    return words[fate]


def _year(ballot: BallotView) -> dict[str, str]:
    return {"year": school_year(ballot.to_year or 0)}


def _next(ballot: BallotView, say: Say) -> str:
    if ballot.outcome is not Outcome.PASSED:
        return say("Everything stays as it is. /schoolplan roll asks again.")
    return say("Next: make the first edition of the new year with /schoolplan compile.")


async def _may_roll(talk: Conversation, school: int) -> None:
    await talk.read_as_visitor(rolling.preview, now=talk.now)


CARD_ACTS = {
    CardAct.ROLL: ActDescription(lambda say: say("Put it to the council's vote"), put_roll_to_vote, _may_roll),
}
BALLOT_TEXTS = {
    BallotKind.ROLL_PLAN: BallotText(
        title=lambda ballot, say: say("Shall the school plan move on to {year}?", **_year(ballot)),
        roll=delegates_vote,
        whole=_show_fates,
        whole_called=lambda say: say("Every plan"),
        about=_about,
        results=Results(
            passed=lambda ballot, say: say("**The school plan has moved on to {year}.**", **_year(ballot)),
            failed=lambda ballot, say: say("**The school plan does not move on to {year}.**", **_year(ballot)),
            undecided=lambda ballot, say: say(
                "**Too few delegates voted on moving the school plan on to {year}.**", **_year(ballot)
            ),
            next_step=_next,
        ),
    )
}
