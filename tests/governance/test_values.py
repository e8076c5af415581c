"""Values: nothing that a rule has said can be changed afterwards, and two values are equal by what they hold."""

from dataclasses import FrozenInstanceError, fields, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import governance
from governance.refusals import Refusal

MODULES = [
    import_module(f"governance.{path.stem}") for path in sorted(Path(governance.__file__).parent.glob("[a-z]*.py"))
]
CLASSES = [
    one
    for module in MODULES
    for one in vars(module).values()
    if isinstance(one, type) and one.__module__ == module.__name__
]
REFUSALS = [one for one in CLASSES if issubclass(one, Refusal)]
VALUES = [one for one in CLASSES if is_dataclass(one) and one not in REFUSALS]


def made(kind: Any) -> Any:
    """Return one of these with anything in it: nothing looks at what it holds."""
    return kind(**{one.name: one.name for one in fields(kind) if one.init})


@pytest.mark.parametrize("kind", VALUES)
def test_a_value_is_frozen_and_holds_nothing_but_its_fields(kind: type) -> None:
    value, twin = made(kind), made(kind)
    assert value == twin
    assert hash(value) == hash(twin)
    assert not hasattr(value, "__dict__")
    with pytest.raises(FrozenInstanceError):
        setattr(value, fields(kind)[0].name, "something else")


@pytest.mark.parametrize("kind", [one for one in REFUSALS if is_dataclass(one)])
def test_a_refusal_says_why_in_fields_and_is_equal_to_no_other(kind: type[Refusal]) -> None:
    refusal = made(kind)
    assert vars(refusal) == {one.name: one.name for one in fields(kind)}  # type: ignore[arg-type]
    assert refusal == refusal != made(kind)
    assert {refusal}
