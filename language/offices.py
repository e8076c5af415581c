"""The words for those who have a say at a school, in all languages together: people at one school write in several."""

from functools import cache

from governance.lookalikes import OfficeWords, look_of, run_together
from language.locales import word_files


@cache
def office_words() -> OfficeWords:
    """Return the words for offices, those that may stand around them, and titles."""
    return OfficeWords(_looks("offices"), _looks("around"), _looks("titles"))


def _looks(name: str) -> frozenset[str]:
    texts = (text for one in word_files("offices").values() for text in one[name])
    return frozenset(run_together(look_of(text)) for text in texts)
