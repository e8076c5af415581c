"""The buttons with which people vote, wherever they stand."""

from collections.abc import Sequence
from functools import partial

from cogs.ballots.buttons import ObjectButton, VoteButton
from cogs.interactions.items import LastingButton
from governance.ballots import Choice, Rule
from governance.rules import REASONED, RULES
from language.speaking import Say
from language.vocabulary import choice


def _buttons(rule: Rule, ballot: int, say: Say) -> Sequence[LastingButton]:
    return [_button(rule, ballot, one, say) for one in RULES[rule].options]


def _button(rule: Rule, ballot: int, one: Choice, say: Say) -> LastingButton:
    label = choice(one, rule, say)
    return ObjectButton(ballot, label=label) if one in REASONED else VoteButton(ballot, one, label=label)


VOTE_BUTTONS = {rule: partial(_buttons, rule) for rule in Rule}
