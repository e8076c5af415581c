"""JSON: every value of the edition, exact, in the shape that the schema beside the code describes."""

import json
from dataclasses import fields
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import documents.data
from documents.school_plan import render_json
from governance.money import Money
from governance.school_plan import Participation
from tests.documents.sample import ENERGY, PAGES, RADIO, SAMPLE, TOILETS

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


def test_somebody_who_was_forgotten_has_no_name() -> None:
    assert {"person": 103, "name": None} in plan(TOILETS.plan)["advisors"]
