"""The card of a running vote reads in sixty words, whatever is voted on, and says what must be known before a press."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from cogs.ballots.answers import title
from cogs.ballots.cards import ballot_card
from cogs.ballots.rules import rules_text
from governance.ballots import BallotKind, BallotState, Outcome, Rule, Secrecy, Share, Terms
from governance.money import Money
from governance.plans import PlanKind, PlanText
from language.speaking import speak
from services.views.ballots import BallotView

MOST_WORDS = 60
WORD = r"[^\W_][\w'’.,:£-]*"
OPENED = datetime(2026, 9, 7, 9, tzinfo=UTC)
WHY = "So that nobody has to"
PLAN = PlanText("Tunnel", WHY + "\nand more of it" * 30, "Beans", PlanKind.ASKING, Money("£", 120_050))
KINDS: Mapping[str, dict[str, Any]] = {
    "a group's plan": {"kind": BallotKind.ADOPT_PLAN},
    "ratifying": {"kind": BallotKind.RATIFY_PLAN, "groups_on_roll": 1},
    "an edition": {
        "kind": BallotKind.PUBLISH_EDITION, "plan": None, "text": None, "author": None, "editor": None, "edition": 3,
        "groups_on_roll": 1,
    },
    "a meeting": {"kind": BallotKind.MEETING, "plan": None, "text": None, "question": "Tunnel", "editor": None},
}  # fmt: skip
TERMS: Mapping[str, Terms] = {
    "open": Terms(),
    "secret": Terms(secrecy=Secrecy.SECRET),
    "consent": Terms(rule=Rule.CONSENT),
    "of the electorate": Terms(threshold=Fraction(2, 3), threshold_of=Share.ELECTORATE),
}


def ballot(kind: str, **given: Any) -> BallotView:
    """Return a running vote on something that somebody wrote and somebody else wrote anew."""
    shown = BallotView(
        id=12, kind=BallotKind.ADOPT_PLAN, terms=Terms(), state=BallotState.OPEN, outcome=None, group="Greens", plan=3,
        plan_version=2, text=PLAN, question=None, edition=None, edition_number=None, electorate=20, voted=14,
        tally=None, reasons=(), opened_at=OPENED, closes_at=OPENED + timedelta(days=3),
        ends_at=OPENED + timedelta(days=3), closed_at=None, author="Ann", editor="Ben", school=1,
    )  # fmt: skip
    return replace(shown, **(KINDS[kind] | given))


def texts(part: Any) -> list[str]:
    """Return everything that stands on a card, its buttons too."""
    own = [str(part[name]) for name in ("content", "label") if part.get(name)]
    return own + [text for child in part.get("components", []) for text in texts(child)]


def shown_words(shown: BallotView, language: str) -> list[str]:
    """Return the words of its card as they are read: a time takes several, and a link only its own words."""
    card = "\n".join(text for part in ballot_card(shown, speak(language)).to_components() for text in texts(part))
    card = re.sub(r"<t:\d+:f>", "4 December 2026 16:00", re.sub(r"<t:\d+:R>", "in 3 days", card))
    return re.findall(WORD, re.sub(r"\]\([^)]*\)", "]", card))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("terms", TERMS)
@pytest.mark.parametrize("electorate", [2, 20])
@pytest.mark.parametrize("kind", KINDS)
def test_a_running_vote_reads_in_sixty_words(kind: str, electorate: int, terms: str, language: str) -> None:
    shown = ballot(kind, terms=TERMS[terms].fitting(electorate), electorate=electorate, voted=1)
    words = shown_words(shown, language)
    question = re.findall(WORD, title(shown, speak(language)))
    own = len(WHY.split()) if shown.text is not None else 0
    assert len(words) - len(question) - own <= MOST_WORDS, " ".join(words)


def said(shown: BallotView) -> str:
    return "\n".join(text for part in ballot_card(shown, speak("en")).to_components() for text in texts(part))


def test_what_must_be_known_before_the_press_stands_on_the_card() -> None:
    secret = said(ballot("ratifying", terms=TERMS["secret"]))
    assert "a vote cannot be changed" in secret
    assert "or as soon as everybody has voted" in secret
    assert "Only one group's delegates can vote" in secret
    assert "14 of 20 voted, quorum 10" in secret
    assert "Counts come at the end" in secret
    assert "You can change your vote. Only the bot sees it." in said(ballot("a group's plan"))
    assert "5 minutes after everybody has voted" in said(ballot("a group's plan"))
    assert "20 seconds after everybody has voted" in said(ballot("a meeting"))
    assert "fewer than three can vote" in said(ballot("a group's plan", electorate=2))


def test_why_is_cut_to_one_line_and_money_says_whose_it_is() -> None:
    asking = said(ballot("a group's plan"))
    assert f"{WHY} …" in asking
    assert "and more" not in asking
    assert "We ask for £1,200.50" in asking
    assert "We spend £1,200.50" in said(ballot("a group's plan", text=replace(PLAN, kind=PlanKind.DOING)))
    assert "We do this ourselves" in said(ballot("a group's plan", text=replace(PLAN, kind=PlanKind.DOING, money=None)))


@pytest.mark.parametrize("kind", KINDS)
def test_no_choice_looks_better_than_another(kind: str) -> None:
    [box] = ballot_card(ballot(kind), speak("en")).to_components()
    rows = [part["components"] for part in box["components"] if part["type"] == 1]
    choices, more = rows
    assert len({one["style"] for one in choices}) == 1
    assert [one["label"] for one in choices] == ["For", "Against", "Abstain"]
    assert [one["label"] for one in more] == (["Rules"] if kind == "a meeting" else ["Whole plan", "Rules"])


@pytest.mark.parametrize("kind", KINDS)
def test_the_rules_say_who_votes_what_passes_and_when_it_ends(kind: str) -> None:
    told = rules_text(ballot(kind), speak("en"))
    assert "20 people can vote" in told
    assert "at least 10 of 20 vote" in told
    assert "after the last vote" in told
    assert ("one group" in told) is (kind in ("ratifying", "an edition"))
    over = rules_text(ballot(kind, outcome=Outcome.PASSED), speak("en"))
    assert "It is over." in over


def test_the_councils_result_says_of_how_many_groups() -> None:
    over = {"outcome": Outcome.PASSED, "state": BallotState.CLOSED, "closed_at": OPENED}
    assert "Decided by delegates of one group." in said(ballot("ratifying", groups_taking_part=1, **over))
    assert "Decided by delegates of 3 groups." in said(ballot("ratifying", groups_taking_part=3, **over))
    assert "Decided by" not in said(ballot("a group's plan", **over))
