"""The tables of kinds: each kind is described, and by one noun."""

from enum import StrEnum

import pytest

from governance.ballots import BallotKind
from governance.cards import CardKind
from services.kinds.ballots import BALLOTS
from services.kinds.cards import CARDS, kinds_beside
from services.kinds.table import Kinds


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def test_every_kind_is_described() -> None:
    assert set(CARDS) == set(CardKind)
    assert set(BALLOTS) == set(BallotKind)


def test_what_the_nouns_describe_together_is_found_by_kind() -> None:
    table: Kinds[Colour, int] = Kinds(Colour)
    table.fill({Colour.RED: 1}, {Colour.BLUE: 2})
    assert (table[Colour.RED], table[Colour.BLUE], len(table)) == (1, 2, 2)


@pytest.mark.parametrize(
    "nouns", [({Colour.RED: 1},), ({Colour.RED: 1, Colour.BLUE: 2}, {Colour.BLUE: 2})], ids=["missing", "twice"]
)
def test_a_kind_nobody_describes_or_two_nouns_do_is_noticed_at_once(nouns: tuple[dict[Colour, int], ...]) -> None:
    table: Kinds[Colour, int] = Kinds(Colour)
    with pytest.raises(ValueError, match="each Colour is described once"):
        table.fill(*nouns)


def test_two_kinds_of_card_show_the_same_thing_or_each_its_own() -> None:
    together = {kinds_beside(kind) for kind in CardKind if len(kinds_beside(kind)) > 1}
    minutes, editions = (CardKind.MINUTES, CardKind.HELD_MINUTES), (CardKind.EDITION, CardKind.PUBLISHED)
    plans, surveys = (CardKind.PLAN, CardKind.REQUEST), (CardKind.SURVEY, CardKind.SORTING)
    known = (minutes, editions, plans, surveys, (CardKind.PROMISE, CardKind.PROMISE_REQUEST))
    assert {frozenset(kinds) for kinds in together} == {frozenset(kinds) for kinds in known}
