"""The minutes of a meeting as Markdown, in two versions: with names for the group, with roles for everybody else."""

from collections.abc import Iterator
from dataclasses import dataclass

from documents.markdown_text import line, paragraphs
from governance.ballots import Choice, Rule
from governance.minutes import (
    ActionState,
    ActionView,
    Audience,
    DecisionView,
    ItemView,
    MinutesView,
    Role,
    Stage,
    StandingItem,
    Who,
)
from governance.naming import without_names
from governance.texts import HiddenText
from language.formats import clock, day
from language.speaking import Say
from language.vocabulary import council, counts, outcome, person, written_by


@dataclass(frozen=True, slots=True)
class Reading:
    """Renders minutes for one audience: everything that could name a person goes through here."""

    minutes: MinutesView
    audience: Audience
    say: Say

    def who(self, one: Who | None) -> str:
        """Return how to refer to a person: by name for the group, by role for all others; None is everybody."""
        say = self.say
        if one is None:
            return council(say) if self.minutes.group is None else say("the group")
        if self.audience is Audience.GROUP:
            return person(one.name, say)
        return self._role(one.role)

    def _role(self, role: Role) -> str:
        say = self.say
        words = {
            Role.FACILITATOR: say("the facilitator"),
            Role.MINUTE_TAKER: say("the minute-taker"),
            Role.MEMBER: self._anybody(),
        }
        return words[role]

    def typed(self, text: str) -> str:
        """Return typed text; outside the group, without the names of people the group knows."""
        say = self.say
        if isinstance(text, HiddenText):
            return say("{text}", text=text)
        if self.audience is Audience.GROUP:
            return text
        return without_names(text, self.minutes.names, self._anybody())

    def _anybody(self) -> str:
        say = self.say
        return say("a delegate") if self.minutes.group is None else say("a member")

    def title(self, item: ItemView) -> str:
        """Return an item's title."""
        say = self.say
        if item.standing is StandingItem.LAST_ACTIONS:
            return say("Last actions")
        return say("Last minutes") if item.standing is StandingItem.LAST_MINUTES else self.typed(item.what)

    def titled(self, item: ItemView) -> str:
        """Return an item's title and, for the group, who put it on the agenda."""
        is_named = item.author is not None and self.audience is Audience.GROUP
        return f"{self.title(item)} ({self.who(item.author)})" if is_named else self.title(item)

    def written_by(self, author: Who | None) -> str:
        """Return who wrote something, for the group only and if there is an author to name."""
        if author is None or self.audience is not Audience.GROUP:
            return ""
        return written_by(author.name, None, self.say)

    def action(self, action: ActionView) -> str:
        """Return an action: who does it, by when, its state and, if known, who wrote it."""
        say = self.say
        facts = [self.who(action.owner)]
        if action.due:
            facts.append(say("by {day}", day=day(action.due, say.language)))
        if action.state is not ActionState.OPEN:
            facts.append(say("done") if action.state is ActionState.DONE else say("dropped"))
        if written := self.written_by(action.author):
            facts.append(written)
        return f"{self.typed(action.what)} ({', '.join(facts)})"

    def here(self) -> str:
        """Return who attended: names, or how many."""
        say = self.say
        if self.audience is Audience.GROUP:
            return ", ".join(self.who(one) for one in self.minutes.here)
        if self.minutes.group is None:
            return say.many("{n} delegate", "{n} delegates", len(self.minutes.here))
        return say.many("{n} member", "{n} members", len(self.minutes.here))

    def standing_lines(self, item: ItemView) -> list[str]:
        """Return what a standing item reviews, one line each."""
        say = self.say
        waiting = [
            say("Minutes of {day} wait for approval.", day=day(when.date(), say.language)) for when in item.waiting
        ]
        return [self.action(one) for one in item.carried] + waiting


def decided(decision: DecisionView, say: Say) -> str:
    """Return how something was decided, with its numbers: `3 for, 1 against, 1 abstained; 6 here: passed`."""
    ended = outcome(decision.outcome, say)
    if decision.rule is Rule.CONSENT:
        objections = decision.tally.of(Choice.OBJECT)
        counted = say.many("by consent, {n} objection", "by consent, {n} objections", objections)
    else:
        counted = counts(decision.tally, decision.rule, say)
    return say("{counted}; {here} here: {outcome}", counted=counted, here=decision.here, outcome=ended)


def render_minutes(minutes: MinutesView, audience: Audience, say: Say) -> str:
    """Return the whole document. The public version holds no name of anybody the group knows."""
    reading = Reading(minutes, audience, say)
    parts = ["# " + line(title(reading)), *map(line, facts(reading)), *_body(reading), line(foot(reading))]
    return "\n\n".join(part for part in parts if part) + "\n"


def title(reading: Reading) -> str:
    """Return the title of the document: whose minutes, of which day."""
    minutes, say = reading.minutes, reading.say
    return say("{group}: minutes of {day}", group=minutes.group_name, day=day(minutes.starts_at.date(), say.language))


def facts(reading: Reading) -> Iterator[str]:
    """Yield when the meeting was and who was there, and who took the minutes."""
    minutes, say = reading.minutes, reading.say
    times = [minutes.starts_at]
    if minutes.ended_at and minutes.begun_at:
        # A meeting begun early counts from then; one begun late from its planned start, because people were waiting.
        times = [min(minutes.starts_at, minutes.begun_at), minutes.ended_at]
    from_to = "–".join(clock(when, say.language) for when in times)
    yield f"{from_to} · " + say("Here: {people}", people=reading.here())
    if minutes.taker:
        yield say("Minutes taken by {person}", person=reading.who(minutes.taker))


def _body(reading: Reading) -> Iterator[str]:
    say = reading.say
    for number, item in enumerate(reading.minutes.items, 1):
        yield f"## {number}. {line(reading.title(item))}"
        yield "\n".join(f"- {line(one)}" for one in reading.standing_lines(item))
        yield from _written(reading, item)
    if not reading.minutes.other.is_bare:
        yield "## " + line(say("After the agenda"))
        yield from _written(reading, reading.minutes.other)


def _written(reading: Reading, item: ItemView) -> Iterator[str]:
    say = reading.say
    for note in item.notes:
        yield paragraphs(reading.typed(note))
    for decision in item.decisions:
        text = paragraphs(reading.typed(decision.text))
        yield f"**{line(say('Decision'))}** ({line(decided(decision, say))})\n\n{text}"
    if item.actions:
        heading = f"**{line(say('Actions'))}**"
        yield "\n".join([heading, "", *(f"- {line(reading.action(one))}" for one in item.actions)])


def foot(reading: Reading) -> str:
    """Return who approved the minutes, or that nobody has yet."""
    minutes, say = reading.minutes, reading.say
    if minutes.stage is Stage.APPROVED:
        return say("Approved by {person}.", person=reading.who(minutes.approver))
    return say("Not approved yet.")
