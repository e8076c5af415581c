"""The content of the printed school plan, part by part and in words, independent of paper and markup."""

from dataclasses import dataclass, replace
from typing import Self

from documents.chapters import Bar, FeedbackText, FunnelText, Pictures, RewordedText, TogetherText, YearAhead
from documents.promise_page import PromiseText
from documents.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Fact:
    """A number or short answer, and its label."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class VotePart:
    """One part of a vote bar: `side` is for, against, abstain, object or waiting; `count` is the number of people.

    `label` is the word for the side, which can differ between a vote and a consent.
    """

    side: str
    count: int
    label: str


@dataclass(frozen=True, slots=True)
class DecisionText:
    """How a group or the council decided. `turnout` and `parts` are empty if the counts stay secret.

    `groups` says of how many groups delegates took part, where that was counted.
    """

    heading: str
    decided_on: str
    outcome: str
    counts: str
    turnout: str
    terms: str
    parts: tuple[VotePart, ...]
    groups: str = ""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One row in the table of steps; `done` is empty until it is done, `note` says that the step was added later.

    `late` says that the step is overdue, and is empty otherwise.
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
    """An adult's answer, or that one is awaited. `tone` is yes, change, no, more or waiting.

    `word` leads into the reason, if there is one; `money` says what is given, if that is another sum.
    """

    tone: str
    word: str
    reason: str
    when: str
    money: str = ""


@dataclass(frozen=True, slots=True)
class ResultText:
    """What became of a plan: how far it reached its goal, what the group learnt, and what it spent of what.

    `tone` colours the word as answers are coloured; `thanks` go to who helped from outside.
    """

    tone: str
    word: str
    learnt: str
    spent: str
    when: str
    thanks: str = ""


@dataclass(frozen=True, slots=True)
class PrintedPlan:
    """One group's plan, in words. `reply` is None for a plan that asks nobody for anything.

    `since` is what was asked and explained after it, and `earlier` are the answers that it replaced, newest first.
    `result` is None until the group has looked back, and `leans_on` is empty where no line of the promise was named.
    `tone` is the value of the plan's state, or no if that was the answer and nothing has happened since. `asks` is what
    adults are asked for, where the title does not say it. `partners` help from outside.
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
    since: tuple[ReplyText, ...] = ()
    earlier: tuple[ReplyText, ...] = ()
    result: ResultText | None = None
    asks: str = ""
    leans_on: str = ""
    partners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A plan as one line of the summary."""

    title: str
    goal: str
    group: str
    tone: str
    word: str
    money: str


@dataclass(frozen=True, slots=True)
class SummaryList:
    """One of the summary's two lists; `more` says how many did not fit, or is empty."""

    heading: str
    lines: tuple[SummaryLine, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """Dates and their events: achieved, overdue or coming next, told apart by `kind`.

    `more[n]` says what is left out if only the first `n` lines are shown, and is empty if nothing is.
    """

    kind: str
    heading: str
    lines: tuple[Fact, ...]
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoneyText:
    """What adults were asked for, the answers so far, and what the groups plan to spend and have spent, if anything."""

    asked: Fact
    answers: tuple[Fact, ...]
    own: Fact | None
    spent: Fact | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """The plan summarised on one page."""

    sentence: str
    facts: tuple[Fact, ...]
    money: MoneyText
    progress: Bar
    lists: tuple[SummaryList, ...]
    outlooks: tuple[Outlook, ...]


@dataclass(frozen=True, slots=True)
class RequestRow:
    """What one plan asks of adults: how much, from whom, by when, and the `question` they have had about it, if any.

    `explained` is what the group answered to that, empty as long as it has not, `answered` what the adult decided, with
    the reason, and `ground` the line of the promise that a no leans on. `asks` says what is asked for, or is empty
    where the title does. `goal` is how the group will know that it worked; `late`: the answer is overdue.
    """

    plan: int
    number: str
    title: str
    group: str
    goal: str
    money: str
    office: str
    by: str
    late: bool
    question: str
    explained: str = ""
    asks: str = ""
    answered: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Requests:
    """What waits for a decision of adults, and how they answer: each way with what to do.

    `of_groups` are the requests about which adults asked something that the group has not answered yet, and `turn` says
    so: they wait for nobody but their group. `turned_down` have no page of their own, as `refused` says.
    """

    heading: str
    sentence: str
    rows: tuple[RequestRow, ...]
    how: tuple[Fact, ...]
    turn: str = ""
    of_groups: tuple[RequestRow, ...] = ()
    refused: str = ""
    turned_down: tuple[RequestRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeList:
    """Plans with the same kind of change between two editions, or an answer since; `kind` is a ChangeKind's value."""

    kind: str
    heading: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bursar:
    """The council's own money: the sums, what each plan was given and spent, and what came in on which day."""

    heading: str
    sentence: str
    facts: tuple[Fact, ...]
    given_heading: str
    given: tuple[tuple[str, str, str, str], ...]
    given_more: str
    received_heading: str
    received: tuple[tuple[str, str, str], ...]
    received_more: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover page. `draft` says whether this edition is still to be decided on, `readers` whom this copy is for.

    `asks` says how many decisions adults are asked for, or is empty in a plan that asks for none, and `vision` what the
    council wants the school to be like.
    """

    school: str
    title: str
    edition: str
    draft: bool
    date: str
    readers: str
    asks: str
    credit: str
    vision: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """The whole document. `language` is a bare ISO code; `words` are headings and labels by key.

    `requests` is None if nothing waits for adults, `promise` in a school without one: then there is no such page.
    `money` is None where the council has none. `plans` are those of the present school year, `years` later ones.
    """

    language: str
    cover: Cover
    origin: tuple[Fact, ...]
    requests: Requests | None
    summary: Summary
    plans: tuple[PrintedPlan, ...]
    timeline: Timeline
    facts: tuple[Fact, ...]
    bars: tuple[Bar, ...]
    changes_sentence: str
    changes: tuple[ChangeList, ...]
    words: dict[str, str]
    money: Bursar | None = None
    years: tuple[YearAhead, ...] = ()
    feedback: FeedbackText | None = None
    pictures: Pictures | None = None
    reworded: tuple[RewordedText, ...] = ()
    funnel: FunnelText | None = None
    promise: PromiseText | None = None
    together: TogetherText | None = None

    def first(self, pages: int) -> Self:
        """Return only what this many pictures can show, because every page included gets drawn."""
        waits = self.requests is not None and (self.requests.rows or self.requests.of_groups)
        others = 4 if waits else 3
        return replace(self, plans=self.plans[: max(0, pages - others)], timeline=self.timeline.first_page())
