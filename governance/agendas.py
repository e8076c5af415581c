"""Agendas: who may take something off one again."""

from dataclasses import dataclass

from governance.refusals import Refusal


@dataclass(eq=False)
class ItemOfAnother(Refusal):
    """Only who put this item on the agenda takes it off again."""


@dataclass(eq=False)
class ItemTakenUp(Refusal):
    """The meeting has begun, so what is on its agenda stays there."""
