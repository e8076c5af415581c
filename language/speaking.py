"""Every sentence the bot says, in the school's language.

Sentences stand in the code in English; a catalogue in the folder of each locale translates them. What a person
typed is put into a sentence through `Say`, which shows it as text: no markup, no mention, no link comes alive.
"""

import gettext
import re
from functools import cache
from io import BytesIO
from typing import Protocol

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from governance.texts import HiddenText, shortened
from language.locales import catalogue_of, spoken

LONGEST_ECHO = 80

_ADDRESS = re.compile(r"(https?://[^\s<>\[\]()*`|\\]+)")
_SPECIAL = re.compile(r"[\\*_~|`<\[]")
# What would ping somebody where mentions are allowed: a space that nobody sees takes it apart.
_MENTION = re.compile(r"@(?=everyone|here|[!&]?\d{17,20})")
_LINE_START = re.compile(r"^(\s*)(#{1,3}\s|>|-#?\s|\+\s)", re.MULTILINE)


class Markup(str):
    """Text that is ours, or Discord's own notation for a time or a mention: put in as it is."""

    __slots__ = ()


class Say(Protocol):
    """Says a sentence: `say("Hello {name}", name=typed)`, or with a number `say.many(one, several, n)`."""

    @property
    def language(self) -> str:
        """The language spoken, as an ISO code."""
        ...

    def __call__(self, sentence: str, /, **values: object) -> str:
        """Translate the sentence and put the values in."""
        ...

    def many(self, one: str, several: str, number: int, /, **values: object) -> str:
        """Translate the sentence that fits the number, which is put in as `{n}`."""
        ...


class Wording:
    """A language in which typed text is shown as text in Discord."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._translations = _translations(language)

    def __call__(self, sentence: str, /, **values: object) -> str:
        return self._translations.gettext(sentence).format_map(self._shown(values))

    def many(self, one: str, several: str, number: int, /, **values: object) -> str:
        return self._translations.ngettext(one, several, number).format_map(self._shown(values | {"n": number}))

    def _shown(self, values: dict[str, object]) -> dict[str, object]:
        return {key: self._value(value) for key, value in values.items()}

    def _value(self, value: object) -> object:
        if isinstance(value, HiddenText):
            return hidden(self)
        return shown(value) if isinstance(value, str) else value


class PlainWording(Wording):
    """The same language for places without markup: pictures, files, choices of an autocomplete."""

    def _value(self, value: object) -> object:
        return hidden(self) if isinstance(value, HiddenText) else value


def hidden(say: Say) -> Markup:
    """Return what is said in place of a text the safeguarding lead has hidden."""
    return Markup(say("(hidden by the safeguarding lead)"))


def said(text: str, say: Say) -> str:
    """Return a text, or what is said in its place where it is hidden."""
    return hidden(say) if isinstance(text, HiddenText) else text


class Brief:
    """The same wording with everything somebody typed cut to a line, where it is repeated only to say what is meant."""

    def __init__(self, say: Say) -> None:
        self._say = say

    @property
    def language(self) -> str:
        return self._say.language

    def __call__(self, sentence: str, /, **values: object) -> str:
        return self._say(sentence, **_briefly(values))

    def many(self, one: str, several: str, number: int, /, **values: object) -> str:
        return self._say.many(one, several, number, **_briefly(values))


_OURS = (Markup, HiddenText)


def _briefly(values: dict[str, object]) -> dict[str, object]:
    typed = {key: value for key, value in values.items() if isinstance(value, str) and not isinstance(value, _OURS)}
    return values | {key: shortened(value, LONGEST_ECHO) for key, value in typed.items()}


def shown(text: str) -> str:
    """Return typed text so that Discord shows it as it was typed. Markup is ours and stays as it is.

    Addresses of web pages are left alone, so that they stay links that show where they lead.
    """
    if isinstance(text, Markup):
        return text
    pieces = _ADDRESS.split(text)
    told = "".join(piece if at % 2 else _escaped(piece) for at, piece in enumerate(pieces))
    return _MENTION.sub("@\u200b", told)


def _escaped(text: str) -> str:
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", text))


def languages() -> dict[str, str]:
    """Return the languages the bot speaks: ISO code to the language's own name."""
    return {code: (Locale.parse(code).display_name or code).capitalize() for code in spoken()}


@cache
def _translations(language: str) -> gettext.NullTranslations:
    catalogue = catalogue_of(language)
    if catalogue is None:
        return gettext.NullTranslations()
    compiled = BytesIO()
    with catalogue.open("rb") as lines:
        write_mo(compiled, read_po(lines, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@cache
def speak(language: str) -> Wording:
    """Return the wording of a language; English where there is no catalogue."""
    return Wording(language)


@cache
def speak_plainly(language: str) -> PlainWording:
    """Return the wording of a language for places without markup."""
    return PlainWording(language)
