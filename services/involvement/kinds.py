"""The kinds that belong to the question of July: its card, which nobody has typed on, and how asking it goes back."""

from governance.cards import CardKind
from governance.undoing import Undoable
from services.involvement import by_hand
from services.kinds.cards import CardDescription, Place, Words
from services.kinds.undoing import UndoDescription

CARDS = {CardKind.INVOLVEMENT: CardDescription(place=Place.GROUPS, words=Words())}
UNDOING = {
    Undoable.JULY_ASKED: UndoDescription(go_back=by_hand.go_back),
    Undoable.JULY_ENDED: UndoDescription(go_back=by_hand.unend),
}
