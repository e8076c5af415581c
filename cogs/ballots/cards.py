"""The card of a ballot: one live message that never shows a running count.

It says what has to be read before a vote, in at most sixty words; **Rules** and **Whole plan** say the rest.
"""

from typing import Any

from discord import ui

from cogs.ballots.answers import ended, title
from cogs.ballots.buttons import RulesButton, WholePlanButton
from cogs.interactions.deciding import BALLOT_TEXTS, VOTE_BUTTONS
from cogs.interactions.layout import Accent, card, heading, lines, small
from governance.ballots import FEWEST_IN_SECRET, Outcome, Secrecy
from governance.plans import PlanText
from language.speaking import Markup, Say
from language.vocabulary import (
    author,
    decided_by,
    ends,
    moment,
    one_group,
    plan_money,
    printed_plan_kind,
    turnout,
    written_by,
)
from services.views.ballots import BallotView

MOST_OF_A_TEXT = 120
_DECIDED = (Outcome.PASSED, Outcome.NOT_PASSED)
_ACCENTS = {Outcome.PASSED: Accent.LIVE, None: Accent.WAITING}


def ballot_card(ballot: BallotView, say: Say) -> ui.LayoutView:
    """Draw a ballot: open with its buttons, closed with its outcome."""
    texts = [heading(title(ballot, say)), *_about(ballot, say)]
    if ballot.outcome is not None:
        offered = list(BALLOT_TEXTS[ballot.kind].offers(ballot, say))
        return card(_ACCENTS.get(ballot.outcome, Accent.OVER), [*texts, _over(ballot, say)], offered)
    return card(Accent.WAITING, [*texts, _running(ballot, say)], vote_buttons(ballot, say), more=_more(ballot, say))


def _about(ballot: BallotView, say: Say) -> list[str]:
    if ballot.question is not None:
        more = "\n".join(say("{line}", line=line) for line in ballot.question.splitlines()[1:])
        asked = small(say("Asked by {name}", name=author(ballot.author, say))) if ballot.author is not None else ""
        return [more, asked]
    if (about := BALLOT_TEXTS[ballot.kind].about) is not None:
        return [about(ballot, say)]
    if ballot.text is None:
        return []
    return [_plan(ballot.text, ballot, say)]


def _plan(text: PlanText, ballot: BallotView, say: Say) -> str:
    money = plan_money(text.kind, text.money, say) if text.money else printed_plan_kind(text.kind, say)
    facts = [money, say("version {version}", version=ballot.plan_version)]
    if ballot.author is not None:
        facts.append(written_by(ballot.author, ballot.editor, say))
    why = f"**{say('Why')}** {say('{text}', text=_in_one_line(text.why))}"
    return lines([why, small(" · ".join(facts))])


def _in_one_line(text: str) -> str:
    """Return the beginning of a text, so that the buttons stay in sight; **Whole plan** shows all of it."""
    if len(text) <= MOST_OF_A_TEXT and "\n" not in text:
        return text
    first = text.strip().split("\n", 1)[0]
    return (first if len(first) <= MOST_OF_A_TEXT else first[:MOST_OF_A_TEXT].rsplit(" ", 1)[0]) + " …"


def _running(ballot: BallotView, say: Say) -> str:
    voted = turnout(ballot.voted, ballot.electorate, ballot.terms, say)
    return lines([_closes(ballot, say), small(f"{_kept(ballot, say)} {voted}. {say('Counts come at the end.')}")])


def _closes(ballot: BallotView, say: Say) -> str:
    if ballot.is_waited_for:
        until = ends(ballot.kind, ballot.terms.secrecy, ballot.ends_at, say, briefly=True)
        return say("**Closes** {until}", until=Markup(until))
    return say("Everybody has voted. **Closes** {when}", when=moment(ballot.ends_at))


def _kept(ballot: BallotView, say: Say) -> str:
    """Return what has to be known before the press: whether a vote is secret, and whether it can be changed."""
    warning = [one_group(say)] if ballot.groups_on_roll == 1 else []
    if ballot.terms.secrecy is Secrecy.SECRET:
        kept = say("Secret: a vote cannot be changed.")
    elif ballot.electorate < FEWEST_IN_SECRET:
        kept = say("Open: fewer than three can vote. You can change yours.")
    else:
        kept = say("You can change your vote. Only the bot sees it.")
    return " ".join([kept, *warning])


def _more(ballot: BallotView, say: Say) -> list[ui.Item[Any]]:
    """Return what tells more in private."""
    rules = RulesButton(ballot.id, label=say("Rules"))
    if ballot.question is not None:
        return [rules]
    called = BALLOT_TEXTS[ballot.kind].whole_called
    whole = WholePlanButton(ballot.id, label=called(say) if called else say("Whole plan"))
    return [whole, rules]


def _over(ballot: BallotView, say: Say) -> str:
    objections = [f"> {say('{reason}', reason=line)}" for reason in ballot.reasons for line in reason.split("\n")]
    why = [say("Objections:"), *objections] if objections else []
    closed = say("Vote {number}, closed {when}", number=ballot.id, when=moment(ballot.closed_at or ballot.closes_at))
    by_groups = decided_by(ballot.groups_taking_part, say) if ballot.outcome in _DECIDED else ""
    return lines([ended(ballot, say), by_groups, *why, small(closed)])


def vote_buttons(ballot: BallotView, say: Say) -> list[ui.Item[Any]]:
    """Return the buttons of an open ballot, none more inviting than the others."""
    if ballot.outcome is not None:
        return []
    return list(VOTE_BUTTONS[ballot.terms.rule](ballot.id, say))
