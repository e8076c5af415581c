"""The sentence for every refusal about class sheets."""

from collections.abc import Callable, Mapping

from cogs.refusals.sentence import Sentence
from governance import sheets
from governance.refusals import Refusal
from governance.sheets import LineProblem, LinesUnclear, UnreadLine
from language.fields import field
from language.speaking import Say

# A phone shows no more at once.
MOST_TOLD = 6


def _unclear(refusal: LinesUnclear, say: Say) -> str:
    told = [_line(one, refusal, say) for one in refusal.lines[:MOST_TOLD]]
    left = len(refusal.lines) - len(told)
    more = [say.many("… and {n} more line like this.", "… and {n} more lines like these.", left)] if left else []
    head = say("Nothing is kept yet, because not every line is clear:")
    return "\n".join([head, *(f"- {one}" for one in told), *more])


def _line(one: UnreadLine, refusal: LinesUnclear, say: Say) -> str:
    where = say("Line {number}, “{text}”:", number=one.at, text=one.text)
    return f"{where} {_WHY[one.problem](one, refusal, say)}"


_WHY: Mapping[LineProblem, Callable[[UnreadLine, LinesUnclear, Say], str]] = {
    LineProblem.NO_TEXT: lambda one, all_, say: say("there is no answer in it. Write it like this: 12 Longer lunch"),
    LineProblem.TOO_LONG: lambda one, all_, say: say(
        "it is too long. Use at most {limit} characters.", limit=all_.limit
    ),
    LineProblem.TWO_NUMBERS: lambda one, all_, say: say("it says twice how many. Write it like this: 12 Longer lunch"),
    LineProblem.NUMBER_AT_END: lambda one, all_, say: say(
        "do you mean that {number} said it? Then write x{number}. If not, write 1 before the line.",
        number=one.number or 0,
    ),
    LineProblem.NOBODY: lambda one, all_, say: say("nobody said it. Leave it out."),
    LineProblem.TOO_MANY: lambda one, all_, say: say(
        "{number} said it, but only {most} count on this sheet. Look at the numbers again.",
        number=one.number or 0,
        most=all_.most,
    ),
}

SENTENCES: Mapping[type[Refusal], Sentence] = {
    sheets.LinesUnclear: _unclear,
    sheets.CountUnclear: lambda r, say: say(
        "“{text}” is no number for “{field}”. Write it in figures, like 28.", text=r.text, field=field(r.field, say)
    ),
    sheets.MoreByPhone: lambda r, say: say(
        "{by_phone} had answered by phone, but only {present} were there. Count only those of the class who were there.",
        by_phone=r.by_phone,
        present=r.present,
    ),
    sheets.FewerThanALine: lambda r, say: say(
        "Now only {counted} count on this sheet, but {number} said one of its lines. Correct that line first.",
        counted=r.counted,
        number=r.number,
    ),
    sheets.LineTwice: lambda r, say: say(
        "“{text}” is on this sheet already, said by {number}. Correct that line instead.", text=r.text, number=r.number
    ),
    sheets.LinesFull: lambda r, say: say(
        "A sheet has room for {most} lines. Put answers that say the same together.", most=r.most
    ),
    sheets.SheetsFull: lambda r, say: say("This survey has {most} class sheets, as many as it can have.", most=r.most),
    sheets.SheetsOver: lambda r, say: say(
        "It is too late to type in class sheets of “{question}”. /survey show tells what became of it.",
        question=r.question,
    ),
}
