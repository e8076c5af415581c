"""The answer sheet: every request of an edition that waits, with boxes to tick, for adults who only get paper."""

from dataclasses import asdict, dataclass

from documents.composing import edition_name
from documents.content import RequestRow
from documents.requests import rows_of, waiting
from documents.typesetting import MEMORY, SECONDS, typeset_pdf
from governance.school_plan import SchoolPlan
from language.locales import locale_of
from language.speaking import Say


@dataclass(frozen=True, slots=True)
class SheetText:
    """The whole sheet. `answers` are the boxes, `entered` says for each request how its answer is typed in."""

    language: str
    title: str
    about: str
    intro: str
    requests: tuple[RequestRow, ...]
    entered: tuple[str, ...]
    answers: tuple[str, ...]
    words: dict[str, str]


def render_answer_sheet(plan: SchoolPlan, say: Say, *, seconds: float = SECONDS, memory: int = MEMORY) -> bytes:
    """Return the sheet for what waits in this plan as a tagged PDF (PDF/UA-1 and PDF/A-3a). Raises DocumentFailed."""
    content = asdict(sheet_text(plan, say))
    return typeset_pdf("answer_sheet.typ", content, made_at=plan.compiled_at, seconds=seconds, memory=memory)


def sheet_text(plan: SchoolPlan, say: Say) -> SheetText:
    """Put the sheet into words."""
    rows = rows_of(waiting(plan), plan.compiled_on, say)
    return SheetText(
        language=locale_of(say.language).language,
        title=say("Answer sheet"),
        about=f"{plan.school} · {say('Student school plan')} · {edition_name(plan, say)}",
        intro=" ".join(_intro(say)),
        requests=rows,
        entered=tuple(_entered(row, say) for row in rows),
        answers=(say("Yes"), say("Yes, with a change"), say("No, because"), say("We need to know more")),
        words=_words(say),
    )


def _entered(row: RequestRow, say: Say) -> str:
    return say("To type it in: /council answer with plan {plan}, and with signed: the name above.", plan=row.plan)


def _intro(say: Say) -> tuple[str, str]:
    return (
        say(
            "Please tick one answer to each request and say why. "
            "Then give this sheet to somebody who answers for the school in Discord and types it in."
        ),
        say("There the card shows who signed and who typed it in. The school plan shows only the office."),
    )


def _words(say: Say) -> dict[str, str]:
    return {
        "group": say("Group"),
        "money": say("Money"),
        "office": say("From whom"),
        "by": say("By when"),
        "known_by": say("We will know it worked when"),
        "question": say("You asked"),
        "explained": say("The group's answer"),
        "reason": say("Why, or what changes"),
        "day": say("To be done by"),
        "amount": say("Money, if more or less than asked for"),
        "name": say("Name and office"),
        "date": say("Date"),
    }
