"""The class sheet: one page on which a class answers a survey together, for whoever has no account."""

from dataclasses import asdict, dataclass
from datetime import datetime

from documents.typesetting import MEMORY, SECONDS, typeset_pdf
from governance.printed_sheets import PrintedSheet
from language.formats import day
from language.locales import locale_of
from language.speaking import Say


@dataclass(frozen=True, slots=True)
class ClassSheetText:
    """The whole page. `steps` are what the class does, one after the other."""

    language: str
    title: str
    about: str
    question: str
    more: str
    steps: tuple[str, ...]
    words: dict[str, str]
    help: str
    entered: str


def render_class_sheet(
    sheet: PrintedSheet, say: Say, *, made_at: datetime, seconds: float = SECONDS, memory: int = MEMORY
) -> bytes:
    """Return the sheet as a tagged PDF of one page (PDF/UA-1 and PDF/A-3a). Raises DocumentFailed."""
    content = asdict(class_sheet_text(sheet, say))
    return typeset_pdf("class_sheet.typ", content, made_at=made_at, seconds=seconds, memory=memory)


def class_sheet_text(sheet: PrintedSheet, say: Say) -> ClassSheetText:
    """Put the page into words."""
    return ClassSheetText(
        language=locale_of(say.language).language,
        title=say("Class sheet: {class_name}", class_name=sheet.class_name),
        about=sheet.school,
        question=sheet.question,
        more=sheet.about or "",
        steps=_steps(say),
        words=_words(say),
        help=say(
            "Do you need help? Talk to an adult you trust, at school or at home. Nobody reads this sheet day and night."
        ),
        entered=say(
            "For the council: type this sheet in until {date}. In Discord: /survey sheet, with class: {class_name}",
            date=day(sheet.until, say.language),
            class_name=sheet.class_name,
        ),
    )


def _steps(say: Say) -> tuple[str, ...]:
    return (
        say("Count who is here. Then count who of you has answered by phone before."),
        say("Everybody else says what they think. Write each answer once, without names."),
        say("Ask how many say the same, and write that number in the box."),
        say("Who is counted here does not answer by phone any more."),
    )


def _words(say: Say) -> dict[str, str]:
    return {
        "asked": say("The whole school is asked"),
        "present": say("How many are here"),
        "by_phone": say("How many of these have answered by phone"),
        "how_many": say("How many"),
        "answers": say("What we say"),
        "signed": say("Two students who counted sign here. Signatures stay on paper."),
        "first": say("First signature"),
        "second": say("Second signature"),
        "date": say("Date"),
    }
