"""The content of some chapters: the years ahead, what was answered, what is worded differently."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RewordedText:
    """A part of a plan that says something else now: its words in order, each the same, gone or new."""

    title: str
    group: str
    part: str
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OutlinedPlan:
    """A plan for a later school year, in outline."""

    title: str
    group: str
    goal: str
    kind: str
    money: str
    state: str


@dataclass(frozen=True, slots=True)
class YearAhead:
    """A later school year with its plans."""

    heading: str
    plans: tuple[OutlinedPlan, ...]


@dataclass(frozen=True, slots=True)
class AnsweredLine:
    """Something that was said, by whom if a group said it, and what became of it; `told` is an answer as typed."""

    said: str
    whom: str
    fate: str
    told: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What has become of some things: `tone` is done, not_yet, no or stopped."""

    tone: str
    heading: str
    lines: tuple[AnsweredLine, ...]


@dataclass(frozen=True, slots=True)
class FeedbackText:
    """The chapter in which everything that was said is answered; `said` heads what people said."""

    heading: str
    sentence: str
    said: str
    lists: tuple[Answers, ...]


@dataclass(frozen=True, slots=True)
class ShareBar:
    """How the council decided on a plan: how many were for, against, abstained and did not vote, and the same in words.

    `counts` is empty where they would show how somebody voted.
    """

    title: str
    group: str
    counts: tuple[int, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class MonthRow:
    """How often each thing was done in a month, at least; None where it is not shown.

    `shown` are the numbers as they are written, and `sentence` says the same in words.
    """

    label: str
    counts: tuple[int | None, ...]
    shown: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class SumBar:
    """A sum of money as a share of the largest of its picture, in hundredths."""

    label: str
    part: int
    whole: int
    sentence: str


@dataclass(frozen=True, slots=True)
class InvolvedBar:
    """One answer to the question of July: its share here, None where that is not shown, and in the first school."""

    label: str
    ours: int | None
    theirs: int
    sentence: str


@dataclass(frozen=True, slots=True)
class InvolvedText:
    """The question of July and what came of it; `bars` is empty where too few answered."""

    question: str
    sentence: str
    bars: tuple[InvolvedBar, ...]
    first: str
    note: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """The page of pictures; `more` says how many decisions are not in it. `money` is empty for several currencies.

    `activities` head what is counted by month. `involved` is None until the school was asked.
    """

    decisions: tuple[ShareBar, ...]
    more: str
    months: tuple[MonthRow, ...]
    money: tuple[SumBar, ...]
    activities: tuple[str, ...] = ()
    involved: InvolvedText | None = None


@dataclass(frozen=True, slots=True)
class TogetherTable:
    """A table of the chapter on what is done together: its heads, and rows of as many cells."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class TogetherPart:
    """A part of that chapter; `note` says how to read its tables."""

    heading: str
    sentences: tuple[str, ...]
    tables: tuple[TogetherTable, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class TogetherText:
    """The chapter on what students and adults do together."""

    heading: str
    sentence: str
    parts: tuple[TogetherPart, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A share drawn as a bar, `part` of `whole`, with the sentence that says the same."""

    part: int
    whole: int
    sentence: str


@dataclass(frozen=True, slots=True)
class FunnelText:
    """The way from ideas to what was done: a bar for each stage, and what was turned down with why and by whom."""

    heading: str
    sentence: str
    steps: tuple[Bar, ...]
    turned_heading: str
    turned: tuple[tuple[str, str], ...]
    more: str
