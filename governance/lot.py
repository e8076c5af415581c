"""The lot for a hearing: who of those who are ready sits on the panel, decided by five dice that people see.

It goes like slips in a hat. One slip after another is drawn, and as soon as somebody is the third of a group, all slips
go back and it begins again. So every panel that the quotas allow has the same chance as every other, and that is what
*chances equal within the quotas* means here: two people of the same groups always have the same chance, and without a
quota that is touched everybody has. Who is in a crowded group has less of a chance than somebody in none. No lot can
change that: of thirty ready in one group and three in none, five seats take two of the thirty, and all three.

Where hardly any panel is allowed, slips could go back for ever. After `TRIES` times the whole hat is drawn into one
order instead, and the first panel in it that is allowed sits: each in turn stays if the panel can still be filled with
them. Then not all panels have the same chance, but two people of the same groups still do. Whether there is a panel at
all depends on who is ready, and never on the dice.

Everything follows from the fingerprint of the list and the dice; `docs/redoing-a-draw.md` redoes it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate, count, islice
from unicodedata import normalize

from governance.refusals import Correctable, Refusal

DICE = 5
MOST_OF_A_GROUP = 2
# So many times all slips go back into the hat. Where one panel in ten thousand is allowed, that finds one mostly.
TRIES = 10_000
_BETWEEN_DICE = re.compile(r"[\s,;.+/|-]+")
_DIE = re.compile(r"[1-6]")


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody who is ready, by their number in the list; `groups` are theirs, by any numbers that tell them apart."""

    number: int
    groups: frozenset[int]


def fingerprint(lines: Sequence[str]) -> str:
    """Return the SHA-256, as 64 small hexadecimal digits, of a list as it is posted, each line with its number.

    What is hashed is UTF-8: each line in Unicode's form NFC, without space at its ends and with one space wherever it
    has any, and one line feed behind each line, the last one too. `sha256sum` of a file with these lines says the same.
    The lines say who is in which group, because the draw depends on it.
    """
    text = "".join(f"{' '.join(normalize('NFC', line).split())}\n" for line in lines)
    return sha256(text.encode()).hexdigest()


def read_dice(typed: str) -> tuple[int, int, int, int, int]:
    """Return the five dice in the order typed: `3 1 6 6 2`, `3, 1, 6, 6, 2` or `31662`. Raises NotFiveDice."""
    said = [one for one in _BETWEEN_DICE.split(typed.strip()) if one]
    dice = said if len(said) > 1 else list("".join(said))
    if len(dice) != DICE or not all(_DIE.fullmatch(one) for one in dice):
        raise NotFiveDice(text=typed.strip())
    first, second, third, fourth, fifth = map(int, dice)
    return first, second, third, fourth, fifth


def can_seat(entries: Iterable[Entry], *, seats: int, most_of_a_group: int = MOST_OF_A_GROUP) -> bool:
    """Tell whether the quotas leave any panel of these people, whatever the dice will say."""
    return _first_allowed(tuple(entries), seats=seats, most=most_of_a_group) is not None


def drawn(
    entries: Iterable[Entry],
    *,
    dice: tuple[int, int, int, int, int],
    fingerprint: str,
    seats: int,
    most_of_a_group: int = MOST_OF_A_GROUP,
) -> tuple[int, ...]:
    """Return the numbers of those who sit on the panel, smallest first. Raises TooFewReady if the quotas leave none.

    The order in which the entries come and the numbers of their groups change nothing.
    """
    hat = sorted(entries, key=lambda entry: entry.number)
    slips = _slips(f"{fingerprint} {' '.join(map(str, dice))}")
    for _ in range(TRIES):
        panel = _panel(hat, slips, seats=seats, most=most_of_a_group)
        if panel is not None:
            return _numbers(panel)
    last = _first_allowed(tuple(_one_by_one(hat, slips)), seats=seats, most=most_of_a_group)
    if last is None:
        raise TooFewReady(ready=len(hat), seats=seats, most=most_of_a_group)
    return _numbers(last)


def _slips(seed: str) -> Iterator[int]:
    """Yield numbers below 2**256 without end: the SHA-256 of the seed, a space and 1, 2, 3 …"""
    for turn in count(1):
        yield int.from_bytes(sha256(f"{seed} {turn}".encode()).digest(), "big")


def _one_by_one(hat: Sequence[Entry], slips: Iterator[int]) -> Iterator[Entry]:
    """Draw the whole hat, one slip after another, each of those left with the same chance."""
    left = list(hat)
    while left:
        # What is left over above the largest multiple would make the first ones likelier.
        top = 2**256 // len(left) * len(left)
        yield left.pop(next(slip for slip in slips if slip < top) % len(left))


def _panel(hat: Sequence[Entry], slips: Iterator[int], *, seats: int, most: int) -> list[Entry] | None:
    """Draw one panel; None as soon as somebody is one too many of a group."""
    panel, of_group = list[Entry](), dict[int, int]()
    for entry in islice(_one_by_one(hat, slips), seats):
        for group in entry.groups:
            of_group[group] = of_group.get(group, 0) + 1
            if of_group[group] > most:
                return None
        panel.append(entry)
    return panel if len(panel) == seats else None


def _first_allowed(order: Sequence[Entry], *, seats: int, most: int) -> list[Entry] | None:
    """Return the first panel that the quotas allow: each in turn sits if the rest can still be found behind."""
    ready = Counter(group for entry in order for group in entry.groups)
    crowded = [tuple(group for group in entry.groups if ready[group] > most) for entry in order]
    room, fewest = most * sum(number > most for number in ready.values()), _fewest(crowded, seats)
    # From where on so many seats cannot be filled any more, beside those of these groups.
    in_vain = dict[tuple[int, tuple[int, ...]], int]()

    def filled(start: int, left: int, taken: tuple[int, ...]) -> list[Entry] | None:
        if left == 0:
            return []
        end = in_vain.get((left, taken), len(order))
        for at in range(start, min(end, len(order) - left + 1)):
            if len(taken) + fewest[at][left] > room:
                break
            if any(taken.count(group) >= most for group in crowded[at]):
                continue
            rest = filled(at + 1, left - 1, tuple(sorted(taken + crowded[at])))
            if rest is not None:
                return [order[at], *rest]
        in_vain[left, taken] = min(start, end)
        return None

    return filled(0, seats, ())


def _fewest(crowded: Sequence[tuple[int, ...]], seats: int) -> list[list[int]]:
    """Return for every place in the order how many places in crowded groups 0, 1, 2 … from there on take at least."""
    sizes, fewest = list[int](), list[list[int]]()
    for groups in reversed(crowded):
        sizes = sorted([*sizes, len(groups)])[:seats]
        fewest.append(list(accumulate(sizes, initial=0)))
    return fewest[::-1]


def _numbers(panel: Iterable[Entry]) -> tuple[int, ...]:
    return tuple(sorted(entry.number for entry in panel))


@dataclass(eq=False)
class NotFiveDice(Correctable):
    """What was typed is not five dice, each from 1 to 6."""

    text: str


@dataclass(eq=False)
class TooFewReady(Refusal):
    """With at most so many of one group, those who are ready do not fill the seats."""

    ready: int
    seats: int
    most: int
