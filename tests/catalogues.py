"""Prints a language's catalogue with every sentence of the bot: `python -m tests.catalogues it`.

Sentences without a translation come with an empty one, and sentences that the bot no longer says are left out.
"""

import sys

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from language.locales import catalogue_of
from tests.test_house import extracted


def catalogue(language: str) -> Catalog:
    """Return the sentences in the code, with the translations that the language has already."""
    known, path = Catalog(locale=language), catalogue_of(language)
    if path:
        with path.open("rb") as lines:
            known = read_po(lines, locale=language)
    whole = Catalog(locale=language, project="Groundswell", header_comment="# Groundswell", fuzzy=False)
    for sentence in sorted(extracted(), key=str):
        found = known.get(sentence[0] if isinstance(sentence, tuple) else sentence)
        whole.add(sentence, found.string if found else None)
    return whole


def main() -> None:
    """Write the catalogue of the language in the first argument to standard output."""
    write_po(sys.stdout.buffer, catalogue(sys.argv[1]), width=118)


if __name__ == "__main__":
    main()
