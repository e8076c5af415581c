"""Meetings, half of them held and half to come in weekly series, with what was agreed in them."""

from collections.abc import Sequence
from datetime import time, timedelta

from benchmarks.filling.school import Filling, Row, day, thread_of
from governance.cards import CardKind
from governance.meetings import Attendance, MeetingState, Repeat
from governance.reminders import ReminderKind
from governance.roles import GroupRole
from storage.meetings import Meeting, MeetingAnswer, MeetingSeries
from storage.minutes import AgendaItem, MeetingAction, Minutes
from storage.reminders import Reminder
from storage.roles import RoleTerm

REMINDERS, TERMS = 20, 12


def put_meetings(filling: Filling) -> range:
    """Put the meetings in and return their numbers."""
    series = filling.free(MeetingSeries, filling.size.groups)
    filling.put(MeetingSeries, [_series(filling, at, number) for at, number in enumerate(series)])
    meetings = filling.free(Meeting, filling.size.meetings)
    rows = [_meeting(filling, at, number, series) for at, number in enumerate(meetings)]
    filling.put(Meeting, rows)
    held = [row for row in rows if row["state"] is MeetingState.HELD]
    filling.put(Minutes, [_minutes(filling, row) for row in held])
    coming = [row for row in rows if row["state"] is MeetingState.PLANNED]
    filling.put(MeetingAnswer, [answer for row in coming for answer in _answers(filling, row)])
    filling.put_cards(CardKind.MEETING, {row["id"]: thread_of(row["group_id"]) for row in rows})
    if held:
        actions = [_action(filling, at, held[at % len(held)]) for at in range(filling.size.actions)]
        filling.put(MeetingAction, actions)
    return meetings


def _series(filling: Filling, at: int, number: int) -> Row:
    group = filling.group_at(at)
    return {
        "id": number,
        "group_id": group,
        "author_id": filling.members(group)[0],
        "repeat": Repeat.WEEKLY,
        "starts": day(filling, 1),
        "until": day(filling, 300),
        "at": time(15, 30),
        "created_at": filling.now,
    }


def _meeting(filling: Filling, at: int, number: int, series: range) -> Row:
    group, round_ = filling.group_at(at), at // filling.size.groups
    rounds = filling.size.meetings // filling.size.groups
    week = round_ - rounds // 2
    when = filling.now + timedelta(days=1 + 7 * week, minutes=at % filling.size.groups)
    return {
        "id": number,
        "group_id": group,
        "series_id": series[at % filling.size.groups] if week >= 0 else None,
        "series_day": when.date() if week >= 0 else None,
        "author_id": filling.members(group)[0],
        "state": MeetingState.PLANNED if week >= 0 else MeetingState.HELD,
        "starts_at": when,
        "minutes": 30,
        "place": f"Room {at % 12}",
        "created_at": filling.now - timedelta(days=100),
    }


def _members(filling: Filling, meeting: Row) -> Sequence[int]:
    """Return who is in the group that meets, or in the first one, which has delegates, where the council does."""
    return filling.members(filling.group_at(0) if meeting["group_id"] is None else meeting["group_id"])


def _minutes(filling: Filling, meeting: Row) -> Row:
    members, begun = _members(filling, meeting), meeting["starts_at"]
    ended = begun + timedelta(minutes=30)
    return {
        "meeting_id": meeting["id"],
        "taker_id": members[0],
        "at": 0,
        "begun_at": begun,
        "ended_at": ended,
        "approved_at": ended,
        "approver_id": members[1],
    }


def _answers(filling: Filling, meeting: Row) -> list[Row]:
    members = filling.members(meeting["group_id"])[:3]
    one = {"meeting_id": meeting["id"], "answer": Attendance.COMING, "answered_at": filling.now}
    return [one | {"person_id": person} for person in members]


def _action(filling: Filling, at: int, meeting: Row) -> Row:
    members, is_done = _members(filling, meeting), at // filling.size.groups % 2 == 1
    return {
        "group_id": meeting["group_id"],
        "meeting_id": meeting["id"],
        "author_id": members[0],
        "what": f"Write to the council of the town, letter {at}",
        "owner_id": members[at // filling.size.groups % len(members)],
        "due": day(filling, at % 30),
        "agreed_at": filling.now - timedelta(days=9),
        "done_at": filling.now - timedelta(days=1) if is_done else None,
        "settler_id": members[0] if is_done else None,
    }


def put_council(filling: Filling) -> None:
    """Give the council a meeting for each of a group, half of them held, with what delegates put on the next agenda."""
    rounds = filling.size.meetings // filling.size.groups if filling.size.groups else 0
    numbers = filling.free(Meeting, rounds)
    rows = [_of_council(filling, number, week - rounds // 2) for week, number in enumerate(numbers)]
    filling.put(Meeting, rows)
    filling.put_cards(CardKind.MEETING, dict.fromkeys(numbers, filling.school))
    held = [row for row in rows if row["state"] is MeetingState.HELD]
    filling.put(Minutes, [_minutes(filling, row) for row in held])
    filling.put(MeetingAction, [_action(filling, at, row) for at, row in enumerate(held)])
    coming = [row for row in rows if row["state"] is MeetingState.PLANNED][:1]
    items = [{"what": f"What group {at} found", "minutes": 5, "added_at": filling.now} for at in range(rounds)]
    whose = {"author_id": filling.members(filling.group_at(0))[0]} if rounds else {}
    filling.put(AgendaItem, [item | whose | {"meeting_id": row["id"]} for row in coming for item in items])


def _of_council(filling: Filling, number: int, week: int) -> Row:
    row = _meeting(filling, 0, number, range(1))
    state = MeetingState.PLANNED if week >= 0 else MeetingState.HELD
    when = filling.now + timedelta(days=2 + 7 * week)
    alone = {"group_id": None, "series_id": None, "series_day": None}
    return row | alone | {"state": state, "starts_at": when}


def put_own(filling: Filling) -> None:
    """Give each group a history of roles, and the first student many reminders of their own."""
    for group in filling.groups:
        filling.put(RoleTerm, [_term(filling, group, at) for at in range(TERMS)])
    if filling.size.groups:
        person = filling.students[0]
        filling.put(Reminder, [_reminder(filling, at, person) for at in range(REMINDERS)])


def _term(filling: Filling, group: int, at: int) -> Row:
    began, is_running = filling.now - timedelta(days=200 - at), at == TERMS - 1
    return {
        "group_id": group,
        "role": GroupRole.MINUTE_TAKER if at % 2 else GroupRole.TREASURER,
        "person_id": filling.members(group)[at % filling.size.members],
        "offered_at": began,
        "since": began,
        "until": None if is_running else began + timedelta(days=1),
    }


def _reminder(filling: Filling, at: int, person: int) -> Row:
    when = filling.now + timedelta(days=1 + at)
    return {
        "kind": ReminderKind.OWN,
        "subject": person,
        "person_id": person,
        "author_id": person,
        "text": f"Bring seeds for bed {at}",
        "due_at": when,
        "next_try_at": when,
        "attempts": 0,
    }
