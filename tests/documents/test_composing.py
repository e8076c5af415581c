"""The document in words: its cover and its changes, its days in the school's own zone, its sentences through `say`."""

from dataclasses import replace
from datetime import UTC, datetime

from documents.composing import compose
from language.speaking import PlainWording, speak_plainly
from tests.documents.sample import SAMPLE

SAY = speak_plainly("en")


class Shouting(PlainWording):
    """A language that can be told apart from English."""

    def __call__(self, sentence: str, /, **values: object) -> str:
        return super().__call__(sentence, **values).upper()


def test_the_cover_tells_a_draft_from_an_edition() -> None:
    published, draft = compose(SAMPLE, SAY).cover, compose(replace(SAMPLE, number=None, published_on=None), SAY).cover
    assert (published.edition, published.draft) == ("Edition 2", False)
    assert published.date == "Published on 22 January 2027"
    assert (draft.edition, draft.draft) == ("Draft", True)
    assert draft.date == "Compiled on 20 January 2027"


def test_the_day_of_compiling_is_the_day_at_the_school() -> None:
    late = datetime(2027, 1, 20, 23, 30, tzinfo=UTC)
    draft = replace(SAMPLE, number=None, published_on=None, compiled_at=late, timezone="Africa/Lusaka")
    assert compose(draft, SAY).cover.date == "Compiled on 21 January 2027"


def test_every_heading_goes_through_the_translation() -> None:
    content = compose(SAMPLE, Shouting("en"))
    assert all(word.isupper() for word in content.words.values())
    assert all(stage.value.isupper() and stage.label.isupper() for stage in content.origin)
    assert content.cover.title == "STUDENT SCHOOL PLAN"
    assert content.cover.school == SAMPLE.school


def test_a_part_of_the_content_keeps_the_plans_that_are_shown() -> None:
    content = compose(SAMPLE, SAY)
    assert [len(content.first(most).plans) for most in (1, 4, 6)] == [0, 0, 2]
