"""What is asked of each other, most of it over, who can show it, and the hours that were shared."""

from datetime import timedelta
from itertools import cycle

from benchmarks.filling.school import GROUPS, Filling, Row
from governance.cards import CardKind
from governance.hours import AskState, Length, Meets
from storage.hours import HourAsk, HourCan, HourSaid, SharedHour
from storage.skills import Skill

_WHAT = ("Juggle", "Mend a bike", "Bake bread", "Cut a film", "Sew a bag", "Play chess", "Keep bees")
_STATES = (AskState.OPEN, AskState.PICKED, AskState.DONE, AskState.DONE, AskState.ENDED, AskState.WITHDRAWN)
# The first student asks more often than a page shows, and every so many of the others can show something.
_FIRST_ASKS, _OFFERS, CANS = 4, 5, 3


def put_hours(filling: Filling) -> None:
    """Put in what is asked, who can show it, and the hours that were shared."""
    asks = filling.free(HourAsk, filling.size.asks)
    rows = [_ask(filling, at, ask) for at, ask in enumerate(asks)]
    filling.put(HourAsk, rows)
    done = [row for row in rows if row["state"] is AskState.DONE]
    shared = dict(zip((row["id"] for row in done), filling.free(SharedHour, len(done)), strict=True))
    today = filling.now.date()
    hours = [{"id": one, "halves": 2, "shared_on": today - timedelta(days=one % 90)} for one in shared.values()]
    filling.put(SharedHour, hours)
    filling.put(HourCan, [can for at, row in enumerate(rows) for can in _cans(filling, at, row, shared)])
    filling.put(HourSaid, [said for at, row in enumerate(rows) for said in _said(filling, at, row)])
    filling.put_cards(CardKind.HOUR_ASK, dict.fromkeys(asks, GROUPS), hidden=filling.size.hidden)
    if asks:
        _put_offers(filling)


def _put_offers(filling: Filling) -> None:
    whats = zip(filling.students[::_OFFERS], cycle(_WHAT), strict=False)
    filling.put(Skill, [{"person_id": one, "place": 0, "what": what} for one, what in whats])


def _author(filling: Filling, at: int) -> int:
    return filling.students[0 if at % _FIRST_ASKS == 0 else at % len(filling.students)]


def _helper(filling: Filling, at: int, place: int = 0) -> int:
    # Nobody can show what they ask themselves; the second student can show much.
    others = [filling.students[1], *filling.students[2:]]
    found = others[0 if place == 0 and at % 2 == 0 else (at + 7 * place + 1) % len(others)]
    return found if found != _author(filling, at) else filling.students[-1 - place]


def _ask(filling: Filling, at: int, ask: int) -> Row:
    state = _STATES[at // _FIRST_ASKS % len(_STATES)]
    return {
        "id": ask,
        "author_id": _author(filling, at),
        "what": f"{_WHAT[at % len(_WHAT)]} {at}",
        "state": state,
        "meets": Meets.ON_CARD,
        "created_at": filling.now - timedelta(days=8),
        "ends_at": filling.now + timedelta(days=6, minutes=at),
        "ended_at": filling.now - timedelta(days=1) if state.is_over else None,
        "thread_id": 6 * 10**17 + ask if state in (AskState.PICKED, AskState.DONE) else None,
    }


def _cans(filling: Filling, at: int, ask: Row, shared: dict[int, int]) -> list[Row]:
    said_at, is_picked = filling.now - timedelta(days=5), ask["state"] in (AskState.PICKED, AskState.DONE)
    people = dict.fromkeys(_helper(filling, at, place) for place in range(CANS))
    return [
        {
            "ask_id": ask["id"],
            "person_id": person,
            "said_at": said_at,
            "picked_at": said_at if is_picked and place == 0 else None,
            "shared_id": shared.get(ask["id"]) if place == 0 else None,
        }
        for place, person in enumerate(people)
    ]


def _said(filling: Filling, at: int, ask: Row) -> list[Row]:
    if ask["state"] is not AskState.DONE:
        return []
    two = (ask["author_id"], _helper(filling, at))
    return [{"ask_id": ask["id"], "person_id": person, "length": Length.ONE} for person in two]
