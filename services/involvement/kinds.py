"""The kinds that belong to the question of July: its card, on which nobody has typed anything."""

from governance.cards import CardKind
from services.kinds.cards import CardDescription, Place, Words

CARDS = {CardKind.INVOLVEMENT: CardDescription(place=Place.GROUPS, words=Words())}
