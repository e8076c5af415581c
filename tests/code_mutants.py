"""Every way in which mutmut's operators break a module, also where `mutmut run` itself does not reach.

Its own run replaces functions one by one, so it leaves out tables, constants, defaults and decorated functions such as
properties. Here each mutant is the source of a whole module. Only the words of enumerations are left out: they are all
held by one test.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, WhitespaceInclusivePositionProvider
from mutmut.mutation.file_mutation import MutationVisitor
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode


@dataclass(frozen=True, slots=True)
class CodeMutant:
    """The source of a module, broken in one function or class. `change` says how, without the number of a line."""

    module: str
    place: str
    change: str
    source: str


class _Everywhere(MutationVisitor):
    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.ClassDef) and any(_is_named(base.value, "StrEnum") for base in node.bases):
            self._words = [one for one in node.body.body if isinstance(one, cst.SimpleStatementLine)]
        if isinstance(node, cst.SimpleStatementLine):
            return any(node is one for one in getattr(self, "_words", ()))
        return not isinstance(node, cst.FunctionDef) and super()._skip_node_and_children(node)


def _is_named(node: cst.BaseExpression, name: str) -> bool:
    return isinstance(node, cst.Name) and node.value == name


def code_mutants(path: Path) -> Iterator[CodeMutant]:
    """Give every mutant of this module that is Python, in the order of its lines."""
    source = path.read_text(encoding="utf-8")
    wrapper = MetadataWrapper(cst.parse_module(source), unsafe_skip_copy=True)
    visitor = _Everywhere(mutation_operators, IgnoredCode(set(), set(), set()))
    wrapper.visit(visitor)
    places = wrapper.resolve(WhitespaceInclusivePositionProvider)
    seen = {source}
    for one in visitor.mutations:
        broken = _put(source, places[one.original_node], wrapper.module.code_for_node(one.mutated_node))
        if broken not in seen and _is_python(broken):
            seen.add(broken)
            yield _mutant(path.stem, source, broken)


def _put(source: str, place: CodeRange, instead: str) -> str:
    begins = [0, *accumulate(len(line) for line in source.splitlines(keepends=True))]
    start, end = (begins[at.line - 1] + at.column for at in (place.start, place.end))
    return source[:start] + instead + source[end:]


def _is_python(source: str) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def _mutant(module: str, source: str, broken: str) -> CodeMutant:
    before, after = source.splitlines(), broken.splitlines()
    start = next(at for at, (old, new) in enumerate(zip(before, after, strict=False)) if old != new)
    after_it = next(at for at, (old, new) in enumerate(zip(before[::-1], after[::-1], strict=False)) if old != new)
    old, new = (" ".join(map(str.strip, lines[start : len(lines) - after_it])) for lines in (before, after))
    place = _place(source, start + 1)
    return CodeMutant(module, place, f"{place}: {old} → {new}" if place else f"{old} → {new}", broken)


def _place(source: str, line: int) -> str:
    """Return the name of the function or class that this line is part of."""
    names, inside = list[str](), ast.parse(source).body
    while around := [one for one in inside if one.lineno <= line <= (one.end_lineno or line)]:
        if not isinstance(around[0], ast.ClassDef | ast.FunctionDef):
            break
        names, inside = [*names, around[0].name], around[0].body
    return ".".join(names)
