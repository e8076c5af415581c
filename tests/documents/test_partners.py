"""Who helps from outside on paper, in Markdown and as data: named with what they give, thanked with the result."""

from dataclasses import replace
from datetime import date

import pytest
from page import ValidationProfile

from documents.composing import compose
from documents.data import as_data
from documents.school_plan import render_markdown, render_pdf
from governance.partners import PartnerKind, PartnerLine
from governance.replies import Result
from governance.results import Reached
from governance.school_plan import SchoolPlan
from governance.texts import HIDDEN
from language.speaking import speak_plainly
from tests.documents.sample import PAGES, SAMPLE
from tests.documents.test_conformance import failures

SAY = speak_plainly("en")
ROTARY = PartnerLine(1, PartnerKind.ORGANISATION, "Rotary Club of Wells", "wood", date(2026, 3, 1))
ANNES = PartnerLine(2, PartnerKind.COUNCIL, "St Anne's", "their seeds", None, date(2026, 10, 5))
LONG = PartnerLine(3, PartnerKind.ORGANISATION, "نادي 本看了门 🌱 " + "W" * 40, "#panic() $x$ " * 15, None)


def helped(*partners: PartnerLine, years: int | None = None) -> SchoolPlan:
    result = Result(Reached.PARTLY, "Ask early", None, date(2026, 11, 2))
    return replace(SAMPLE, pages=(replace(PAGES[0], partners=partners, year_groups=years, result=result),))


@pytest.mark.parametrize("language", ["en", "de"])
def test_it_keeps_both_standards_whatever_they_are_called(language: str) -> None:
    pdf = render_pdf(helped(ROTARY, ANNES, *[LONG] * 4, years=3), speak_plainly(language))
    assert not failures(pdf, ValidationProfile.PDF_UA_1)
    assert not failures(pdf, ValidationProfile.PDF_A_3A)


def test_they_are_named_and_thanked_and_what_is_hidden_is_left_out() -> None:
    plan = helped(ROTARY, ANNES, replace(LONG, name=HIDDEN, what=HIDDEN))
    [printed] = compose(plan, SAY).plans
    assert printed.partners == (
        "Rotary Club of Wells: wood, since March 2026",
        "St Anne's (another school's council): their seeds, until October 2026",
    )
    assert printed.result is not None
    assert printed.result.thanks == "With thanks to: Rotary Club of Wells, St Anne's (another school's council)"
    markdown = render_markdown(plan, SAY)
    for said in (*printed.partners, printed.result.thanks):
        assert said in markdown.replace("\\", "")
    told = as_data(helped(ROTARY))["plans"]
    assert isinstance(told, list)
    assert told[0]["partners"] == [
        {"kind": "organisation", "name": "Rotary Club of Wells", "what": "wood", "since": "2026-03-01", "until": None}
    ]


def test_across_how_many_years_a_group_reaches_is_told_with_how_it_was_counted() -> None:
    [fact] = [one for one in compose(helped(years=3), SAY).plans[0].facts if "year groups" in one.value]
    assert fact.value.endswith("from at least 3 year groups")
    assert fact.label == "In the group, which counted year groups with five or more of them itself"
    assert all("year groups" not in one.value for one in compose(helped(), SAY).plans[0].facts)
