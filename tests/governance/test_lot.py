"""The lot: what five dice are, what a list's fingerprint is, and that chances are equal within the quotas."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import combinations, permutations, product
from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance import lot
from governance.lot import Entry, NotFiveDice, TooFewReady, can_seat, drawn, fingerprint, read_dice

Dice = tuple[int, int, int, int, int]
THROWN: Dice = (3, 1, 6, 6, 2)
LISTS = tuple(sha256(f"list {n}".encode()).hexdigest() for n in range(100_000))
DICE = st.tuples(*[st.integers(1, 6)] * 5)
PEOPLE = st.lists(st.frozensets(st.integers(0, 4), max_size=3), max_size=12).map(
    lambda groups: people(*groups)  # each in some of five groups
)


def people(*groups: Iterable[int]) -> tuple[Entry, ...]:
    return tuple(Entry(number, frozenset(of)) for number, of in enumerate(groups, start=1))


def allowed(panel: Iterable[Entry], most: int = 2) -> bool:
    return all(number <= most for number in Counter(group for one in panel for group in one.groups).values())


def panels(entries: Sequence[Entry], seats: int) -> list[tuple[int, ...]]:
    return [tuple(one.number for one in panel) for panel in combinations(entries, seats) if allowed(panel)]


@pytest.mark.parametrize(
    "typed",
    ["3 1 6 6 2", "31662", " 3,1,6,6,2 ", "3, 1, 6, 6, 2", "3  1 6\n6 2", "3-1-6-6-2", "3.1.6.6.2", "3 1 6 6 2,"],
)
def test_five_dice_are_read_in_the_order_in_which_they_are_typed(typed: str) -> None:
    assert read_dice(typed) == THROWN


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "3 1 6 6",
        "3166",
        "3 1 6 6 2 4",
        "316624",
        "0 1 6 6 2",
        "31660",
        "7 1 6 6 2",
        "31667",
        "3 1 6 62",
        "31 662",
        "three 1 6 6 2",
        "3 1 6 6 two",
        "３１６６２",
        "3 1 6 6 -",
        "-3 1 6 6",
    ],
)
def test_what_is_not_five_dice_is_refused(typed: str) -> None:
    with pytest.raises(NotFiveDice) as refused:
        read_dice(f" {typed} ")
    assert refused.value.text == typed.strip()


def test_a_fingerprint_is_what_sha256sum_says_of_the_list_in_a_file() -> None:
    file = "1. Zoë – Gardens\n2. Ben – Radio, Energy\n"
    by_hand = sha256(file.encode()).hexdigest()
    assert fingerprint(file.splitlines()) == by_hand
    # As copied from a phone: other space, and the ë of two characters.
    assert (
        fingerprint(["  1. Zoe\N{COMBINING DIAERESIS} –\N{NO-BREAK SPACE}Gardens", "2. Ben –  Radio,\tEnergy \r"])
        == by_hand
    )
    assert fingerprint([]) == sha256(b"").hexdigest()


@given(st.lists(st.text("abc 1.", max_size=6), max_size=4), st.lists(st.text("abc 1.", max_size=6), max_size=4))
def test_two_lists_have_one_fingerprint_only_if_they_have_the_same_words(one: list[str], other: list[str]) -> None:
    same = [line.split() for line in one] == [line.split() for line in other]
    assert (fingerprint(one) == fingerprint(other)) is same


@given(PEOPLE, DICE, st.sampled_from(LISTS), st.integers(1, 7), st.integers(1, 3))
def test_a_panel_is_full_and_keeps_the_quotas_or_there_is_none(
    entries: tuple[Entry, ...], dice: Dice, mark: str, seats: int, most: int
) -> None:
    there_is_one = any(allowed(panel, most) for panel in combinations(entries, seats))
    assert can_seat(entries, seats=seats, most_of_a_group=most) is there_is_one
    if not there_is_one:
        with pytest.raises(TooFewReady) as refused:
            drawn(entries, dice=dice, fingerprint=mark, seats=seats, most_of_a_group=most)
        assert vars(refused.value) == {"ready": len(entries), "seats": seats, "most": most}
        return
    panel = drawn(entries, dice=dice, fingerprint=mark, seats=seats, most_of_a_group=most)
    assert list(panel) == sorted(set(panel))
    assert len(panel) == seats
    assert allowed((one for one in entries if one.number in panel), most)


@given(PEOPLE, DICE, st.randoms(use_true_random=False))
def test_neither_the_order_of_the_entries_nor_the_numbers_of_groups_change_anything(
    entries: tuple[Entry, ...], dice: Dice, chance: Callable[..., None]
) -> None:
    if not can_seat(entries, seats=3):
        return
    renamed = [Entry(one.number, frozenset(group * 7 + 11 for group in one.groups)) for one in entries]
    chance.shuffle(renamed)  # type: ignore[attr-defined]
    panel = drawn(entries, dice=dice, fingerprint=LISTS[0], seats=3)
    assert panel == drawn(renamed, dice=dice, fingerprint=LISTS[0], seats=3)
    assert panel == drawn(iter(entries), dice=dice, fingerprint=LISTS[0], seats=3)


def test_the_same_list_and_dice_give_the_same_panel_for_ever() -> None:
    """These are promises to whoever redoes an old draw: a change of them would make every old draw look forged."""
    entries = people({1}, {2, 3}, {1, 3}, {1}, (), {2}, {3})
    assert drawn(entries, dice=THROWN, fingerprint=LISTS[0], seats=5) == (1, 2, 4, 6, 7)
    assert drawn(entries, dice=(2, 6, 6, 1, 3), fingerprint=LISTS[0], seats=5) == (2, 4, 5, 6, 7)
    assert drawn(entries, dice=THROWN, fingerprint=LISTS[1], seats=5) == (1, 2, 4, 5, 7)


# Overlapping groups, so that quotas bite in many ways: 47 of the 56 panels of three are allowed.
SMALL = people({1}, {1, 2}, {1, 2}, {2}, {2, 3}, {1, 3}, {3}, ())


def over_dice() -> Iterator[tuple[str, Dice]]:
    """Every throw there is, for as many lists as it takes to have 100,000 draws."""
    for mark in LISTS[:13]:
        for dice in product(range(1, 7), repeat=5):
            yield mark, dice


def over_lists() -> Iterator[tuple[str, Dice]]:
    return ((mark, THROWN) for mark in LISTS)


WAYS = pytest.mark.parametrize("ways", [over_dice, over_lists])


def chi_square(seen: Counter[tuple[int, ...]], expected: dict[tuple[int, ...], float]) -> float:
    assert set(seen) <= set(expected)
    return sum((seen[one] - number) ** 2 / number for one, number in expected.items())


def bound(freedom: int) -> float:
    """Return what a chi-square exceeds once in a thousand times (Wilson and Hilferty's approximation)."""
    part = 2 / (9 * freedom)
    return freedom * (1 - part + 3.09 * sqrt(part)) ** 3


@WAYS
def test_every_panel_that_the_quotas_allow_has_the_same_chance(ways: Callable[[], Iterator[tuple[str, Dice]]]) -> None:
    there_are = panels(SMALL, 3)
    assert len(there_are) == 47
    seen = Counter(drawn(SMALL, dice=dice, fingerprint=mark, seats=3) for mark, dice in ways())
    draws = seen.total()
    assert draws >= 100_000
    assert chi_square(seen, dict.fromkeys(there_are, draws / len(there_are))) < bound(len(there_are) - 1)


@WAYS
def test_in_a_school_everybody_has_the_chance_that_counting_all_panels_gives(
    ways: Callable[[], Iterator[tuple[str, Dice]]],
) -> None:
    # Six of one group, some in two groups, four in none.
    school = people(*[{1}] * 4, {1, 2}, {1, 3}, {2}, {2, 3}, {2}, {3}, {3, 4}, {4}, {4, 5}, {5}, *[()] * 4)
    there_are = panels(school, 5)
    share = Counter(number for panel in there_are for number in panel)
    seen = Counter[int]()
    for mark, dice in ways():
        seen.update(drawn(school, dice=dice, fingerprint=mark, seats=5))
    draws = seen.total() // 5
    assert draws >= 100_000
    for one in school:
        chance = share[one.number] / len(there_are)
        assert abs(seen[one.number] - draws * chance) < 4 * sqrt(draws * chance * (1 - chance)), one


def test_without_a_quota_that_is_touched_everybody_has_the_same_chance() -> None:
    school = people(*[{n % 10} for n in range(20)])
    seen = Counter[int]()
    for mark in LISTS[:20_000]:
        seen.update(drawn(school, dice=THROWN, fingerprint=mark, seats=5))
    assert all(abs(number - 5_000) < 4 * sqrt(20_000 * 0.25 * 0.75) for number in seen.values())


def test_where_hardly_any_panel_is_allowed_one_is_found_and_alike_people_have_like_chances(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first panel in an order of the whole hat: counted exactly over all orders of six."""
    monkeypatch.setattr(lot, "TRIES", 0)
    six = people({1}, {1}, {1}, {1, 2}, {2}, ())
    exact = Counter[tuple[int, ...]]()
    for order in permutations(six):
        first = next(panel for panel in combinations(order, 4) if allowed(panel))
        exact[tuple(sorted(one.number for one in first))] += 1
    seen = Counter(drawn(six, dice=THROWN, fingerprint=mark, seats=4) for mark in LISTS[:20_000])
    expected = {panel: seen.total() * number / exact.total() for panel, number in exact.items()}
    assert chi_square(seen, expected) < bound(len(expected) - 1)
    shares = Counter(number for panel, times in exact.items() for number in panel for _ in range(times))
    assert shares[1] == shares[2] == shares[3]


def test_hundreds_ready_of_one_group_do_not_keep_a_panel_from_being_found() -> None:
    crowd = people(*[{1}] * 290, *[()] * 5)
    panel = drawn(crowd, dice=THROWN, fingerprint=LISTS[0], seats=7)
    assert panel[2:] == (291, 292, 293, 294, 295)


def test_whether_there_is_a_panel_is_known_at_once_however_groups_overlap() -> None:
    every = [set(groups) for groups in combinations(range(12), 4)]
    assert not can_seat(people(*every), seats=7)
    assert can_seat(people(*every), seats=6)
    # Three groups each, of eleven: seven fill 21 of 22 places, and few ways there are.
    assert can_seat(people(*[set(groups) for groups in combinations(range(11), 3)]), seats=7)


def test_slips_above_the_last_whole_multiple_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """They would make the first ones likelier: 2**256 is one more than a multiple of three."""
    slips = iter([2**256 - 1, 1, 0, 0])
    monkeypatch.setattr(lot, "_slips", lambda seed: slips)
    assert drawn(people((), (), ()), dice=THROWN, fingerprint="", seats=1) == (2,)
    assert isclose(2**256 % 3, 1)
