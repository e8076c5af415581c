"""Sums of money: read as people write them, and what is shown reads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.money import Money, total
from governance.refusals import MoneyTooLarge, MoneyUnclear
from language.money import money_in, parse_money

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
        ("£12.5", "£", 1250),
        ("£1,200.5", "£", 120050),
        ("12,5 €", "€", 1250),
        ("€ 1.500,5", "€", 150050),
        ("1.500,50 Euro", "€", 150050),
        ("1.234.567,89 €", "€", 123456789),
        ("1.5", "", 150),
        ("200 gbp", "GBP", 20000),
        ("GBP 100", "GBP", 10000),
        ("EUR200", "EUR", 20000),
        ("200EUR", "EUR", 20000),
        ("200 £", "£", 20000),
        ("£200 GBP", "GBP", 20000),
        ("$200 USD", "USD", 20000),
        ("$200 CAD", "CAD", 20000),
        ("US$ 50", "US$", 5000),
        ("100 Kr", "kr", 10000),
        ("100 kr.", "kr", 10000),
        ("100 kronor", "kr", 10000),
        ("200 Euro", "€", 20000),
        ("200 EUROS", "€", 20000),
        ("200 pound", "£", 20000),
        ("200 Pounds Sterling", "£", 20000),
        ("50 quid", "£", 5000),
        ("200 Pfund", "£", 20000),
        ("200 dollars", "$", 20000),
        ("CHF 200.-", "CHF", 20000),
        ("Fr. 200", "CHF", 20000),
        ("200 Franken", "CHF", 20000),
        ("200,- €", "€", 20000),
        ("200.– CHF", "CHF", 20000),
        ("200 zł", "zł", 20000),
        ("200 Kč", "Kč", 20000),
        ("£200.", "£", 20000),
        ("₹500", "₹", 50000),
        ("500 TRY", "TRY", 50000),
        ("1.000 £", "£", 100000),
        ("1.500 GBP", "GBP", 150000),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, sign: str, hundredths: int) -> None:
    assert parse_money(text) == Money(sign, hundredths)


@pytest.mark.parametrize("text", ["", "  ", "0", "£0.00", "none", "None", "nothing", "no money", "n/a", "Free", "-"])
def test_nothing_is_no_money(text: str) -> None:
    assert parse_money(text) is None


REFUSED = (
    "a lot|-5|£5 kr|0.500|1,200.300|1,20,000|£5 or £6|10k|50p|5 mil|£100-200|100–200 €|£100 to £200|£200 each|50 each"
    "|£50 per person|£50 pp|£50/person|4 x £50|2x50|2 × 50 €|3*20|£1.5k|£1m|1 mio €|2 tsd|50 pence|50 cents|50 ct"
    "|about £200|~£200|ca. 200 €|circa 200|approx 200|up to £200|£200+|>£200|£200 or so|max £200|£200?|£200 £100"
    "|£200 €100|£5 and 50p|£12.555|$ 1.500|GBP 1.500|12.555 pounds|£5 50p|Two hundred pounds|minus 5|(200)|5 km|4 cup|200 try|12.50.00|1.200,500"
)


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


@pytest.mark.parametrize(
    ("texts", "sums"),
    [
        ("200 gbp|GBP 100", ["300 GBP"]),
        ("200 gbp|£100|50 pounds", ["£350"]),
        ("200 eur|100 EUR", ["300 EUR"]),
        ("200 Euro|€ 50|12,5 EUR", ["€262.50"]),
        ("200 kr|100 Kr|50 kronor", ["350 kr"]),
        ("$50|50 USD|US$ 20", ["$50", "70 US$"]),
        ("100 CHF|Fr. 50|50 Franken", ["200 CHF"]),
        ("100 PLN|50 zł", ["150 zł"]),
        ("£5|5|€5", ["5", "£5", "€5"]),
    ],
)
def test_amounts_join_in_one_sum_a_currency_however_it_is_written(texts: str, sums: list[str]) -> None:
    amounts = [parse_money(text) for text in texts.split("|")]
    assert [str(one) for one in total(one for one in amounts if one)] == sums


@given(text=st.text(alphabet="0123456789., £€krno-", max_size=14))
def test_whatever_is_typed_is_a_sum_a_database_can_keep_or_refused(text: str) -> None:
    try:
        amount = parse_money(text)
    except (MoneyUnclear, MoneyTooLarge):
        return
    assert amount is None or 0 < amount.hundredths < 10**9


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("We give £100, not £150.", ["£100", "£150"]),
        ("Heuer 1.200,50 €, mehr nicht", ["€1,200.50"]),
        ("100 pounds now (and 20 Euro later)", ["£100", "€20"]),
        ("We pay GBP 100", ["100 GBP"]),
        ("By 14 January 2027 in year 7, at 12.30, for 30 people", []),
        ("It costs 100 all in, and £0", []),
        ("£99999999999999", []),
    ],
)
def test_the_amounts_of_a_text_are_those_with_a_sign(text: str, amounts: list[str]) -> None:
    assert [str(amount) for amount in money_in(text)] == amounts


@given(text=st.text(max_size=60))
def test_any_text_can_be_searched_for_amounts(text: str) -> None:
    assert all(amount.hundredths > 0 and amount.sign for amount in money_in(text, "£"))
