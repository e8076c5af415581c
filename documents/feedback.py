"""The chapter that answers everybody: you said, we did, not yet, no because."""

from documents.chapters import AnsweredLine, Answers, FeedbackText
from governance.feedback import feedback_of, of
from governance.said import Became, Said
from governance.school_plan import SchoolPlan
from language.speaking import Say
from language.vocabulary import became, fate_of


def feedback_text(plan: SchoolPlan, say: Say) -> FeedbackText | None:
    """Return the chapter; None where nothing was said."""
    said = feedback_of(plan)
    if not said:
        return None
    return FeedbackText(
        heading=say("You said, we did"),
        sentence=say("Nothing that was said is left without an answer."),
        said=say("You said"),
        lists=tuple(
            Answers(what.value, became(what, say), tuple(_line(one, say) for one in found))
            for what in Became
            if (found := of(what, said))
        ),
    )


def _line(said: Said, say: Say) -> AnsweredLine:
    return AnsweredLine(said=said.said, whom=said.whom, fate=fate_of(said, say), told=said.told)
