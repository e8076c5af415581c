"""Editions of the school plan: the states they go through, and how often one that cannot be typeset is retried."""

from datetime import datetime, timedelta
from enum import StrEnum


class EditionState(StrEnum):
    """What an edition is: a replaceable draft, proposed to the council, published for good, or replaced."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    PUBLISHED = "published"
    REPLACED = "replaced"


class Lack(StrEnum):
    """What an edition lacks because it could not be typeset."""

    PDF = "pdf"
    PAGES = "pages"
    BOTH = "both"

    @classmethod
    def of(cls, *, pdf: bool, pages: bool) -> "Lack | None":
        """Return what is missing, or None."""
        if pdf:
            return cls.BOTH if pages else cls.PDF
        return cls.PAGES if pages else None

    @property
    def pdf(self) -> bool:
        """Whether the PDF is missing."""
        return self is not Lack.PAGES

    @property
    def pages(self) -> bool:
        """Whether the pictures of its pages are missing."""
        return self is not Lack.PDF


# Failed typesetting costs half a minute of a whole core each time, and mostly fails again; it will succeed only on a
# less busy machine or with a newer version.
_AGAIN_AFTER = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
_AGAIN_DAILY = timedelta(days=1)
MOST_TYPESETTINGS = 30


def next_typesetting(now: datetime, tries: int) -> datetime | None:
    """Return when to retry an edition whose typesetting has failed `tries` times, or None to give up."""
    if tries >= MOST_TYPESETTINGS:
        return None
    return now + (_AGAIN_AFTER[tries - 1] if tries <= len(_AGAIN_AFTER) else _AGAIN_DAILY)
