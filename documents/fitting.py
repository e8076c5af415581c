"""How large a plan's page is set so that it fits, estimated from the number of letters: measuring takes much longer.

A wrong estimate harms little: spare room is spread over the page, and a plan that does not fit flows onto the next one.
Lengths are in points, as if the text were 10 points high.
"""

import unicodedata
from dataclasses import dataclass
from math import ceil

from documents.content import DecisionText, PrintedPlan, StepRow

# An A4 page inside its margins, without the line at its top.
FIELD, ROOM = 470.0, 690.0
# The average letter and the distance of lines, as shares of the size of the type, and how much less the last one takes.
_LETTER, _LINE, _LAST = 0.51, 1.41, 0.68
# How the template divides the width between the facts, by their number.
_COLUMNS = {3: (1.3, 1.6, 1.0), 4: (1.2, 1.2, 1.3, 0.9)}


@dataclass(frozen=True, slots=True)
class Setting:
    """How a plan's page is set: the size of its type, the gap between its parts, and the padding of a row of steps.

    `snug`: cards have less room inside, and decisions and the result take fewer lines. `fits`: it is all on one page.
    """

    scale: float
    gap: float
    row: float
    snug: bool = False
    fits: bool = True


_ROOMY_TO_TIGHT = (
    Setting(scale=1.12, gap=22, row=0.85),
    Setting(scale=1.06, gap=20, row=0.8),
    Setting(scale=1.0, gap=19, row=0.8),
    Setting(scale=1.0, gap=15, row=0.6),
    Setting(scale=1.0, gap=12, row=0.5, snug=True),
    Setting(scale=0.95, gap=10, row=0.45, snug=True),
    Setting(scale=0.92, gap=8, row=0.4, snug=True),
    Setting(scale=0.88, gap=6, row=0.34, snug=True),
    # No smaller in its letters: only lines and parts stand closer.
    Setting(scale=0.88, gap=4, row=0.24, snug=True),
)
_FLOWING = Setting(scale=1.0, gap=19, row=0.65, fits=False)


def setting_of(plan: PrintedPlan) -> Setting:
    """Return the roomiest setting in which a plan fits on a page, or a comfortable one if it fits in none."""
    return next((one for one in _ROOMY_TO_TIGHT if height(plan, one) <= ROOM), _FLOWING)


def pages(plan: PrintedPlan) -> float:
    """Return how many pages a plan takes, at least one."""
    return max(1.0, height(plan, setting_of(plan)) / ROOM)


def height(plan: PrintedPlan, setting: Setting) -> float:
    """Return the estimated height of a plan's page."""
    present = [part for part in parts(plan, setting).values() if part]
    return sum(present) * setting.scale + setting.gap * (len(present) - 1)


def parts(plan: PrintedPlan, setting: Setting) -> dict[str, float]:
    """Return the estimated height of each part of a plan's page, and nothing for a part that it does not have."""
    return {
        "head": _head(plan, setting.scale),
        "facts": _facts(plan, setting.scale),
        "asks": _aside("x" * 17 + plan.asks, setting.scale) if plan.asks else 0,
        "partners": _aside("x" * 24 + "; ".join(plan.partners), setting.scale) if plan.partners else 0,
        "reasons": _reasons(plan, setting),
        "answer": _answer(plan, setting),
        "result": _result(plan, setting),
        "decisions": _decisions(plan, setting),
        "steps": 18 + (sum(_row(step, setting) for step in plan.steps) + 7 + 19 * setting.row if plan.steps else 10),
    }


def ems(text: str) -> float:
    """Return about how many ems wide a text is."""
    return sum(_width(char) for char in text)


def _width(char: str) -> float:
    if unicodedata.category(char)[0] in "MC":
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.1
    # From the scripts of India on, letters are wider.
    return 0.75 if "\u0900" <= char < "\u1e00" else _LETTER


def _lines(text: str, width: float, size: float = 10) -> int:
    """Return how many lines of this width a text takes; the last word of a line rarely fills it."""
    return sum(max(1, ceil(ems(line) * size / (width * 0.95))) for line in text.split("\n"))


def _tall(text: str, width: float, size: float = 10) -> float:
    """Return how high a text of this size is; its last line reaches no further than its letters."""
    return size * (_LINE * _lines(text, width, size) - _LAST)


def _inside(setting: Setting) -> float:
    """Return the room above and below what stands in a card, which keeps its size whatever the scale."""
    return (18 if setting.snug else 24) / setting.scale


def _head(plan: PrintedPlan, scale: float) -> float:
    # The title keeps its size, whatever the scale.
    title = (25 * _lines(plan.title, FIELD, 22) - 9) / scale
    leaning = 10 + _tall(plan.leans_on, FIELD / scale, 9) if plan.leans_on else 0
    return 9 + _tall(plan.group, FIELD / scale, 13) + title + 11 + _tall(plan.purpose, FIELD / scale, 11) + 21 + leaning


def _facts(plan: PrintedPlan, scale: float) -> float:
    shares = _COLUMNS[len(plan.facts)]
    widths = [(FIELD - 14 * (len(shares) - 1)) / scale * share / sum(shares) for share in shares]
    facts = zip(plan.facts, widths, strict=True)
    return max(_tall(fact.value, width) + 6.5 + _tall(fact.label, width, 9) for fact, width in facts)


def _aside(text: str, scale: float) -> float:
    """Return the height of a line beside a bar, with the words that lead into it."""
    return 6 / scale + _tall(text, FIELD / scale - 14)


def _reasons(plan: PrintedPlan, setting: Setting) -> float:
    beside, card = (FIELD / setting.scale - 12) / 2 - 26, _inside(setting) + 18
    if max(len(plan.why), len(plan.goal)) < 420:
        return card + max(_tall(plan.why, beside), _tall(plan.goal, beside))
    whole = FIELD / setting.scale - 26
    return 2 * card + 10 + _tall(plan.why, whole) + _tall(plan.goal, whole)


def _answer(plan: PrintedPlan, setting: Setting) -> float:
    if plan.reply is None:
        return 0
    whole, told = FIELD / setting.scale - 26, f"{plan.reply.word}: {plan.reply.reason}"
    when = f"{plan.reply.when} · {plan.reply.money}" if plan.reply.when or plan.reply.money else ""
    card = _inside(setting) + _tall(told, whole) + (8 + _tall(when, whole, 9) if when else 0)
    others = [f"{one.word}: {one.reason} ({one.when}, {one.money})" for one in (*plan.since, *plan.earlier)]
    before = sum(7 + _tall(one, FIELD / setting.scale, 9) for one in others)
    return 20 + card + before + 17 * (bool(plan.since) + bool(plan.earlier))


def _result(plan: PrintedPlan, setting: Setting) -> float:
    if plan.result is None:
        return 0
    whole = FIELD / setting.scale - 26
    told = (f"{'x' * 16}{plan.result.learnt}" if plan.result.learnt else "", plan.result.spent, plan.result.thanks)
    return 27 + _inside(setting) + sum(8 + _tall(one, whole) for one in told if one) + (0 if setting.snug else 15)


def _is_keyed_apart(plan: PrintedPlan) -> bool:
    """Return whether a colour means something else in each of the two votes, so that each has its own legend."""
    labels = {(part.side, part.label) for made in plan.decisions for part in made.parts}
    return len(labels) > len({side for side, _ in labels})


def _decisions(plan: PrintedPlan, setting: Setting) -> float:
    keyed = 15 if _is_keyed_apart(plan) else 0
    return 18 + keyed + _inside(setting) + max(_decision(made, setting) for made in plan.decisions)


def _decision(made: DecisionText, setting: Setting) -> float:
    width = (FIELD / setting.scale - 12) / 2 - 26
    drawn = 10 / setting.scale + (17 if setting.snug else 23) if made.parts else 5
    turnout = 8 + _tall(made.turnout, width) if made.turnout else 0
    counts = 7 + _tall(made.counts, width) + turnout
    if setting.snug:
        return 7 + drawn + 14 + counts + _tall(f"{made.groups} {made.terms}".strip(), width, 9)
    groups = 9 + _tall(made.groups, width) if made.groups else 0
    return 21 + drawn + 16 + counts + groups + _tall(made.terms, width, 9)


def _row(step: StepRow, setting: Setting) -> float:
    what = _lines(step.what, FIELD / setting.scale - 267, 9.5) + (0.9 if step.note else 0)
    who, done = _lines(step.who, 70, 9.5), _lines(step.late or step.done or "x", 76, 9.8)
    return 19 * setting.row + 9.5 * (_LINE * max(what, who, done) - _LAST)
