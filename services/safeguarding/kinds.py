"""The kinds that belong to safeguarding: a report, and the warning that what it keeps is erased soon."""

from governance.cards import CardKind
from services.kinds.cards import CardDescription, Place, Words

# What a report keeps of a post stands on no card; why somebody reported it does.
CARDS = {
    CardKind.REPORT: CardDescription(place=Place.OFFICE, goes_first=True, words=Words(rows={"reporter": "report_id"})),
    CardKind.REPORT_WARNING: CardDescription(place=Place.OFFICE, words=Words()),
}
