"""Money: shown as people write it, added up without losing a penny."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.money import Money, currency_of, total

SIGNS = st.sampled_from(["", "£", "€", "$", "kr", "CHF"])
AMOUNTS = st.builds(Money, sign=SIGNS, hundredths=st.integers(1, 999_999_999))


@pytest.mark.parametrize(
    ("amount", "shown"), [(Money("£", 120050), "£1,200.50"), (Money("", 25000), "250"), (Money("kr", 8005), "80.05 kr")]
)
def test_an_amount_is_shown_as_people_write_it(amount: Money, shown: str) -> None:
    assert str(amount) == shown


@pytest.mark.parametrize(
    ("signs", "sum_"),
    [
        (("gbp", "GBP", "£"), Money("£", 3)),
        (("eur", "EUR"), Money("EUR", 2)),
        (("Kr", "kr", "kr."), Money("Kr", 3)),
        (("zł", "PLN"), Money("zł", 2)),
        (("", ""), Money("", 2)),
    ],
)
def test_all_ways_of_writing_a_currency_are_one_sum(signs: tuple[str, ...], sum_: Money) -> None:
    assert total(Money(sign, 1) for sign in signs) == (sum_,)
    assert {currency_of(sign) for sign in signs} == {currency_of(sum_.sign)}


@given(data=st.data(), amounts=st.lists(AMOUNTS))
def test_a_total_has_one_exact_sum_for_each_currency_in_any_order(data: st.DataObject, amounts: list[Money]) -> None:
    sums = total(amounts)
    counted = Counter[str]()
    for amount in amounts:
        counted[amount.sign] += amount.hundredths
    assert {each.sign: each.hundredths for each in sums} == counted
    assert [each.sign for each in sums] == sorted(counted)
    assert total(data.draw(st.permutations(amounts))) == sums


WRITTEN = """
GBP £ gbp | EUR € Eur. | INR ₹ | TRY ₺ TL | UAH ₴ | NGN ₦ | PHP ₱ | KRW ₩ | ILS ₪ NIS | PLN zł | CZK Kč | HUF Ft
RON lei | BGN лв лв. | RUB ₽ | USD US$ | CAD C$ CA$ | AUD A$ AU$ | NZD NZ$ | HKD HK$ | SGD S$ | BRL R$ | CNY RMB
MYR RM | IDR Rp Rp. | KES KSh | GHS ₵ GH₵ | VND ₫ | THB ฿ | BDT ৳ | KZT ₸ | AZN ₼ | GEL ₾ | AMD ֏ | $ $ | KR kr kr.
"""


@pytest.mark.parametrize("line", WRITTEN.strip().replace("\n", "|").split("|"))
def test_a_currency_is_one_however_it_is_written(line: str) -> None:
    code, *signs = line.split()
    assert [currency_of(sign) for sign in (code, *signs)] == [code] * (len(signs) + 1)
