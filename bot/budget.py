"""What Discord takes in a channel, and how much of it is left to what changed only a little.

Discord takes five posts and five edits in five seconds in each channel, and has whoever sends more wait, and everything
after that too. So small changes leave room there: a report, a hidden post or a result never waits behind them.
"""

from collections import deque
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from services.dispatch.redrawing import DueCard, Urgency

WINDOW = timedelta(seconds=5)
IN_ALL = 5
# How many requests there may be in the window of this urgency and of less: the others are left to what is more urgent.
ROOM: Mapping[Urgency, int] = {Urgency.SAFETY: IN_ALL, Urgency.RESULT: 4, Urgency.NEW: 4, Urgency.CHANGE: 3}


class ChannelBudget:
    """Counts what is sent to each channel, posts and edits apart, as Discord counts them."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._sent: dict[tuple[int, bool], deque[tuple[datetime, Urgency]]] = {}

    def has_room(self, card: DueCard) -> bool:
        """Return whether this card may be posted or edited now."""
        recent = self._recent(card)
        no_more_urgent = sum(urgency >= card.urgency for _, urgency in recent)
        return len(recent) < IN_ALL and no_more_urgent < ROOM[card.urgency]

    def spend(self, card: DueCard) -> None:
        """Count that this card is posted or edited now."""
        self._recent(card).append((self._clock(), card.urgency))

    def _recent(self, card: DueCard) -> deque[tuple[datetime, Urgency]]:
        sent = self._sent.setdefault((card.channel, card.message is None), deque())
        while sent and sent[0][0] <= self._clock() - WINDOW:
            sent.popleft()
        return sent
