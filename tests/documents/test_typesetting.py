"""Typesetting: a failure is typed and told on one line."""

import subprocess
from dataclasses import replace

import pytest

from documents import typesetting
from documents.composing import compose
from documents.school_plan import words_of
from documents.typesetting import DocumentFailed, Failure, printable, typeset_pages, typeset_pdf
from language.speaking import speak_plainly
from tests.documents.sample import SAMPLE


def test_a_template_that_does_not_exist_is_a_typed_failure_on_one_line() -> None:
    with pytest.raises(DocumentFailed) as caught:
        typeset_pages("nothing.typ", words_of(compose(SAMPLE, speak_plainly("en"))))
    assert "No such file" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_printable_reaches_every_text_and_leaves_the_rest() -> None:
    assert printable({"a": ("\x00b", 1, None, {"c": ["ꦲ"]})}) == {"a": ["b", 1, None, {"c": ["□"]}]}


def test_what_was_typeset_before_is_not_typeset_again_and_what_differs_is(monkeypatch: pytest.MonkeyPatch) -> None:
    first = typeset_pages("school_plan.typ", words_of(compose(SAMPLE, speak_plainly("en"))))
    runs: list[object] = []
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *given, **named: runs.append(given) or run(*given, **named))
    assert typeset_pages("school_plan.typ", words_of(compose(SAMPLE, speak_plainly("en")))) == first
    assert not runs
    assert (
        typeset_pages("school_plan.typ", words_of(compose(replace(SAMPLE, school="Another"), speak_plainly("en"))))
        != first
    )
    assert len(runs) == 1


def test_a_failure_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    content = words_of(compose(replace(SAMPLE, school="A third"), speak_plainly("en")))
    with monkeypatch.context() as broken:
        broken.setattr("documents.typesetting._COMPILER", "/nowhere.py")
        with pytest.raises(DocumentFailed):
            typeset_pages("school_plan.typ", content)
    assert typeset_pages("school_plan.typ", content)


def test_a_document_that_wants_more_memory_than_it_may_have_fails_and_the_next_one_is_made() -> None:
    content = words_of(compose(replace(SAMPLE, school="A fourth"), speak_plainly("en")))
    with pytest.raises(DocumentFailed) as caught:
        typeset_pdf("school_plan.typ", content, made_at=SAMPLE.compiled_at, memory=60_000_000)
    assert caught.value.why is Failure.MEMORY
    assert "\n" not in str(caught.value)
    assert typeset_pdf("school_plan.typ", content, made_at=SAMPLE.compiled_at).startswith(b"%PDF")


def test_why_a_document_failed_is_told_apart() -> None:
    content = words_of(compose(replace(SAMPLE, school="A fifth"), speak_plainly("en")))
    with pytest.raises(DocumentFailed) as slow:
        typeset_pages("school_plan.typ", content, seconds=0.001)
    with pytest.raises(DocumentFailed) as broken:
        typeset_pages("nothing.typ", content)
    assert (slow.value.why, broken.value.why) == (Failure.TIME, Failure.FAULT)


def test_where_no_process_can_be_started_a_document_fails_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting.sys, "executable", "/nowhere/python")
    with pytest.raises(DocumentFailed):
        typeset_pages("school_plan.typ", words_of(compose(replace(SAMPLE, school="A sixth"), speak_plainly("en"))))
