"""Money: shown as people write it, added up without losing a penny."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.money import Money, total

SIGNS = st.sampled_from(["", "£", "€", "$", "kr", "CHF"])
AMOUNTS = st.builds(Money, sign=SIGNS, hundredths=st.integers(1, 999_999_999))


@pytest.mark.parametrize(
    ("amount", "shown"), [(Money("£", 120050), "£1,200.50"), (Money("", 25000), "250"), (Money("kr", 8005), "80.05 kr")]
)
def test_an_amount_is_shown_as_people_write_it(amount: Money, shown: str) -> None:
    assert str(amount) == shown


@given(data=st.data(), amounts=st.lists(AMOUNTS))
def test_a_total_has_one_exact_sum_for_each_currency_in_any_order(data: st.DataObject, amounts: list[Money]) -> None:
    sums = total(amounts)
    counted = Counter[str]()
    for amount in amounts:
        counted[amount.sign] += amount.hundredths
    assert {each.sign: each.hundredths for each in sums} == counted
    assert [each.sign for each in sums] == sorted(counted)
    assert total(data.draw(st.permutations(amounts))) == sums
