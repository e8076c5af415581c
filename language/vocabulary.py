"""Words for what the rules know as values: states, choices, outcomes, fields."""

from datetime import date, datetime
from fractions import Fraction

from babel.dates import format_date

from governance.advisors import InvitationState
from governance.ballots import FEWEST_IN_SECRET, BallotKind, Choice, Outcome, Rule, Secrecy, Share, Tally, Terms
from governance.cards import Post
from governance.fractions import show_share
from governance.groups import GroupState
from governance.meetings import MeetingState, Repeat
from governance.plans import AdultAnswer, PlanKind, PlanState
from governance.roles import GroupRole
from language.speaking import Markup, Say
from language.times.words import locale_of

HALF = Fraction(1, 2)


def moment(when: datetime) -> Markup:
    """Return a time as Discord shows it to each reader: the date and how far off it is."""
    return Markup(f"{discord_time(when, 'f')} ({discord_time(when, 'R')})")


def discord_time(when: datetime, style: str) -> Markup:
    """Return Discord's own notation for a time, which every reader sees in their own zone."""
    return Markup(f"<t:{int(when.timestamp())}:{style}>")


def day_of(day: date, say: Say) -> Markup:
    """Return a day of the school's calendar, written out."""
    return Markup(format_date(day, "long", locale=locale_of(say.language)))


def channel(discord_id: int) -> Markup:
    """Return a link to a channel or thread."""
    return Markup(f"<#{discord_id}>")


def link(words: str, post: Post) -> Markup:
    """Return words of ours that lead to a post when they are pressed."""
    return Markup(f"[{words}]({post.address})")


def role(discord_id: int) -> Markup:
    """Return a role as Discord shows it."""
    return Markup(f"<@&{discord_id}>")


def person(name: str | None, say: Say) -> str:
    """Return a person's name; one who was forgotten has none."""
    return name or Markup(say("former member"))


def author(name: str | None, say: Say) -> str:
    """Return who something is from, as it goes on after `by` or `from`; a former member has no name."""
    return name or Markup(say("a former member"))


def written_by(writer: str, editor: str | None, say: Say) -> Markup:
    """Return who wrote a plan, and who wrote the version shown where that is somebody else."""
    if editor is None:
        return Markup(say("written by {name}", name=author(writer, say)))
    return Markup(
        say("written by {name}, this version by {editor}", name=author(writer, say), editor=author(editor, say))
    )


def group_state(state: GroupState, say: Say) -> Markup:
    """Return the word for a group's state."""
    words = {
        GroupState.FORMING: say("forming"),
        GroupState.ACTIVE: say("active"),
        GroupState.CLOSED: say("closed"),
    }
    return Markup(words[state])


def plan_state(state: PlanState, say: Say) -> Markup:
    """Return the word for a plan's state."""
    words = {
        PlanState.DRAFT: say("draft"),
        PlanState.PROPOSED: say("proposed, the group is voting"),
        PlanState.ADOPTED: say("adopted by the group"),
        PlanState.RETURNED: say("returned, not adopted"),
        PlanState.SUBMITTED: say("submitted, the council is voting"),
        PlanState.RATIFIED: say("ratified by the council"),
        PlanState.SENT_BACK: say("sent back by the council"),
        PlanState.IN_PROGRESS: say("in progress"),
        PlanState.COMPLETED: say("completed"),
        PlanState.STOPPED: say("stopped"),
    }
    return Markup(words[state])


def plan_standing(state: PlanState, say: Say) -> Markup:
    """Return a plan's state as it goes on after `is`."""
    return Markup(say("still a draft")) if state is PlanState.DRAFT else plan_state(state, say)


def plan_kind(kind: PlanKind, say: Say) -> Markup:
    """Return what the kind of a plan means."""
    words = {
        PlanKind.DOING: say("doing: we can do this ourselves"),
        PlanKind.ASKING: say("asking: an adult must decide or give something"),
    }
    return Markup(words[kind])


def choice(chosen: Choice, rule: Rule, say: Say) -> Markup:
    """Return what somebody says with a choice."""
    match chosen:
        case Choice.FOR:
            return Markup(say("No objection") if rule is Rule.CONSENT else say("For"))
        case Choice.AGAINST:
            return Markup(say("Against"))
        case Choice.ABSTAIN:
            return Markup(say("Abstain"))
        case Choice.OBJECT:
            return Markup(say("Object"))


def outcome(ended: Outcome, say: Say) -> Markup:
    """Return the word for how a ballot ended."""
    words = {
        Outcome.PASSED: say("passed"),
        Outcome.NOT_PASSED: say("not passed"),
        Outcome.NO_QUORUM: say("no quorum"),
        Outcome.WITHDRAWN: say("withdrawn"),
        Outcome.TOO_FEW_PAPERS: say("no result"),
    }
    return Markup(words[ended])


def numbers(tally: Tally, terms: Terms, say: Say) -> Markup:
    """Return a closed ballot's numbers with their denominators: `9 for, 4 against, 1 abstained; 14 of 20 voted, …`."""
    if terms.rule is Rule.CONSENT:
        parts = [
            say.many("{n} without objection", "{n} without objection", tally.for_),
            say.many("{n} objection", "{n} objections", tally.object_),
        ]
    else:
        parts = [say.many("{n} for", "{n} for", tally.for_), say.many("{n} against", "{n} against", tally.against)]
    parts.append(say.many("{n} abstained", "{n} abstained", tally.abstain))
    return Markup(", ".join(parts) + "; " + turnout(tally.taken_part, tally.electorate, terms, say))


def duration(hours: int, say: Say) -> Markup:
    """Return a number of hours as people say it: whole days from two on."""
    days, rest = divmod(hours, 24)
    if days > 1 and not rest:
        return Markup(say.many("{n} day", "{n} days", days))
    return Markup(say.many("{n} hour", "{n} hours", hours))


def turnout(voted: int, electorate: int, terms: Terms, say: Say) -> Markup:
    """Return how many took part, of how many, and how many must."""
    needed = terms.quorum_of(electorate)
    return Markup(
        say("{voted} of {electorate} voted, quorum {needed}", voted=voted, electorate=electorate, needed=needed)
    )


def terms_in_words(terms: Terms, electorate: int, say: Say) -> Markup:
    """Return what must happen for a ballot to pass, and whether votes are secret."""
    needed = terms.quorum_of(electorate)
    if terms.rule is Rule.CONSENT:
        rule = say("It passes if at least {needed} of {all} vote and nobody objects.", needed=needed, all=electorate)
    else:
        rule = _majority(terms, needed, electorate, say)
    return Markup(f"{rule} {_kept(terms, electorate, say)}")


def _kept(terms: Terms, electorate: int, say: Say) -> str:
    if terms.secrecy is Secrecy.SECRET:
        return say("Secret: nobody can see who voted how, and a vote cannot be changed. It needs three votes.")
    kept = say("Open: your vote has your name, but nobody sees it. You can change it until the end.")
    if electorate >= FEWEST_IN_SECRET:
        return kept
    few = say("With fewer than three people who may vote, a vote is never secret: the result would show who voted how.")
    return f"{kept} {few}"


def lapse(of: BallotKind, say: Say) -> Markup:
    """Return how long an open ballot of this kind stays open when everybody has voted."""
    seconds = int(of.second_thoughts.total_seconds())
    if seconds % 60:
        return Markup(say.many("{n} second", "{n} seconds", seconds))
    return Markup(say.many("{n} minute", "{n} minutes", seconds // 60))


def ends(kind: BallotKind, secrecy: Secrecy, when: datetime, say: Say) -> str:
    """Return until when a running ballot is open in which somebody is still waited for: what a card promises holds."""
    if secrecy is Secrecy.SECRET:
        return say("{when}, or as soon as everybody has voted", when=moment(when))
    return say("{when}, or {lapse} after everybody has voted", when=moment(when), lapse=lapse(kind, say))


def made_open(say: Say) -> str:
    """Return what whoever wanted a secret ballot reads where too few may vote."""
    return say("Fewer than three people may vote, so this vote is open, not secret: its card says so.")


def _majority(terms: Terms, needed: int, electorate: int, say: Say) -> str:
    """A tie never passes, so half of the votes is not enough: it takes more for than against."""
    share, numbers = Markup(show_share(terms.threshold)), {"needed": needed, "all": electorate}
    if terms.threshold_of is Share.ELECTORATE:
        return say(
            "It passes if {share} of all {all} say For, more say For than Against, and at least {needed} of {all} vote.",
            share=share,
            **numbers,
        )
    if terms.threshold <= HALF:
        return say("It passes if more say For than Against, and at least {needed} of {all} vote.", **numbers)
    return say(
        "It passes if at least {share} of the votes For and Against are For, and at least {needed} of {all} vote.",
        share=share,
        **numbers,
    )


def invitation_state(state: InvitationState, say: Say) -> Markup:
    """Return the word for what became of an invitation."""
    words = {
        InvitationState.OPEN: say("waiting for an answer"),
        InvitationState.SUGGESTED: say("another time suggested"),
        InvitationState.ACCEPTED: say("accepted"),
        InvitationState.DECLINED: say("declined"),
        InvitationState.EXPIRED: say("expired"),
    }
    return Markup(words[state])


def meeting_state(state: MeetingState, say: Say) -> Markup:
    """Return the word for how far a meeting is."""
    words = {
        MeetingState.PLANNED: say("planned"),
        MeetingState.RUNNING: say("going on"),
        MeetingState.HELD: say("over"),
        MeetingState.CANCELLED: say("cancelled"),
    }
    return Markup(words[state])


def rhythm(repeat: Repeat, say: Say) -> Markup:
    """Return how often a meeting comes again."""
    words = {
        Repeat.ONCE: say("once"),
        Repeat.WEEKLY: say("every week"),
        Repeat.FORTNIGHTLY: say("every two weeks"),
    }
    return Markup(words[repeat])


def adult_answer(answer: AdultAnswer, say: Say) -> Markup:
    """Return the words for an adult's answer."""
    words = {
        AdultAnswer.YES: say("yes"),
        AdultAnswer.YES_WITH_CHANGE: say("yes, with a change"),
        AdultAnswer.NO: say("no"),
        AdultAnswer.NEED_MORE: say("we need to know more"),
    }
    return Markup(words[answer])


def noun(name: str, say: Say) -> Markup:
    """Return the word for a kind of thing."""
    words = {
        "group": say("group"),
        "plan": say("plan"),
        "ballot": say("ballot"),
        "invitation": say("invitation"),
        "reminder": say("reminder"),
        "step": say("step"),
        "edition": say("edition"),
        "report": say("report"),
        "post": say("post"),
        "period": say("entry of the calendar"),
        "meeting": say("meeting"),
        "action": say("action"),
        "member": say("member"),
    }
    return Markup(words.get(name, name))


def group_role(role: GroupRole, say: Say) -> Markup:
    """Return what somebody is in a group."""
    words = {
        GroupRole.FACILITATOR: say("facilitator"),
        GroupRole.MINUTE_TAKER: say("minute-taker"),
        GroupRole.TREASURER: say("treasurer"),
    }
    return Markup(words[role])


def resting(say: Say) -> Markup:
    """Return the word for what rests, because too few are in its group."""
    return Markup(say("resting until somebody joins"))
