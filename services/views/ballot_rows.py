"""What ballots are shown with, read for all that are shown at once: plans, questions, groups, posts and names."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from governance.ballots import BallotKind, Outcome, Tally
from governance.cards import CardKind, Post
from governance.school_years import Fate
from services.access.bodies import council_name
from services.access.people import names_of
from storage.ballots import Ballot, MeetingBallot, reasons_by_ballot
from storage.cards import posts_of
from storage.editions import Edition
from storage.groups import Group
from storage.meetings import Meeting
from storage.mirrors import MirrorChange
from storage.papers import tallies_of
from storage.plans import Plan, PlanVersion
from storage.rolls import fates_counted
from storage.schools import School


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around some ballots, by number: questions, tallies and reasons by that of the ballot.

    There is a tally of a ballot that is over and was not withdrawn, and there are reasons only with a tally.
    `compiled_at` is when the school plan was last compiled, if one of the ballots was the council's and is over.
    `councils` is what the council is called, where a ballot is held in a meeting of it.
    `changes` is what the council is asked to change after a mirror.
    `fates` is to how many plans a ballot on moving the school plan on does what.
    """

    plans: Mapping[int, Plan]
    versions: Mapping[tuple[int, int], PlanVersion]
    asked: Mapping[int, MeetingBallot]
    changes: Mapping[int, MirrorChange]
    groups: Mapping[int, Group]
    group_of_meeting: Mapping[int, int | None]
    editions: Mapping[int, int | None]
    tallies: Mapping[int, Tally]
    reasons: Mapping[int, list[str]]
    posts: Mapping[tuple[CardKind, int], Post]
    names: Mapping[int, str | None]
    compiled_at: datetime | None
    fates: Mapping[int, Mapping[Fate, int]]
    councils: Mapping[int, str]

    def plan_of(self, ballot: Ballot) -> Plan | None:
        """Return the plan a ballot is on."""
        return self.plans[ballot.plan_id] if ballot.plan_id else None

    def version_of(self, ballot: Ballot) -> PlanVersion | None:
        """Return the version of the plan that a ballot is on."""
        plan = self.plan_of(ballot)
        return self.versions[plan.id, _version(ballot, plan)] if plan is not None else None

    def question_of(self, ballot: Ballot) -> MeetingBallot | MirrorChange | None:
        """Return what somebody asked in their own words, where a ballot is on that."""
        return self.asked.get(ballot.id) or self.changes.get(ballot.id)

    def group_of(self, ballot: Ballot) -> Group | None:
        """Return the group a ballot is of: its plan's, or that of the meeting it is held in, if not the council's."""
        if (plan := self.plan_of(ballot)) is not None:
            return self.groups[plan.group_id]
        asked = self.asked.get(ballot.id)
        group = self.group_of_meeting[asked.meeting_id] if asked is not None else None
        return self.groups[group] if group is not None else None


def around(session: Session, ballots: Sequence[Ballot]) -> Around:
    """Read what stands around these ballots, in as many statements for a page of them as for one."""
    plans = {row.id: row for row in _plans(session, {row.plan_id for row in ballots if row.plan_id is not None})}
    versions = {(row.plan_id, row.number): row for row in _versions(session, ballots, plans)}
    asked = {row.ballot_id: row for row in _asked(session, ballots)}
    changes = {row.ballot_id: row for row in _changes(session, ballots)}
    meetings = _groups_of_meetings(session, {row.meeting_id for row in asked.values()})
    groups = {row.group_id for row in plans.values()} | {group for group in meetings.values() if group is not None}
    over = [row for row in ballots if not row.is_open and row.outcome is not Outcome.WITHDRAWN]
    authors = {one.author_id for one in plans.values()} | {one.author_id for one in versions.values()}
    return Around(
        plans=plans,
        versions=versions,
        asked=asked,
        changes=changes,
        groups={row.id: row for row in _groups(session, groups)},
        group_of_meeting=meetings,
        editions=_editions(session, {row.edition_id for row in ballots if row.edition_id is not None}),
        tallies=tallies_of(session, over),
        reasons=reasons_by_ballot(session, over),
        posts=posts_of(session, {CardKind.BALLOT: [row.id for row in ballots]}),
        names=names_of(session, {*authors, *_askers(asked, changes)}),
        compiled_at=_compiled_at(session, {row.school_id for row in over if row.kind.of_council}),
        councils=_councils(session, ballots, asked, meetings),
        fates=fates_counted(session, [row.id for row in ballots if row.kind is BallotKind.ROLL_PLAN]),
    )


def _version(ballot: Ballot, plan: Plan) -> int:
    return plan.version if ballot.plan_version is None else ballot.plan_version


def _plans(session: Session, plans: Collection[int]) -> Sequence[Plan]:
    return session.exec(select(Plan).where(col(Plan.id).in_(plans))).all() if plans else ()


def _versions(session: Session, ballots: Sequence[Ballot], plans: Mapping[int, Plan]) -> Sequence[PlanVersion]:
    wanted = {_version(row, plans[row.plan_id]) for row in ballots if row.plan_id is not None}
    found = select(PlanVersion).where(col(PlanVersion.plan_id).in_(plans), col(PlanVersion.number).in_(wanted))
    return session.exec(found).all() if wanted else ()


def _asked(session: Session, ballots: Sequence[Ballot]) -> Sequence[MeetingBallot]:
    wanted = [row.id for row in ballots if row.kind is BallotKind.MEETING]
    found = select(MeetingBallot).where(col(MeetingBallot.ballot_id).in_(wanted))
    return session.exec(found).all() if wanted else ()


def _changes(session: Session, ballots: Sequence[Ballot]) -> Sequence[MirrorChange]:
    wanted = [row.id for row in ballots if row.kind is BallotKind.CHOOSE_CHANGE]
    return session.exec(select(MirrorChange).where(col(MirrorChange.ballot_id).in_(wanted))).all() if wanted else ()


def _askers(asked: Mapping[int, MeetingBallot], changes: Mapping[int, MirrorChange]) -> set[int | None]:
    found: set[int | None] = {one.author_id for one in asked.values()}
    return found | {one.author_id for one in changes.values()}


def _groups_of_meetings(session: Session, meetings: Collection[int]) -> dict[int, int | None]:
    found = select(Meeting.id, Meeting.group_id).where(col(Meeting.id).in_(meetings))
    return dict(session.exec(found).all()) if meetings else {}


def _councils(
    session: Session,
    ballots: Sequence[Ballot],
    asked: Mapping[int, MeetingBallot],
    meetings: Mapping[int, int | None],
) -> dict[int, str]:
    held = [row for row in ballots if row.id in asked and meetings[asked[row.id].meeting_id] is None]
    return {row.id: council_name(session.get_one(School, row.school_id)) for row in held}


def _groups(session: Session, groups: Collection[int]) -> Sequence[Group]:
    return session.exec(select(Group).where(col(Group.id).in_(groups))).all() if groups else ()


def _compiled_at(session: Session, schools: Collection[int]) -> datetime | None:
    """Return when the school plan was last compiled; ballots that are shown together are of one school."""
    found = select(func.max(Edition.compiled_at)).where(col(Edition.school_id).in_(schools))
    return session.exec(found).one() if schools else None


def _editions(session: Session, editions: Collection[int]) -> dict[int, int | None]:
    """Return the editions' numbers, without their content, which is long."""
    found = select(Edition.id, Edition.number).where(col(Edition.id).in_(editions))
    return dict(session.exec(found).all()) if editions else {}
