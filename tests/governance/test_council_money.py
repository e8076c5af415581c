"""The council's pot: what is left is exact, and no plan gets more than the council agreed to."""

from hypothesis import given
from hypothesis import strategies as st

from governance.council_money import from_elsewhere, goes_below_nothing, left_of, may_still_get
from governance.money import Money

AMOUNTS = st.lists(st.builds(Money, st.sampled_from(["£", "GBP", "€"]), st.integers(0, 10**9)), max_size=8)


@given(AMOUNTS, AMOUNTS)
def test_what_is_left_is_what_came_in_less_what_was_given_in_each_currency(
    came: list[Money], gone: list[Money]
) -> None:
    left = left_of(came, gone)
    for signs in ({"£", "GBP"}, {"€"}):
        here = sum(one.hundredths for one in left if one.sign in signs)
        assert here == sum(one.hundredths for one in came if one.sign in signs) - sum(
            one.hundredths for one in gone if one.sign in signs
        )
    assert goes_below_nothing(left) == any(one.hundredths < 0 for one in left)


def test_pounds_do_not_pay_for_euros() -> None:
    assert goes_below_nothing(left_of([Money("£", 500)], [Money("€", 100)]))
    assert not goes_below_nothing(left_of([Money("£", 500)], [Money("GBP", 500)]))


@given(AMOUNTS, st.integers(1, 10**9))
def test_a_plan_gets_at_most_what_was_agreed(before: list[Money], more: int) -> None:
    agreed = Money("£", 10**9)
    had = sum(one.hundredths for one in before if one.sign != "€")
    assert may_still_get(agreed, before, Money("GBP", more)) == (had + more <= 10**9)
    assert not may_still_get(agreed, before, Money("€", more))
    assert not may_still_get(None, before, Money("£", more))


def test_less_than_nothing_is_written_with_a_minus() -> None:
    assert str(Money("£", -5_050)) == "£-50.50"


def test_a_plan_spends_what_it_was_given_before_money_from_elsewhere() -> None:
    given = [Money("£", 5_000), Money("GBP", 4_000)]
    assert from_elsewhere(given, Money("£", 9_000)) is None
    assert from_elsewhere(given, Money("£", 11_050)) == Money("£", 2_050)
    assert from_elsewhere(given, Money("€", 300)) == Money("€", 300), "of another currency nothing was given"
