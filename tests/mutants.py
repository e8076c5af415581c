"""Every way to break an entry of the tables of kinds on purpose, to see whether a test notices."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass, replace
from enum import Enum
from importlib import import_module
from pkgutil import ModuleInfo, iter_modules
from types import CodeType, ModuleType
from typing import Any, get_args, get_origin, get_type_hints

from sqlalchemy import ColumnElement, not_

from cogs import interactions
from governance.safeguarding import Part
from services import kinds
from services.kinds.table import Kinds


@dataclass(frozen=True, slots=True)
class Mutant:
    """One entry broken in one way. `kinds` are those whose description has it: some share a part of theirs."""

    table: str
    kinds: tuple[str, ...]
    what: str
    broken: Mapping[Any, Any] = field(compare=False, repr=False)

    @property
    def name(self) -> str:
        return f"{self.table}: {'/'.join(self.kinds)}: {self.what}"


def tables() -> dict[str, Kinds[Any, Any]]:
    """Return every table of kinds there is, by its name: what the services know of a kind, and how cogs show it."""
    found = [import_module(f"{room.__name__}.{module.name}") for room in (kinds, interactions) for module in _in(room)]
    every = {name: value for module in found for name, value in vars(module).items() if isinstance(value, Kinds)}
    return dict(sorted(every.items()))


def _in(room: ModuleType) -> Iterator[ModuleInfo]:
    return iter_modules(room.__path__)


def mutants(table: str) -> Iterator[Mutant]:
    """Give every way to break an entry of this table."""
    described = tables()[table]
    for kind, description in described.items():
        for what, broken in _broken(description):
            yield Mutant(table, (kind.value,), what, {kind: broken})
        yield from _shared(table, described, kind, description)


def _shared(table: str, described: Kinds[Any, Any], kind: Any, description: Any) -> Iterator[Mutant]:
    """Break what several kinds share in all of them, and give one of them a part of its own."""
    for part in fields(description):
        value = getattr(description, part.name)
        if not is_dataclass(value):
            continue
        sharing = [one for one, other in described.items() if getattr(other, part.name) is value]
        if kind is sharing[0]:
            for what, broken in _broken(value):
                everywhere = {one: replace(described[one], **{part.name: broken}) for one in sharing}
                yield Mutant(table, tuple(one.value for one in sharing), f"{part.name}.{what}", everywhere)
        if len(sharing) > 1:
            own = {kind: replace(description, **{part.name: replace(value)})}
            yield Mutant(table, (kind.value,), f"{part.name} of its own", own)


def _broken(description: Any) -> Iterator[tuple[str, Any]]:
    """Give each field of a description broken in each way."""
    hints = get_type_hints(type(description))
    for part in fields(description):
        value = getattr(description, part.name)
        for what, other in _others(value, hints[part.name], _default(part)):
            yield f"{part.name} {what}", replace(description, **{part.name: other})


def _default(part: Any) -> Any:
    return part.default_factory() if part.default_factory is not MISSING else part.default


def _others(value: Any, hint: Any, default: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, bool):
        yield f"is {not value}", not value
    elif isinstance(value, Enum):
        yield from ((f"is {other.name}", other) for other in type(value) if other is not value)
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            yield f"without {_called(one)}", (*value[:at], *value[at + 1 :])
            parts = _parts_of(one) if "Passage" in str(hint) else []
            for part in parts if len(parts) > 1 else []:
                yield f"without the {part} of {_called(one)}", (*value[:at], _without(one, part), *value[at + 1 :])
    elif isinstance(value, frozenset):
        yield from ((f"without {_called(one)}", value - {one}) for one in sorted(value))
    elif isinstance(value, Mapping):
        yield from ((f"without {key}", {one: value[one] for one in value if one != key}) for key in value)
    elif callable(value):
        yield from _other_functions(value, hint, default)
    elif value is not None and not is_dataclass(value) and default is not MISSING and value is not default:
        yield f"is {default}", default


def _called(one: Any) -> str:
    return " ".join(getattr(one, "__name__", str(one)).split()).removeprefix("_")


def _other_functions(value: Callable[..., Any], hint: Any, default: Any) -> Iterator[tuple[str, Any]]:
    returned = _returned(hint)
    if returned is bool:
        yield "says the opposite", lambda *args, **given: not value(*args, **given)
    elif get_origin(returned) is ColumnElement and get_args(returned) == (bool,):
        yield "says the opposite", lambda *args: not_(value(*args))
    if default is not MISSING and value is not default:
        yield "is left out", default
    elif default is MISSING and returned is not bool:
        yield "does nothing", lambda *args, **given: None


def _returned(hint: Any) -> Any:
    """Return what a function of this type returns, also where there may be none."""
    is_optional = get_args(hint)[-1:] == (type(None),)
    function = get_args(hint)[0] if is_optional else hint
    return get_args(function)[-1] if get_args(function) else None


def _parts_of(function: Any) -> list[Part]:
    """Return the parts of a post that a function names, where it gives what was typed."""
    code = getattr(function, "__code__", None)
    return [] if code is None else sorted({Part[name] for name in _names_in(code) if name in Part.__members__})


def _names_in(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names_in(inner)


def _without(function: Any, part: Part) -> Callable[..., Any]:
    return lambda *args: (one for one in function(*args) if one.part is not part)


def break_entry(name: str) -> None:
    """Break the entry of this name, for as long as this process runs."""
    table = name.split(":")[0]
    mutant = next(one for one in mutants(table) if one.name == name)
    tables()[table].fill({**tables()[table], **mutant.broken})
