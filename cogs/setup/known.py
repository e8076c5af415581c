"""What somebody types for a time zone or a language, as the settings of a school know it."""

import asyncio

from governance.schools import UnknownLanguage, UnknownZone
from language import zones
from language.speaking import languages


async def known_zone(text: str, language: str) -> str:
    """Return the zone of this name, place or country, as named in this language. Raises UnknownZone."""
    # The names of places in all their languages take a moment to load.
    found = await asyncio.to_thread(zones.zone_of, text, language)
    if found is None:
        raise UnknownZone(text=text)
    return found


def known_language(text: str | None) -> str | None:
    """Return the code of this language, or None where nothing is typed. Raises UnknownLanguage."""
    if text is None or not text.strip():
        return None
    known = languages()
    wanted = text.strip().casefold()
    found = next((code for code, name in known.items() if wanted in (code, name.casefold())), None)
    if found is None:
        raise UnknownLanguage(text=text, known=tuple(known.values()))
    return found
