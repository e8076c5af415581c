"""The certificate of eight weeks: one page of A4 across with the group's names, for screen readers too."""

from datetime import date
from io import BytesIO

import pytest
from pikepdf import Pdf

from documents.certificate import MOST_NAMES, certificate_text, render_certificate
from governance.certificates import Certificate
from governance.eight_weeks import EIGHT, Made
from governance.palette import colour_of
from language.speaking import speak_plainly


def of(*names: str, language: str = "en") -> Certificate:
    days = {"began_on": date(2026, 9, 7), "finished_on": date(2026, 11, 20)}
    return Certificate(
        3, "Polytunnel 🌱", "The Blue School", language, names=names, done=EIGHT, made=Made(2, 1, 0, 3), **days
    )


def test_it_says_what_was_made_and_who_was_there() -> None:
    text = certificate_text(of("Ann", "李雷"), speak_plainly("en"))
    assert text.made == "What you made: 2 meetings · 1 plan · 3 steps done"
    assert (text.names, text.more, text.colour) == (("Ann", "李雷"), "", f"#{colour_of(3):06x}")
    assert text.days == "From 7 September 2026 to 20 November 2026"
    many = certificate_text(of(*map(str, range(MOST_NAMES + 2))), speak_plainly("en"))
    assert (len(many.names), many.more) == (MOST_NAMES, "and 2 more")


@pytest.mark.parametrize(
    "names", [(), ("Ann",), tuple(f"Maximiliane Freifrau von und zu {at}" for at in range(MOST_NAMES))]
)
def test_it_is_one_tagged_page_across_however_many_there_are(names: tuple[str, ...]) -> None:
    with Pdf.open(BytesIO(render_certificate(of(*names, language="de"), speak_plainly("de")))) as pdf:
        assert len(pdf.pages) == 1
        _, _, wide, high = (float(one) for one in pdf.pages[0].MediaBox)
        assert wide > high
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "de"
