"""The record in words: a line for each deed, which names who did it and counts no one."""

from collections.abc import Callable, Mapping, Sequence

from cogs.interactions.layout import capital
from cogs.interactions.paging import Overflow
from governance.ballots import Outcome
from governance.eight_weeks import Week
from governance.ends import EndAnswer
from governance.plans import AdultAnswer, PlanMove
from governance.record import RecordKind
from governance.results import Reached
from governance.roles import GroupRole
from language.formats import school_year
from language.speaking import Markup, Say
from language.vocabulary import adult_answer, author, discord_time, group_role, outcome, reached, week_thing
from services.records.reading import OF_PLAN, RecordLine

Kind = RecordKind
Write = Callable[[RecordLine, Say], str]


def told(heading: str, lines: Sequence[RecordLine], say: Say, *, within: bool = False) -> str:
    """Return the record of a thing, newest first; `within` a group, a line says which of its plans it is about."""
    head = f"**{say('What was done')}** · {heading}"
    return "\n".join([head, *(_line(line, say, within=within) for line in lines)])


def more_entries(say: Say) -> Overflow:
    """Return what says how much of a record is not shown."""
    return lambda left_out: say.many("… and {n} earlier entry.", "… and {n} earlier entries.", left_out)


def _line(line: RecordLine, say: Say, *, within: bool) -> str:
    done = DEEDS[line.deed](line, say)
    if within and line.deed in OF_PLAN:
        done = f"{say('Plan {number}', number=line.number)}: {done}"
    who = say("by {name}", name=author(line.who, say)) if line.who is not None else ""
    parts = [discord_time(line.at, "f"), capital(done), who]
    return " · ".join(part for part in parts if part)


def _moved(line: RecordLine, say: Say) -> str:
    words = {
        PlanMove.REVISE: say("it is a draft again"),
        PlanMove.PROPOSE: say("it was put to the vote"),
        PlanMove.ADOPT: say("the group adopted it"),
        PlanMove.RETURN: say("the group did not adopt it"),
        PlanMove.TAKE_BACK: say("its vote was withdrawn"),
        PlanMove.SUBMIT: say("it was taken to the council"),
        PlanMove.RATIFY: say("the council ratified it"),
        PlanMove.SEND_BACK: say("the council did not ratify it"),
        PlanMove.RECALL: say("the council's vote was withdrawn"),
        PlanMove.BEGIN: say("the work on it began"),
        PlanMove.COMPLETE: say("it was completed"),
        PlanMove.STOP: say("it was stopped"),
        PlanMove.REOPEN: say("it goes on, for a step was not done after all"),
        PlanMove.UNBEGIN: say("the work on it has not begun after all"),
    }
    return words[PlanMove(line.detail or "")]


def _answered(line: RecordLine, say: Say) -> str:
    return say("an adult answered: {answer}", answer=adult_answer(AdultAnswer(line.detail or ""), say))


def _reviewed(line: RecordLine, say: Say) -> str:
    return say("the group looked back at it: {result}", result=reached(Reached(line.detail or ""), say))


def _closed(line: RecordLine, say: Say) -> str:
    ended = say("vote {number} ended: {outcome}", number=line.number, outcome=outcome(Outcome(line.detail or ""), say))
    if line.votes is None:
        return ended
    return f"{ended}. " + say.many("{n} vote was cast", "{n} votes were cast", line.votes)


def _decided(line: RecordLine, say: Say) -> str:
    ended = outcome(Outcome(line.detail or ""), say)
    return say("a decision in meeting {number}: {outcome}", number=line.number, outcome=ended)


def _idea_answered(line: RecordLine, say: Say) -> str:
    words = {
        EndAnswer.YES: say("it was answered: yes"),
        EndAnswer.NO: say("it was answered: no"),
        EndAnswer.WAITING: say("it was put off until a day"),
        EndAnswer.GROUP: say("it became a group"),
        EndAnswer.PLAN: say("it became a plan"),
    }
    return words[EndAnswer(line.detail or "")]


def _role(line: RecordLine, say: Say) -> Markup:
    return group_role(GroupRole(line.detail or ""), say)


def _week(line: RecordLine, say: Say) -> Markup:
    return week_thing(Week(int(line.detail or 0)), say)


def _edited(line: RecordLine, say: Say) -> str:
    if line.detail is None:
        return say("the purpose or the emoji of the group was changed")
    return say("the group was renamed; before, it was called {group}", group=line.detail)


DEEDS: Mapping[RecordKind, Write] = {
    Kind.PLAN_DRAFTED: lambda line, say: say("it was written"),
    Kind.PLAN_REVISED: lambda line, say: say("its words were changed"),
    Kind.PLAN_MOVED: _moved,
    Kind.PLAN_YEAR_CHOSEN: lambda line, say: say("it is for {year} now", year=school_year(int(line.detail or 0))),
    Kind.PLAN_REVIEWED: _reviewed,
    Kind.DOERS_SAID: lambda line, say: say("it was said who thought of it and who does it"),
    Kind.REQUEST_MADE: lambda line, say: say("adults were asked for their answer"),
    Kind.REQUEST_EXPLAINED: lambda line, say: say("the group told the adults more"),
    Kind.REQUEST_PASSED_ON: lambda line, say: say("another office was asked for the answer"),
    Kind.PLAN_ANSWERED: _answered,
    Kind.ANSWER_TAKEN_BACK: lambda line, say: say("an adult took the answer back"),
    Kind.PROMISE_KEPT: lambda line, say: say("what an adult promised has happened"),
    Kind.AMENDMENT_PROPOSED: lambda line, say: say("a delegate proposed a change"),
    Kind.AMENDMENT_TAKEN: lambda line, say: say("the group took a proposed change"),
    Kind.AMENDMENT_KEPT: lambda line, say: say("the group kept its own text"),
    Kind.PARTNER_NAMED: lambda line, say: say("somebody who helps from outside was named"),
    Kind.PARTNER_CONFIRMED: lambda line, say: say("a teacher confirmed who helps from outside"),
    Kind.PARTNER_DECLINED: lambda line, say: say("a teacher did not confirm who helps from outside"),
    Kind.PARTNER_ENDED: lambda line, say: say("help from outside ended"),
    Kind.STEP_REOPENED: lambda line, say: say("step {number} was opened again", number=line.number),
    Kind.STEP_CHANGED: lambda line, say: say("step {number} was changed", number=line.number),
    Kind.STEP_REMOVED: lambda line, say: say("step {number} was removed", number=line.number),
    Kind.POST_HIDDEN: lambda line, say: say("the post of report {number} was hidden", number=line.number),
    Kind.POST_SHOWN_AGAIN: lambda line, say: say("the post of report {number} was shown again", number=line.number),
    Kind.REPORT_DEALT_WITH: lambda line, say: say("report {number} was noted as dealt with", number=line.number),
    Kind.REPORT_REOPENED: lambda line, say: say("report {number} was opened again", number=line.number),
    Kind.STEP_HIDDEN: lambda line, say: say("the safeguarding lead hid step {number}", number=line.number),
    Kind.STEP_SHOWN_AGAIN: lambda line, say: say(
        "the safeguarding lead showed step {number} again", number=line.number
    ),
    Kind.STEP_ADDED: lambda line, say: say("step {number} was added", number=line.number),
    Kind.STEP_DONE: lambda line, say: say("step {number} was done", number=line.number),
    Kind.BALLOT_OPENED: lambda line, say: say("vote {number} began", number=line.number),
    Kind.BALLOT_CLOSED: _closed,
    Kind.GROUP_STARTED: lambda line, say: say("the group was started"),
    Kind.GROUP_JOINED: lambda line, say: say("somebody joined"),
    Kind.GROUP_LEFT: lambda line, say: say("somebody left"),
    Kind.GROUP_ACTIVE: lambda line, say: say("the group became active"),
    Kind.GROUP_RESTS: lambda line, say: say("meetings and advice began to rest"),
    Kind.GROUP_GOES_ON: lambda line, say: say("meetings and advice went on"),
    Kind.GROUP_HANDED_OVER: lambda line, say: say("the group was handed over"),
    Kind.PAGE_LEFT: lambda line, say: say("something was told to who comes next"),
    Kind.WEEKS_STARTED: lambda line, say: say("the group began its eight weeks"),
    Kind.WEEK_DONE: lambda line, say: say("something of the eight weeks was done: {thing}", thing=_week(line, say)),
    Kind.WEEKS_FINISHED: lambda line, say: say("the group finished its eight weeks"),
    Kind.WEEKS_STOPPED: lambda line, say: say("the group stopped its eight weeks"),
    Kind.PAIR_ASKED: lambda line, say: say("another group was asked to be its pair"),
    Kind.HOURS_ASKED: lambda line, say: say("it was asked for the group who can show something"),
    Kind.HOURS_PICKED: lambda line, say: say("somebody was found who shows the group what it asked"),
    Kind.HOURS_WITHDRAWN: lambda line, say: say("what the group asked to be shown was taken back"),
    Kind.HOURS_ENDED: lambda line, say: say("what the group asked to be shown has ended"),
    Kind.PAIR_ENDED: lambda line, say: say("the group and its pair parted"),
    Kind.PAIR_ANSWERED: lambda line, say: say("the group answered another one that asked to be its pair"),
    Kind.GROUP_EDITED: _edited,
    Kind.GROUP_CLOSED: lambda line, say: say("the group was closed"),
    Kind.GROUP_REOPENED: lambda line, say: say("the group went on after all"),
    Kind.GROUP_PAUSED: lambda line, say: say("the safeguarding lead paused the group"),
    Kind.GROUP_RESUMED: lambda line, say: say("the safeguarding lead let the group go on"),
    Kind.IDEA_SHARED: lambda line, say: say("it was shared"),
    Kind.IDEA_STARTED: lambda line, say: say("a group was started for it"),
    Kind.IDEA_ANSWERED: _idea_answered,
    Kind.IDEA_WITHDRAWN: lambda line, say: say("it was taken back"),
    Kind.IDEA_WAITS_AGAIN: lambda line, say: say("it waits for an answer again"),
    Kind.LINE_NAMED: lambda line, say: say("a line of the promise was named for it"),
    Kind.DELEGATE_JOINED: lambda line, say: say("a delegate joined the council"),
    Kind.DELEGATE_LEFT: lambda line, say: say("a delegate left the council"),
    Kind.ROLE_TAKEN: lambda line, say: say("a role was taken: {role}", role=_role(line, say)),
    Kind.ROLE_HANDED_ON: lambda line, say: say("a role was handed on: {role}", role=_role(line, say)),
    Kind.MEETING_SCHEDULED: lambda line, say: say("meeting {number} was planned", number=line.number),
    Kind.MEETING_MOVED: lambda line, say: say("meeting {number} was moved", number=line.number),
    Kind.MEETING_CANCELLED: lambda line, say: say("meeting {number} was cancelled", number=line.number),
    Kind.MEETING_HELD: lambda line, say: say("meeting {number} took place", number=line.number),
    Kind.DECISION_MADE: _decided,
    Kind.MINUTES_ENDED: lambda line, say: say("the minutes of meeting {number} were ended", number=line.number),
    Kind.MINUTES_APPROVED: lambda line, say: say("the minutes of meeting {number} were approved", number=line.number),
    Kind.TEACHER_INVITED: lambda line, say: say("{teacher} was invited", teacher=author(line.teacher, say)),
    Kind.ADVISORSHIP_BEGAN: lambda line, say: say(
        "{teacher} began to advise the group", teacher=author(line.teacher, say)
    ),
    Kind.ADVISORSHIP_ENDED: lambda line, say: say(
        "{teacher} stopped advising the group", teacher=author(line.teacher, say)
    ),
}
