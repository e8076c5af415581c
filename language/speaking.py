"""Says every sentence of the bot in the school's language.

The sentences in the code are English, and the catalogue of each locale translates them. Text that a person typed is put
into a sentence through `Say`, which escapes it, so that it cannot become markup, a mention or a hidden link.
"""

import gettext
import re
from functools import cache
from io import BytesIO
from typing import Protocol

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from governance.council import CouncilName
from governance.texts import HiddenText, shortened, with_few_marks
from language.commands import AS_WRITTEN, CommandTexts
from language.locales import catalogue_of, spoken

LONGEST_ECHO = 80

_ADDRESS = re.compile(r"(https?://[^\s<>\[\]()*`|\\]+)")
_SPECIAL = re.compile(r"[\\*_~|`<\[]")
# What would ping people where mentions are allowed. An invisible space breaks it up.
_MENTION = re.compile(r"@(?=everyone|here|[!&]?\d{17,20})")
_LINE_START = re.compile(r"^(\s*)(#{1,3}\s|>|-#?\s|\+\s)", re.MULTILINE)


class Markup(str):
    """Text of the bot's own, or Discord's notation for a time or a mention: put into a sentence without escaping."""

    __slots__ = ()


class Say(Protocol):
    """Says a sentence in one language: `say("Hello {name}", name=typed)`, or `say.many(one, several, number)`."""

    @property
    def language(self) -> str:
        """The code of the language, as schools have it in their settings."""
        ...

    def __call__(self, sentence: str, /, **values: object) -> str:
        """Translate the English sentence and fill in the values."""
        ...

    def many(self, one: str, several: str, number: int, /, **values: object) -> str:
        """Translate the sentence for this number, which is filled in as `{n}`."""
        ...


class Wording:
    """A language for Discord messages: typed text is escaped, and a sentence shows commands as `commands` says."""

    def __init__(self, language: str, commands: CommandTexts = AS_WRITTEN) -> None:
        self.language = language
        self.commands = commands
        self._translations = _translations(language)

    def __call__(self, sentence: str, /, **values: object) -> str:
        return self._filled(self._translations.gettext(sentence), values)

    def many(self, one: str, several: str, number: int, /, **values: object) -> str:
        return self._filled(self._translations.ngettext(one, several, number), values | {"n": number})

    def _filled(self, sentence: str, values: dict[str, object]) -> str:
        for key, value in values.items():
            if isinstance(value, CouncilName):
                sentence = _of_council(sentence, key, self)
        begun = {key: _begun(value, key, sentence) for key, value in values.items()}
        return self.commands.put_into(sentence).format_map(self._shown(begun))

    def _shown(self, values: dict[str, object]) -> dict[str, object]:
        return {key: self._value(value) for key, value in values.items()}

    def _value(self, value: object) -> object:
        if isinstance(value, HiddenText):
            return hidden(self)
        return shown(value) if isinstance(value, str) else value


class PlainWording(Wording):
    """A language for places without markup: documents, files, choices of an autocomplete."""

    def _value(self, value: object) -> object:
        if isinstance(value, HiddenText):
            return hidden(self)
        return with_few_marks(value) if isinstance(value, str) else value


def hidden(say: Say) -> Markup:
    """Return the words in place of a text that the safeguarding lead has hidden."""
    return Markup(say("(hidden by the safeguarding lead)"))


def unless_hidden(text: str, say: Say) -> str:
    """Return a text, or the words in its place if it is hidden."""
    return hidden(say) if isinstance(text, HiddenText) else with_few_marks(text)


class Brief:
    """A wording that cuts all typed text to one line, for answers that repeat it only to say which thing is meant."""

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


def _of_council(sentence: str, key: str, say: Say) -> str:
    """Return a sentence in which what is of, for or in a group is the council's, as that is said in its language."""
    name = Markup(f"{{{key}}}")
    phrases = {
        say("of {group}", group=name): say("of the council"),
        say("for {group}", group=name): say("for the council"),
        say("In {group}", group=name): say("In the council"),
    }
    for phrase, of_council in phrases.items():
        sentence = sentence.replace(phrase, of_council)
    return sentence


def _begun(value: object, key: str, sentence: str) -> object:
    """Return a value as the sentence begins with it, where it does: the council with a capital letter."""
    if isinstance(value, CouncilName) and sentence.lstrip("*").startswith(f"{{{key}}}"):
        return value[:1].upper() + value[1:]
    return value


def _briefly(values: dict[str, object]) -> dict[str, object]:
    typed = {key: value for key, value in values.items() if isinstance(value, str) and not isinstance(value, _OURS)}
    return values | {key: shortened(value, LONGEST_ECHO) for key, value in typed.items()}


def shown(text: str) -> str:
    """Return typed text so that Discord shows it as it was typed. Markup is the bot's own and stays unchanged.

    Web addresses are not escaped, so that they stay links, and show where they lead.
    """
    if isinstance(text, Markup):
        return text
    # What was typed before marks were counted is still shown.
    pieces = _ADDRESS.split(with_few_marks(text))
    told = "".join(piece if at % 2 else _escaped(piece) for at, piece in enumerate(pieces))
    return _MENTION.sub("@\u200b", told)


def _escaped(text: str) -> str:
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", text))


def languages() -> dict[str, str]:
    """Return the languages the bot speaks: each code with the language's own name for itself."""
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


def speak(language: str, commands: CommandTexts = AS_WRITTEN) -> Wording:
    """Return the wording of a language, which is English if there is no catalogue."""
    return Wording(language, commands)


@cache
def speak_plainly(language: str) -> PlainWording:
    """Return the wording of a language for places without markup, in English if there is no catalogue."""
    return PlainWording(language)
