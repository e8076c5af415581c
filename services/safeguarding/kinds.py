"""The kinds that belong to safeguarding: a report, and the warning that what it keeps is erased soon."""

from governance.cards import CardKind
from governance.undoing import Undoable
from services.kinds.cards import CardDescription, Place, Words
from services.kinds.undoing import UndoDescription
from services.safeguarding import undoing

# What a report keeps of a post stands on no card; why somebody reported it does.
CARDS = {
    CardKind.REPORT: CardDescription(place=Place.OFFICE, goes_first=True, words=Words(rows={"reporter": "report_id"})),
    CardKind.REPORT_WARNING: CardDescription(place=Place.OFFICE, words=Words()),
}
UNDOING = {Undoable.POST_REPORTED: UndoDescription(go_back=undoing.take_back, by_students=False, nameless=True)}
