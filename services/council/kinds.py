"""What is of the council among the kinds: the cards of the school plan, and its votes on plans and on drafts."""

import json
from collections.abc import Iterable, Iterator

from sqlalchemy import true
from sqlmodel import Session

from governance.ballots import BallotKind
from governance.cards import CardKind
from services.council.editions import naming
from services.council.published import settle_edition
from services.kinds.ballots import BallotDescription
from services.kinds.cards import CardDescription, Place, Thing, Words
from services.plans.kinds import group_of_plan
from services.plans.moves import ratify
from storage.editions import Edition
from storage.people import Person
from storage.plans import Plan


def _plans_and_groups(session: Session, subject: int) -> Iterator[Thing]:
    # Only the plans' numbers are read: what is shown of them goes through the veil, which is made of what is read here.
    for page in json.loads(session.get_one(Edition, subject).content)["pages"]:
        yield CardKind.PLAN, page["plan"]
        yield CardKind.GROUP, session.get_one(Plan, page["plan"]).group_id


def _named(session: Session, person: Person) -> Iterable[int]:
    return naming(session, school=person.school_id, person=person.id)


_WORDS = Words(
    rows={"edition": "id"},
    repeats=(_plans_and_groups,),
    kept_on=(CardKind.EDITION, CardKind.PUBLISHED),
    named=(_named,),
)
CARDS = {
    # A draft says that it is one no more before the edition it became is posted.
    CardKind.EDITION: CardDescription(place=Place.THREAD, is_printed=True, result=lambda subject: true(), words=_WORDS),
    CardKind.PUBLISHED: CardDescription(place=Place.THREAD, is_printed=True, words=_WORDS),
}
BALLOTS = {
    BallotKind.RATIFY_PLAN: BallotDescription(settle=ratify, told_in=group_of_plan),
    BallotKind.PUBLISH_EDITION: BallotDescription(settle=settle_edition),
}
