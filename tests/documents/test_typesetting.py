"""Typesetting: a failure is typed and told on one line."""

import subprocess
import sys
from dataclasses import replace

import pytest

from documents.composing import compose
from documents.typesetting import DocumentFailed, printable, typeset_pages
from documents.wording import English
from tests.documents.sample import SAMPLE


def test_a_template_that_does_not_exist_is_a_typed_failure_on_one_line() -> None:
    with pytest.raises(DocumentFailed) as caught:
        typeset_pages("nothing.typ", compose(SAMPLE, English()))
    assert "No such file" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_printable_reaches_every_text_and_leaves_the_rest() -> None:
    assert printable({"a": ("\x00b", 1, None, {"c": ["学"]})}) == {"a": ["b", 1, None, {"c": ["□"]}]}


def test_what_was_typeset_before_is_not_typeset_again_and_what_differs_is(monkeypatch: pytest.MonkeyPatch) -> None:
    first = typeset_pages("school_plan.typ", compose(SAMPLE, English()))
    runs: list[object] = []
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *given, **named: runs.append(given) or run(*given, **named))
    assert typeset_pages("school_plan.typ", compose(SAMPLE, English())) == first
    assert not runs
    assert typeset_pages("school_plan.typ", compose(replace(SAMPLE, school="Another"), English())) != first
    assert len(runs) == 1


def test_a_failure_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    content = compose(replace(SAMPLE, school="A third"), English())
    with monkeypatch.context() as broken:
        broken.setattr("documents.typesetting._COMPILER", "/nowhere.py")
        with pytest.raises(DocumentFailed):
            typeset_pages("school_plan.typ", content)
    assert typeset_pages("school_plan.typ", content)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_document_that_wants_too_much_memory_fails_and_takes_nothing_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    content = compose(replace(SAMPLE, school="A fourth"), English())
    with monkeypatch.context() as poor:
        poor.setattr("documents.typesetting.MOST_MEMORY", 100 << 20)
        with pytest.raises(DocumentFailed) as caught:
            typeset_pages("school_plan.typ", content)
    assert "memory" in str(caught.value).lower()
    assert typeset_pages("school_plan.typ", content)
