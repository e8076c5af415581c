"""What students said to the question of July, beside what those of the first school said: in bars and in words."""

from documents.chapters import InvolvedBar, InvolvedText
from governance.involvement import FIRST_SCHOOL, Feeling, Involvement
from language.formats import school_year
from language.speaking import Say
from language.vocabulary.involvement import (
    feeling,
    first_school_said,
    how_many_answered,
    involvement_question,
    share_of_feeling,
    why_not_shown,
)


def involved_text(told: Involvement | None, say: Say) -> InvolvedText | None:
    """Return the answers in words and shares; None where nobody has been asked yet."""
    if told is None:
        return None
    note = say("All numbers are in steps of five, and the shares come from these.") if told.shows else ""
    return InvolvedText(
        question=involvement_question(say),
        sentence=f"{school_year(told.year)}: {how_many_answered(told, say)}",
        bars=tuple(_bar(told, one, say) for one in Feeling) if told.shows else (),
        first=first_school_said(say),
        note=" ".join(part for part in (why_not_shown(told, say), note) if part),
    )


def _bar(told: Involvement, one: Feeling, say: Say) -> InvolvedBar:
    return InvolvedBar(feeling(one, say), told.percents[one], FIRST_SCHOOL[one], share_of_feeling(told, one, say))
