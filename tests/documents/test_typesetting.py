"""Typesetting: a failure is typed and told on one line."""

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
