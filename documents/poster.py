"""What became of everything that was said, on one page: a poster for the wall, and a page to show in an assembly."""

from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from documents.chapters import AnsweredLine, Answers
from documents.feedback import feedback_text
from documents.typesetting import MEMORY, SECONDS, typeset_pdf
from governance.school_plan import SchoolPlan
from governance.texts import shortened
from language.formats import day
from language.locales import locale_of
from language.speaking import Say

# More than so many lines of a list are not tried to be fitted on a page.
MOST_LINES = {"poster": 14, "assembly": 4}
LONGEST_SAID, LONGEST_WHOM, LONGEST_TOLD = 90, 40, 160


class OnePage(StrEnum):
    """The pages there are: A3 for a wall, and as wide as a screen for an assembly."""

    POSTER = "poster"
    ASSEMBLY = "assembly"


@dataclass(frozen=True, slots=True)
class PosterList:
    """A list of the poster. `number` things are in it, and `more[n]` says how many are not among the first n."""

    answers: Answers
    number: str
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PosterText:
    """The whole page. `shape` is that of a page; `nothing` is said where nothing is to be told."""

    language: str
    shape: str
    school: str
    title: str
    about: str
    lists: tuple[PosterList, ...]
    nothing: str


def render_poster(
    plan: SchoolPlan, say: Say, shape: OnePage = OnePage.POSTER, *, seconds: float = SECONDS, memory: int = MEMORY
) -> bytes:
    """Return one page as a tagged PDF (PDF/UA-1 and PDF/A-3a). Raises DocumentFailed."""
    content = asdict(poster_text(plan, say, shape))
    return typeset_pdf("poster.typ", content, made_at=plan.compiled_at, seconds=seconds, memory=memory)


def poster_text(plan: SchoolPlan, say: Say, shape: OnePage) -> PosterText:
    """Put the page into words."""
    told = feedback_text(plan, say)
    lists = told.lists if told is not None else ()
    return PosterText(
        language=locale_of(say.language).language,
        shape=shape.value,
        school=plan.school,
        title=say("You said, we did"),
        about=say("As of {date}. All of it is in the student school plan.", date=day(plan.compiled_on, say.language)),
        lists=tuple(_list(one, MOST_LINES[shape], say) for one in lists),
        nothing=say("Nothing has been said yet."),
    )


def _list(answers: Answers, most: int, say: Say) -> PosterList:
    number = len(answers.lines)
    kept = tuple(_short(one) for one in answers.lines[:most])
    more = tuple(_more(number - shown, say) for shown in range(len(kept) + 1))
    return PosterList(Answers(answers.tone, answers.heading, kept), str(number), more)


def _short(one: AnsweredLine) -> AnsweredLine:
    """Return a line that is read from afar: what is longer stands in the school plan."""
    told = shortened(one.told, LONGEST_TOLD) if one.told else ""
    return replace(one, said=shortened(one.said, LONGEST_SAID), whom=shortened(one.whom, LONGEST_WHOM), told=told)


def _more(left: int, say: Say) -> str:
    return say.many("and {n} more", "and {n} more", left) if left else ""
