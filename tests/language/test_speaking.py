"""Speaking: typed text stays text in every sentence, and a language without a catalogue is English."""

import pytest

from governance.texts import HiddenText
from language.speaking import LONGEST_ECHO, Brief, Markup, Say, languages, shown, speak, speak_plainly, unless_hidden


@pytest.mark.parametrize(
    ("typed", "escaped"),
    [
        ("*Cat* _b_ ~c~ |d| `e`", r"\*Cat\* \_b\_ \~c\~ \|d\| \`e\`"),
        ("[press](https://example.org/a_b)", r"\[press](https://example.org/a_b)"),
        ("# Loud\n> quoted\n- listed\n-# small", "\\# Loud\n\\> quoted\n\\- listed\n\\-# small"),
        ("@everyone and <@123456789012345678>", "@\u200beveryone and \\<@\u200b123456789012345678>"),
        ("ben@example.org", "ben@example.org"),
    ],
)
def test_typed_text_stays_text(typed: str, escaped: str) -> None:
    assert speak("en")("{text}", text=typed) == escaped
    assert speak("en").many("{text}", "{text}", 2, text=typed) == escaped
    assert speak_plainly("en")("{text}", text=typed) == typed


def test_the_bots_own_markup_is_left_alone() -> None:
    assert speak("en")("See {place}", place=Markup("<#1>")) == "See <#1>"
    assert shown(Markup("**1**")) == "**1**"


@pytest.mark.parametrize("say", [speak("en"), speak_plainly("en"), Brief(speak("en"))])
def test_a_hidden_text_is_never_put_into_a_sentence(say: Say) -> None:
    sentence = say("The plan {title}", title=HiddenText("Secret"))
    assert sentence == "The plan (hidden by the safeguarding lead)"
    assert unless_hidden(HiddenText("Secret"), say) == "(hidden by the safeguarding lead)"
    assert unless_hidden("Open", say) == "Open"


def test_what_is_repeated_briefly_is_cut_but_the_bots_own_words_are_not() -> None:
    say = Brief(speak("en"))
    assert len(say("{text}", text="x" * 500)) <= LONGEST_ECHO
    assert say("{text}", text=Markup("x" * 500)) == "x" * 500
    assert say.many("{n}", "{n}", 3) == "3"


def test_a_number_takes_the_words_of_its_language() -> None:
    told = {code: [speak(code).many("{n} day", "{n} days", number) for number in (1, 2)] for code in ("en", "de", "xx")}
    assert told == {"en": ["1 day", "2 days"], "de": ["1 Tag", "2 Tage"], "xx": ["1 day", "2 days"]}


def test_the_languages_call_themselves_what_their_speakers_do() -> None:
    assert languages() == {"en": "English", "de": "Deutsch"}


def test_a_wording_knows_its_language() -> None:
    assert [say.language for say in (speak("de"), speak_plainly("de"), Brief(speak("de")))] == ["de"] * 3
