"""What an edition tells of what is done together: the mirror, where plans stand, hours and hearings of the year."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from services.council.fields import fields_before
from services.council.hearings import heard_of
from services.council.hours import shared_of
from services.views.editions import content_of
from services.views.mirrors import newest_kept
from services.views.plan_years import present_year
from services.views.weeks_made import of_school_year
from storage.editions import Edition
from storage.schools import School


def together_of(session: Session, school: School, earlier: Sequence[Edition], now: datetime) -> dict[str, Any]:
    """Return what both sides said of working together, where plans stood a year ago, hours, hearings, eight weeks."""
    before = fields_before(map(content_of, earlier), present_year(school, now))
    hours, weeks = shared_of(session, school, now), of_school_year(session, school, now)
    done = {"hours": hours, "weeks": weeks, "hearings": heard_of(session, school, now)}
    return {"mirror": newest_kept(session, school), "fields_before": before} | done
