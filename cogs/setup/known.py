"""What somebody types for a time zone or a language, as the settings of a school know it."""

import asyncio
from dataclasses import dataclass, field

from cogs.interactions.conversation import Conversation
from governance.refusals import Wrongs
from governance.schools import UnknownLanguage, UnknownZone
from language import zones
from language.currencies import read_currency
from language.speaking import languages


@dataclass(slots=True)
class Typed:
    """What was typed for the zone, the language and the currency of a school, and what of it cannot be understood."""

    zone: str = ""
    language: str | None = None
    currency: str | None = None
    wrong: Wrongs = field(default_factory=Wrongs)


async def typed(talk: Conversation, *, zone: str, language: str | None, currency: str | None) -> Typed:
    """Return what is meant."""
    say, known = await talk.speak(), Typed()
    with known.wrong.noted():
        known.zone = await known_zone(zone, say.language)
    with known.wrong.noted():
        known.language = known_language(language)
    with known.wrong.noted():
        known.currency = read_currency(currency) if currency else None
    return known


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
