"""Participation in totals: numbers and shares, in the tense that is right on the day of compilation."""

from documents.chapters import Bar
from documents.content import Fact
from documents.plan_text import progress
from governance.participation import Participation
from governance.school_plan import SchoolPlan
from language.formats import count
from language.speaking import Say


def facts_of(plan: SchoolPlan, say: Say) -> tuple[Fact, ...]:
    """Return the totals."""
    took, tongue = plan.participation, say.language
    return (
        Fact(count(took.students, tongue), say.many("student took part", "students took part", took.students)),
        Fact(count(took.groups_active, tongue), say.many("active group", "active groups", took.groups_active)),
        Fact(count(plan.council, tongue), say.many("council delegate", "council delegates", plan.council)),
        Fact(count(took.teachers_advising, tongue), _advised(took, say)),
        Fact(count(took.ballots, tongue), say.many("ballot decided", "ballots decided", took.ballots)),
        Fact(count(took.votes, tongue), say.many("vote cast", "votes cast", took.votes)),
    )


def _advised(took: Participation, say: Say) -> str:
    ever = say.many("teacher advised or was a guest", "teachers advised or were guests", took.teachers_advising)
    now = took.teachers_advising_now
    return say.many("{ever}; {n} advises now", "{ever}; {n} advise now", now, ever=ever) if now else ever


def bars_of(took: Participation, say: Say) -> tuple[Bar, ...]:
    """Return the shares."""
    ratified = say.many(
        "{ratified} of {n} plan written was ratified by the council",
        "{ratified} of {n} plans written were ratified by the council",
        took.plans_written,
        ratified=took.plans_ratified,
    )
    return (
        _groups(took, say),
        Bar(part=took.plans_ratified, whole=took.plans_written, sentence=ratified),
        progress(took.steps_done, took.steps, say),
    )


def _groups(took: Participation, say: Say) -> Bar:
    """Return how many of all groups ever started are active, and what the others are."""
    closed = took.groups_closed or 0
    forming, every = took.groups - took.groups_active, took.groups + closed
    sentence = say.many(
        "{active} of {n} group is active", "{active} of {n} groups are active", every, active=took.groups_active
    )
    others = [
        say.many("{n} still forming", "{n} still forming", forming) if forming else "",
        say.many("{n} closed", "{n} closed", closed) if closed else "",
    ]
    return Bar(part=took.groups_active, whole=every, sentence=", ".join(filter(None, [sentence, *others])))
