"""Sums of money: read as people write them, and what is shown reads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.money import Money
from governance.refusals import MoneyTooLarge, MoneyUnclear
from language.money import parse_money

SIGNS = st.sampled_from(["", "£", "€", "$", "kr", "CHF"])
AMOUNTS = st.builds(Money, sign=SIGNS, hundredths=st.integers(1, 999_999_999))


@pytest.mark.parametrize(
    ("text", "sign", "hundredths"),
    [
        ("£1,200.50", "£", 120050),
        ("250", "", 25000),
        ("80 kr", "kr", 8000),
        ("1.200,50 €", "€", 120050),
        ("1\u202f200,50 €", "€", 120050),
        ("1’000 CHF", "CHF", 100000),
        ("€ 5", "€", 500),
        ("0.05", "", 5),
        ("1,200", "", 120000),
        ("1,234,567", "", 123456700),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, sign: str, hundredths: int) -> None:
    assert parse_money(text) == Money(sign, hundredths)


@pytest.mark.parametrize("text", ["", "  ", "0", "£0.00", "none", "None", "nothing", "-"])
def test_nothing_is_no_money(text: str) -> None:
    assert parse_money(text) is None


REFUSED = "a lot|-5|£5 kr|1.5|0.500|1,200.300|1,20,000|5 pounds|£5 or £6|10k|50p|5 mil"


@pytest.mark.parametrize("text", REFUSED.split("|"))
def test_what_is_no_sum_is_refused_with_the_text(text: str) -> None:
    with pytest.raises(MoneyUnclear) as refused:
        parse_money(text)
    assert refused.value.text == text


@pytest.mark.parametrize("text", ["£99999999", "12345678", "1,234,567,890", "10.000.000,00 €", "9" * 5000])
def test_an_amount_no_plan_can_ask_for_is_said_to_be_too_large(text: str) -> None:
    with pytest.raises(MoneyTooLarge) as refused:
        parse_money(text)
    assert (refused.value.text, refused.value.most) == (text, 9_999_999)


@given(amount=AMOUNTS)
def test_an_amount_that_is_shown_reads_back(amount: Money) -> None:
    assert parse_money(str(amount)) == amount


@given(text=st.text(alphabet="0123456789., £€krno-", max_size=14))
def test_whatever_is_typed_is_a_sum_a_database_can_keep_or_refused(text: str) -> None:
    try:
        amount = parse_money(text)
    except (MoneyUnclear, MoneyTooLarge):
        return
    assert amount is None or 0 < amount.hundredths < 10**9
