"""What is of a group in a sentence is said of the council as the school's language has it."""

import pytest

from governance.council import CouncilName
from language.speaking import speak_plainly
from language.vocabulary import council

SAID = {
    "en": {
        "Meeting of {group}": "Meeting of the council",
        "{group} decides: {question}": "The council decides: {question}",
        "What you planned for {group} is cancelled, all of it.": "What you planned for the council is cancelled, all of it.",
        "**{group}** needs it": "**The council** needs it",
    },
    "de": {
        "Meeting of {group}": "Treffen des Rates",
        "{group} decides: {question}": "Der Rat entscheidet: {question}",
        "What you planned for {group} is cancelled, all of it.": "Was du für den Rat geplant hast, ist abgesagt, alles davon.",
    },
}


@pytest.mark.parametrize("language", SAID)
def test_the_council_is_said_as_its_language_has_it(language: str) -> None:
    say = speak_plainly(language)
    name = CouncilName(council(say))
    assert {sentence: say(sentence, group=name, question="{question}") for sentence in SAID[language]} == SAID[language]


def test_a_group_is_named_as_it_is() -> None:
    assert speak_plainly("de")("Meeting of {group}", group="of the council") == "Treffen von of the council"
