"""JSON: every value of the edition, exact, in the shape that the schema beside the code describes."""

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import documents.data
from documents.school_plan import render_json
from governance.money import Money
from governance.participation import Participation
from tests.documents.sample import ENERGY, HEALTHY, PAGES, RADIO, SAMPLE, TOILETS, TRANSPORT

SCHEMA: dict[str, Any] = json.loads(Path(documents.data.__file__).with_name("school_plan.schema.json").read_text())
DATA: dict[str, Any] = json.loads(render_json(SAMPLE))
TYPES = {
    "string": "str",
    "integer": "int",
    "boolean": "bool",
    "null": "NoneType",
    "array": "list",
    "object": "dict",
}


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """Hold a value against the few words of JSON Schema that ours uses."""
    if "$ref" in schema:
        return fits(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")])
    if "anyOf" in schema:
        return any(fits(value, one) for one in schema["anyOf"])
    if "const" in schema or "enum" in schema:
        return value in schema.get("enum", [schema.get("const")])
    if type(value).__name__ != TYPES[schema["type"]]:
        return False
    if schema["type"] == "array":
        return all(fits(one, schema["items"]) for one in value)
    if schema["type"] == "object":
        named = schema["properties"]
        return value.keys() == named.keys() and all(fits(value[key], named[key]) for key in named)
    return True


def plan(number: int) -> dict[str, Any]:
    return next(found for found in DATA["plans"] if found["plan"] == number)


def test_the_json_has_the_shape_of_its_schema() -> None:
    assert fits(DATA, SCHEMA)
    assert not fits(DATA | {"more": 1}, SCHEMA)
    assert not fits(DATA | {"edition": "2"}, SCHEMA)


def test_shares_are_exact_and_come_back() -> None:
    terms = plan(ENERGY.plan)["adopted"]["terms"]
    assert terms["threshold"] == "2/3"
    assert Fraction(terms["threshold"]) == ENERGY.adopted.terms.threshold
    assert Fraction(terms["quorum"]) == ENERGY.adopted.terms.quorum


def test_money_and_dates_come_back() -> None:
    found = plan(TOILETS.plan)
    assert Money(found["money"]["sign"], found["money"]["hundredths"]) == TOILETS.money
    assert date.fromisoformat(found["review_on"]) == TOILETS.review_on
    assert [step["due"] for step in found["steps"]] == [step.due and step.due.isoformat() for step in TOILETS.steps]


def test_every_typed_text_is_there_as_it_was_typed() -> None:
    for page in PAGES:
        found = plan(page.plan)
        assert (found["title"], found["why"], found["goal"]) == (page.title, page.why, page.goal)
        assert [step["what"] for step in found["steps"]] == [step.what for step in page.steps]


def test_a_secret_ballot_of_two_gives_no_counts() -> None:
    assert plan(RADIO.plan)["adopted"]["counts"] is None
    assert plan(RADIO.plan)["adopted"]["outcome"] == "passed"
    assert plan(RADIO.plan)["ratified"]["counts"]["for"] == 12


def test_participation_holds_all_its_totals() -> None:
    totals = {field.name: getattr(SAMPLE.participation, field.name) for field in fields(Participation)}
    assert DATA["participation"] == totals


def test_what_follows_from_the_day_of_compiling_and_from_answers_is_told() -> None:
    assert [step["overdue"] for step in plan(TOILETS.plan)["steps"]] == [False] * 4
    july: dict[str, Any] = json.loads(render_json(replace(SAMPLE, compiled_at=datetime(2027, 7, 5, tzinfo=UTC))))
    late = next(found for found in july["plans"] if found["plan"] == TOILETS.plan)
    assert [step["overdue"] for step in late["steps"]] == [False, True, True, True]
    assert (plan(HEALTHY.plan)["declined"], plan(HEALTHY.plan)["group_decides_next"]) == (True, False)
    assert plan(TRANSPORT.plan)["advised_before"] == [{"person": 104, "name": "Mr Davies", "part": None}]


def test_money_is_told_by_its_answers_and_the_four_make_up_what_was_asked() -> None:
    sums = {key: sum(money["hundredths"] for money in found) for key, found in DATA["money"].items()}
    assert sums == {
        "asked": 1_082_000,
        "agreed": 780_000,
        "agreed_with_change": 240_000,
        "not_given": 0,
        "declined": 0,
        "waiting": 62_000,
        "own": 33_550,
        "spent": 0,
    }
    assert DATA["money_asked"] == DATA["money"]["asked"]


def test_a_change_says_from_where_to_where_and_what_was_answered() -> None:
    told = next(change for change in DATA["changes"] if change["group"] == "Transport")
    assert (told["steps_done_before"], told["steps_done"], told["steps"], told["answer"]) == (1, 3, 5, "yes")


def test_somebody_who_was_forgotten_has_no_name() -> None:
    assert {"person": 103, "name": None, "part": None} in plan(TOILETS.plan)["advisors"]
