"""What the printed school plan says, part by part and in words, before anything is known about paper or markup."""

from dataclasses import dataclass, replace
from typing import Self

from documents.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Fact:
    """A number or a short answer, and what it is about."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A drawn share, `part` of `whole`, with the sentence that says the same."""

    part: int
    whole: int
    sentence: str


@dataclass(frozen=True, slots=True)
class VotePart:
    """One part of a drawn vote: `side` is for, against, abstain, object or waiting; `count` is how many people.

    `label` is the word for the side, which for the same side differs between a vote and a consent.
    """

    side: str
    count: int
    label: str


@dataclass(frozen=True, slots=True)
class DecisionText:
    """How a group or the council decided. `turnout` and `parts` are empty where the counts stay secret."""

    heading: str
    decided_on: str
    outcome: str
    counts: str
    turnout: str
    terms: str
    parts: tuple[VotePart, ...]


@dataclass(frozen=True, slots=True)
class StepRow:
    """One row of the table of steps; `done` is empty while it is not done, `note` says that it came later.

    `late` says that its day is past and it is not done, and is empty otherwise.
    """

    number: str
    what: str
    who: str
    due: str
    done: str
    late: str
    note: str


@dataclass(frozen=True, slots=True)
class ReplyText:
    """An adult's answer, or that one is waited for. `tone` is yes, change, no, more or waiting.

    `word` leads over to the reason where there is one.
    """

    tone: str
    word: str
    reason: str
    when: str


@dataclass(frozen=True, slots=True)
class PlanText:
    """One group's plan, in words. `reply` is None for a plan that asks nobody for anything.

    `tone` is the value of the plan's state, or no where that was the answer and nothing has moved.
    """

    group: str
    purpose: str
    title: str
    why: str
    goal: str
    kind: str
    asking: bool
    state: str
    tone: str
    facts: tuple[Fact, ...]
    steps: tuple[StepRow, ...]
    progress: Bar
    decisions: tuple[DecisionText, ...]
    reply: ReplyText | None


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A plan in one line of the summary."""

    title: str
    goal: str
    group: str
    tone: str
    word: str
    money: str


@dataclass(frozen=True, slots=True)
class SummaryList:
    """One of the two lists of the summary; `more` is what did not fit, in words, or empty."""

    heading: str
    lines: tuple[SummaryLine, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """Days and what they brought or bring: what was achieved, what is overdue, what comes next; `kind` tells which.

    `more[n]` says what is left out where only the first `n` lines are shown, and is empty where nothing is.
    """

    kind: str
    heading: str
    lines: tuple[Fact, ...]
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoneyText:
    """What adults were asked for, the answers it has so far, and what the groups spend themselves, if anything."""

    asked: Fact
    answers: tuple[Fact, ...]
    own: Fact | None


@dataclass(frozen=True, slots=True)
class Summary:
    """The plan on one page."""

    sentence: str
    facts: tuple[Fact, ...]
    money: MoneyText
    progress: Bar
    lists: tuple[SummaryList, ...]
    outlooks: tuple[Outlook, ...]


@dataclass(frozen=True, slots=True)
class ChangeList:
    """Plans that went the same way between two editions, or were answered; `kind` is the value of a ChangeKind."""

    kind: str
    heading: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page. `draft` tells whether this edition is still to be decided on."""

    school: str
    title: str
    edition: str
    draft: bool
    date: str
    credit: str


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the document says. `language` is a bare ISO code; `words` are headings and labels by their key.

    `origin` tells how a plan comes into the document, stage by stage.
    """

    language: str
    cover: Cover
    origin: tuple[Fact, ...]
    summary: Summary
    plans: tuple[PlanText, ...]
    timeline: Timeline
    facts: tuple[Fact, ...]
    bars: tuple[Bar, ...]
    changes_sentence: str
    changes: tuple[ChangeList, ...]
    words: dict[str, str]

    def first(self, pages: int) -> Self:
        """Return only what so many pictures can show, for pictures are drawn one and all."""
        return replace(self, plans=self.plans[: max(0, pages - 3)])
