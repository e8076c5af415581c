"""Minutes as PDF: the same words as the Markdown for both readers, and readable for everybody."""

from io import BytesIO

import pytest
from page import ValidationProfile
from pypdf import PdfReader

from documents.minutes_page import minutes_text, render_minutes_pdf
from documents.typesetting import forget_typeset
from governance.minutes import Audience
from language.speaking import speak_plainly
from tests.documents.test_conformance import failures
from tests.documents.test_minutes import ANN, BEN, CAT, minutes_of


def printed(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "typed", ["Ben looked at the door", "نظر بن إلى الباب 🚪", "本看了门。∈ ☐ ♪", "#panic() $x$ @ref\n\n- a", "W" * 90]
)
def test_minutes_keep_both_standards_whatever_is_in_them(typed: str, language: str) -> None:
    for audience in Audience:
        pdf = render_minutes_pdf(minutes_of(ANN, BEN, CAT, typed=typed), audience, speak_plainly(language))
        assert not failures(pdf, ValidationProfile.PDF_UA_1)
        assert not failures(pdf, ValidationProfile.PDF_A_3A)


def test_the_group_reads_names_and_everybody_else_roles() -> None:
    minutes = minutes_of(ANN, CAT, BEN)
    group = printed(render_minutes_pdf(minutes, Audience.GROUP, speak_plainly("en")))
    public = printed(render_minutes_pdf(minutes, Audience.PUBLIC, speak_plainly("en")))
    assert all(name in group for name in ("Ann Lee", "Ben", "Cat"))
    assert not any(name in public for name in ("Ann", "Lee", "Ben", "Cat"))
    assert "3 members" in public
    assert "a member looked at the door (the facilitator, by 1 October 2026)" in " ".join(public.split())


def test_what_was_written_stands_with_its_item() -> None:
    text = minutes_text(minutes_of(ANN, BEN, CAT), Audience.GROUP, speak_plainly("en"))
    reviewed, item, after = text.parts
    assert reviewed.reviewed == ("Ben looked at the door (Ann Lee, by 1 October 2026, done)",)
    assert item.decisions[0].decided == "2 for, 1 against, 0 abstained; 3 here: passed"
    assert item.actions == ("Ben looked at the door (Cat, by 1 October 2026)",)
    assert (after.heading, after.notes) == ("After the agenda", ("Ben looked at the door",))


def test_the_same_minutes_give_the_same_file() -> None:
    first = render_minutes_pdf(minutes_of(ANN, BEN), Audience.GROUP, speak_plainly("en"))
    forget_typeset()
    assert render_minutes_pdf(minutes_of(ANN, BEN), Audience.GROUP, speak_plainly("en")) == first
