"""The card of a ballot: one live message that never shows a running count."""

from typing import Any

from discord import ui

from cogs.ballots.answers import ended, title
from cogs.ballots.buttons import ObjectButton, VoteButton
from cogs.interactions.deciding import BALLOT_TEXTS
from cogs.interactions.layout import Accent, capital, card, heading, lines, small
from governance.ballots import Choice, Outcome
from governance.plans import PlanText
from governance.rules import REASONED, RULES
from language.formats import money
from language.speaking import Markup, Say
from language.vocabulary import author, choice, ends, link, moment, plan_kind, terms_in_words, turnout, written_by
from services.views.ballots import BallotView

MOST_OF_A_TEXT = 280
_ACCENTS = {Outcome.PASSED: Accent.LIVE, None: Accent.WAITING}


def ballot_card(ballot: BallotView, say: Say) -> ui.LayoutView:
    """Draw a ballot: open with its buttons, closed with its outcome."""
    texts = [heading(title(ballot, say)), *_about(ballot, say)]
    if ballot.outcome is None:
        texts += [_running(ballot, say), _terms(ballot, say)]
    else:
        texts += [_over(ballot, say)]
    return card(_ACCENTS.get(ballot.outcome, Accent.OVER), texts, _buttons(ballot, say))


def _about(ballot: BallotView, say: Say) -> list[str]:
    if ballot.question is not None:
        more = "\n".join(say("{line}", line=line) for line in ballot.question.splitlines()[1:])
        asked = small(say("Asked by {name}", name=author(ballot.author, say))) if ballot.author is not None else ""
        return [more, asked]
    if ballot.text is None:
        return []
    return [_plan(ballot.text, ballot, say)]


def _plan(text: PlanText, ballot: BallotView, say: Say) -> str:
    facts = [say("Plan {number}, version {version}", number=ballot.plan, version=ballot.plan_version)]
    if ballot.author is not None:
        facts.append(written_by(ballot.author, ballot.editor, say))
    facts.append(say.many("{n} step", "{n} steps", ballot.steps))
    if text.money:
        facts.append(say("asks for {money}", money=money(text.money, say.language)))
    if ballot.plan_post:
        facts.append(link(say("Read the whole plan"), ballot.plan_post))
    return lines(
        [
            f"**{say('Why')}** {say('{text}', text=_brief(text.why))}",
            f"**{say('Goal')}** {say('{text}', text=_brief(text.goal))}",
            capital(plan_kind(text.kind, say)),
            small(" · ".join(facts)),
        ]
    )


def _brief(text: str) -> str:
    """Return the beginning of a long text, so that the buttons stay in sight; the plan's own card has the whole text."""
    if len(text) <= MOST_OF_A_TEXT:
        return text
    return text[:MOST_OF_A_TEXT].rsplit(" ", 1)[0] + " …"


def _running(ballot: BallotView, say: Say) -> str:
    if ballot.is_waited_for:
        closes = say("**Closes** {until}", until=Markup(ends(ballot.kind, ballot.terms.secrecy, ballot.ends_at, say)))
    else:
        closes = say("Everybody has voted. **Closes** {when}", when=moment(ballot.ends_at))
    return f"{closes} · {turnout(ballot.voted, ballot.electorate, ballot.terms, say)}"


def _terms(ballot: BallotView, say: Say) -> str:
    number = say("Vote {number}", number=ballot.id)
    counts = say("Nobody sees how the votes stand until the end.")
    return lines([small(terms_in_words(ballot.terms, ballot.electorate, say)), small(f"{number} · {counts}")])


def _over(ballot: BallotView, say: Say) -> str:
    objections = [f"> {say('{reason}', reason=line)}" for reason in ballot.reasons for line in reason.split("\n")]
    why = [say("Objections:"), *objections] if objections else []
    closed = say("Vote {number}, closed {when}", number=ballot.id, when=moment(ballot.closed_at or ballot.closes_at))
    return lines([ended(ballot, say), *why, small(closed)])


def _buttons(ballot: BallotView, say: Say) -> list[ui.Item[Any]]:
    if ballot.outcome is None:
        return vote_buttons(ballot, say)
    return list(BALLOT_TEXTS[ballot.kind].offers(ballot, say))


def vote_buttons(ballot: BallotView, say: Say) -> list[ui.Item[Any]]:
    """Return the buttons of an open ballot, none more inviting than the others."""
    if ballot.outcome is not None:
        return []
    return [_button(ballot, one, say) for one in RULES[ballot.terms.rule].options]


def _button(ballot: BallotView, one: Choice, say: Say) -> ui.Item[Any]:
    label = choice(one, ballot.terms.rule, say)
    return ObjectButton(ballot.id, label=label) if one in REASONED else VoteButton(ballot.id, one, label=label)
