"""Words that a school writes every day, which are words before they are names."""

from functools import cache

from governance.erasing import OrdinaryWords
from language.locales import locale_of, word_files


@cache
def ordinary_words() -> OrdinaryWords:
    """Return the words of all languages together: a school writes in more than one."""
    files = word_files("everyday").values()
    function_words = {word for one in files for word in one["function_words"].split()}
    others = {word for one in files for word in one["ordinary_words"].split()}
    return OrdinaryWords(frozenset(function_words | others), frozenset(function_words))


def nouns_have_capitals(language: str) -> bool:
    """Tell whether every noun has a capital in this language, so that a capital shows no name."""
    words = word_files("everyday").get(locale_of(language).language)
    return words is not None and bool(words["nouns_have_capitals"])
