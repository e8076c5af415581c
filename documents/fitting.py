"""How large a plan's page is set so that it fits, estimated from the number of letters: measuring takes much longer.

A wrong estimate harms little: spare room is spread over the page, and a plan that does not fit flows onto the next one.
Lengths are in points, as if the text were 10 points high.
"""

import unicodedata
from dataclasses import dataclass
from math import ceil

from documents.content import DecisionText, PrintedPlan, StepRow

# An A4 page inside its margins, without the line at its top.
FIELD, ROOM = 470.0, 680.0
# The average letter and the distance of lines, as shares of the size of the type.
_LETTER, _LINE = 0.51, 1.41


@dataclass(frozen=True, slots=True)
class Setting:
    """How a plan's page is set: the size of its type, the gap between its parts, and the padding of a row of steps."""

    scale: float
    gap: float
    row: float


_ROOMY_TO_TIGHT = (
    Setting(scale=1.12, gap=22, row=0.85),
    Setting(scale=1.06, gap=20, row=0.8),
    Setting(scale=1.0, gap=19, row=0.8),
    Setting(scale=1.0, gap=15, row=0.6),
    Setting(scale=0.95, gap=12, row=0.5),
    Setting(scale=0.9, gap=10, row=0.42),
    Setting(scale=0.88, gap=7, row=0.36),
)
_FLOWING = Setting(scale=1.0, gap=19, row=0.65)


def setting_of(plan: PrintedPlan) -> Setting:
    """Return the roomiest setting in which a plan fits on a page, or a comfortable one if it fits in none."""
    return next((one for one in _ROOMY_TO_TIGHT if height(plan, one) <= ROOM), _FLOWING)


def pages(plan: PrintedPlan) -> float:
    """Return how many pages a plan takes, at least one."""
    return max(1.0, height(plan, setting_of(plan)) / ROOM)


def height(plan: PrintedPlan, setting: Setting) -> float:
    """Return the estimated height of a plan's page."""
    parts = [
        _head(plan, setting.scale),
        _facts(plan, setting.scale),
        _asks(plan, setting.scale),
        _partners(plan, setting.scale),
        _reasons(plan, setting.scale),
        _answer(plan, setting.scale),
        _result(plan, setting.scale),
        max(_decision(made, setting.scale) for made in plan.decisions) + (40 if _is_keyed_apart(plan) else 24),
        46 + sum(_step(step, setting) for step in plan.steps),
    ]
    present = [part for part in parts if part]
    return sum(present) * setting.scale + setting.gap * (len(present) - 1)


def ems(text: str) -> float:
    """Return about how many ems wide a text is."""
    return sum(_width(char) for char in text)


def _width(char: str) -> float:
    if unicodedata.category(char)[0] in "MC":
        return 0.0
    return 1.1 if unicodedata.east_asian_width(char) in "WF" else _LETTER


def _lines(text: str, width: float, size: float = 10) -> int:
    """Return how many lines of this width a text takes; the last word of a line rarely fills it."""
    return sum(max(1, ceil(ems(line) * size / (width * 0.95))) for line in text.split("\n"))


def _head(plan: PrintedPlan, scale: float) -> float:
    # The title keeps its size, whatever the scale.
    title = 25 * _lines(plan.title, FIELD, 23) / scale
    leaning = 8 + 9 * _LINE * _lines(plan.leans_on, FIELD / scale, 9) if plan.leans_on else 0
    return 20 * _lines(plan.group, FIELD, 13.5) + title + 15.5 * _lines(plan.purpose, FIELD / scale, 11) + 18 + leaning


def _facts(plan: PrintedPlan, scale: float) -> float:
    width = (FIELD / scale - 42) / len(plan.facts)
    return 10 * _LINE * max(_lines(fact.value, width, 10.5) + 0.9 * _lines(fact.label, width, 9) for fact in plan.facts)


def _asks(plan: PrintedPlan, scale: float) -> float:
    # The words that lead into it take about as much room as sixteen letters.
    return 6 + 10 * _LINE * _lines("x" * 16 + plan.asks, FIELD / scale - 14) if plan.asks else 0


def _partners(plan: PrintedPlan, scale: float) -> float:
    return 6 + 10 * _LINE * _lines("x" * 24 + "; ".join(plan.partners), FIELD / scale - 14) if plan.partners else 0


def _reasons(plan: PrintedPlan, scale: float) -> float:
    beside = (FIELD / scale - 12) / 2 - 26
    if max(len(plan.why), len(plan.goal)) < 420:
        return 38 + 10 * _LINE * max(_lines(plan.why, beside), _lines(plan.goal, beside))
    whole = FIELD / scale - 26
    return 2 * 38 + 10 + 10 * _LINE * (_lines(plan.why, whole) + _lines(plan.goal, whole))


def _answer(plan: PrintedPlan, scale: float) -> float:
    if plan.reply is None:
        return 0
    told = f"{plan.reply.word}: {plan.reply.reason}"
    others = [f"{one.word}: {one.reason} ({one.when}, {one.money})" for one in (*plan.since, *plan.earlier)]
    headings = 22 * (bool(plan.since) + bool(plan.earlier))
    before = sum(8 + 9 * _LINE * _lines(one, FIELD / scale, 9) for one in others) + headings
    return 48 + 10 * _LINE * _lines(told, FIELD / scale - 26) + (17 if plan.reply.when else 0) + before


def _result(plan: PrintedPlan, scale: float) -> float:
    if plan.result is None:
        return 0
    learnt = 8 + 10 * _LINE * _lines(plan.result.learnt, FIELD / scale - 26) if plan.result.learnt else 0
    thanks = 8 + 10 * _LINE * _lines(plan.result.thanks, FIELD / scale - 26) if plan.result.thanks else 0
    return 82 + learnt + (22 if plan.result.spent else 0) + thanks


def _is_keyed_apart(plan: PrintedPlan) -> bool:
    """Return whether a colour means something else in each of the two votes, so that each has its own legend."""
    labels = {(part.side, part.label) for made in plan.decisions for part in made.parts}
    return len(labels) > len({side for side, _ in labels})


def _decision(made: DecisionText, scale: float) -> float:
    width = (FIELD / scale - 12) / 2 - 26
    told = (made.counts, made.turnout, made.groups)
    lines = sum(_lines(one, width) for one in told if one)
    return 84 + 10 * _LINE * (lines + 0.9 * _lines(made.terms, width, 9))


def _step(step: StepRow, setting: Setting) -> float:
    what = _lines(step.what, FIELD / setting.scale - 267, 9.5) + (0.9 if step.note else 0)
    who, done = _lines(step.who, 70, 9.5), _lines(step.late or step.done or "x", 76, 9.8)
    return 19 * setting.row + 9.5 * (_LINE * max(what, who, done) - 0.68)
