"""How a report goes back: whoever made it says that it was a mistake. The lead decides all the same what becomes of it.

Nothing that was kept is deleted, the report stays open, and nobody else's report of the same post is touched.
"""

from governance.cards import CardKind
from governance.undoing import TooLateToUndo, Undoable
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import mark_stale
from storage.safeguarding import Report, Reporter


def take_back(undoing: Undoing) -> Undone:
    """Note that this person has taken their report back; the lead's card says so. Raises TooLateToUndo."""
    row = undoing.session.get_one(Report, undoing.subject)
    mine = undoing.session.get(Reporter, (row.id, undoing.person))
    if mine is None:
        raise TooLateToUndo()
    mine.taken_back_at = undoing.now
    mark_stale(undoing.session, CardKind.REPORT, row.gathered_by or row.id)
    return Undone(Undoable.POST_REPORTED, "")
