"""Words that a school uses every day, so that a name which is also a word can be told from the word."""

from functools import cache

from governance.erasing import OrdinaryWords
from language.locales import locale_of, word_files


@cache
def ordinary_words() -> OrdinaryWords:
    """Return the words of all languages together, because people at one school write in several."""
    files = word_files("everyday").values()
    function_words = {word for one in files for word in one["function_words"].split()}
    others = {word for one in files for word in one["ordinary_words"].split()}
    return OrdinaryWords(frozenset(function_words | others), frozenset(function_words))


def nouns_have_capitals(language: str) -> bool:
    """Return whether all nouns are capitalised in this language, so that a capital does not show a name."""
    words = word_files("everyday").get(locale_of(language).language)
    return words is not None and bool(words["nouns_have_capitals"])
