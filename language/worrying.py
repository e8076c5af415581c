"""The words by which an answer in a survey is looked at first, in all languages together."""

from functools import cache

from governance.surveys import Worrying
from language.locales import word_files


@cache
def worrying_words() -> Worrying:
    """Return how worrying words begin, and phrases of them: people at one school write in several languages."""
    files = word_files("worrying").values()
    return Worrying(
        frozenset(text for one in files for text in one["beginnings"]),
        frozenset(text for one in files for text in one["phrases"]),
    )
