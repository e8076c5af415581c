"""The rules by which ballots are decided: an outcome is a pure function of the tally, the electorate and the rule."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from governance.ballots import FEWEST_IN_SECRET, Choice, Outcome, Rule, Secrecy, Share, Tally, Terms


@dataclass(frozen=True, slots=True)
class VotingMethod:
    """What a rule means: its options in the order of their buttons, and whether a tally passes on the terms given.

    `reasoned` are the options that need a reason.
    """

    options: tuple[Choice, ...]
    passes: Callable[[Tally, Terms], bool]
    reasoned: frozenset[Choice] = frozenset()

    def ends(self, tally: Tally) -> Iterator[Tally]:
        """Yield enough of the tallies a ballot can still end with to meet every outcome it can still have.

        Each option pulls the outcome one way, so it is enough to have any number of those waiting all choose the same.
        """
        for option in self.options:
            for more in range(tally.waiting + 1):
                yield Tally.counted(tally.electorate, {**dict(tally.counts), option: tally.of(option) + more})


def _majority(tally: Tally, terms: Terms) -> bool:
    """Tell whether enough are for it. A tie does not pass, whatever the threshold."""
    in_favour, against = tally.of(Choice.FOR), tally.of(Choice.AGAINST)
    base = tally.electorate if terms.threshold_of is Share.ELECTORATE else in_favour + against
    return in_favour >= terms.threshold * base and in_favour > against


def _consent(tally: Tally, terms: Terms) -> bool:
    """Tell whether nobody objects."""
    return not tally.of(Choice.OBJECT)


RULES: Mapping[Rule, VotingMethod] = {
    Rule.MAJORITY: VotingMethod((Choice.FOR, Choice.AGAINST, Choice.ABSTAIN), _majority),
    Rule.CONSENT: VotingMethod(
        (Choice.FOR, Choice.OBJECT, Choice.ABSTAIN), _consent, reasoned=frozenset({Choice.OBJECT})
    ),
}
REASONED = frozenset[Choice]().union(*(method.reasoned for method in RULES.values()))


def decide(tally: Tally, terms: Terms) -> Outcome:
    """Return the outcome of a closed ballot.

    A secret ballot with too few papers has no result, so that no outcome is anybody's vote.
    """
    if terms.secrecy is Secrecy.SECRET and tally.taken_part < FEWEST_IN_SECRET:
        return Outcome.TOO_FEW_PAPERS
    if tally.taken_part < terms.quorum_of(tally.electorate):
        return Outcome.NO_QUORUM
    return Outcome.PASSED if RULES[terms.rule].passes(tally, terms) else Outcome.NOT_PASSED


def is_decided(tally: Tally, terms: Terms) -> bool:
    """Tell whether no vote still to come can change the outcome. A ballot goes on all the same: votes may change."""
    outcome = decide(tally, terms)
    return all(decide(end, terms) is outcome for end in RULES[terms.rule].ends(tally))


def shows_counts(tally: Tally, terms: Terms) -> bool:
    """Tell whether the counts of a closed ballot may be shown without giving a secret vote away."""
    return terms.secrecy is Secrecy.OPEN or tally.taken_part >= FEWEST_IN_SECRET
