"""How people took part: numbers say what they count, in the tense that is true."""

from dataclasses import replace

import pytest

from documents.taking_part import bars_of, facts_of
from language.speaking import speak_plainly
from tests.documents.sample import SAMPLE

SAY = speak_plainly("en")
TOOK = SAMPLE.participation


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (None, "teachers advised or were guests"),
        (0, "teachers advised or were guests"),
        (1, "teachers advised or were guests; 1 advises now"),
        (6, "teachers advised or were guests; 6 advise now"),
    ],
)
def test_teachers_advise_only_as_long_as_they_do(now: int | None, told: str) -> None:
    facts = facts_of(replace(SAMPLE, participation=replace(TOOK, teachers_advising_now=now)), SAY)
    assert (facts[3].value, facts[3].label) == ("6", told)


@pytest.mark.parametrize(
    ("closed", "active", "told"),
    [
        (None, 16, "16 of 16 groups are active"),
        (0, 14, "14 of 16 groups are active, 2 still forming"),
        (3, 14, "14 of 19 groups are active, 2 still forming, 3 closed"),
    ],
)
def test_groups_that_closed_are_counted(closed: int | None, active: int, told: str) -> None:
    bar = bars_of(replace(TOOK, groups_closed=closed, groups_active=active), SAY)[0]
    assert bar.sentence == told
    assert (bar.part, bar.whole) == (active, 16 + (closed or 0))
