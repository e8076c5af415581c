"""Where the plans of the school plan stood a year ago, by who thought of them and who does them."""

from collections.abc import Iterable

from governance.school_plan import SchoolPlan
from governance.together import FieldsBefore, nine_fields


def fields_before(editions: Iterable[SchoolPlan], present: int) -> FieldsBefore | None:
    """Return where they stood in the last edition of an earlier school year; the newest edition comes first."""
    for one in editions:
        if one.year is not None and one.year < present:
            return FieldsBefore(one.year, nine_fields(page.doers for page in one.pages))
    return None
