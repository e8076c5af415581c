"""A word that somebody does not know is explained when they ask for it, in whatever form and language."""

import pytest

from bot.rehearsal.world import SimulatedSchool
from cogs.help.glossary import explained_word, glossary, terms
from cogs.help.topics import help_text, topics
from language.speaking import languages, speak


@pytest.mark.parametrize("asked", ["quorum", "Quorums", "what is the quorum?", "quorm"])
async def test_help_on_a_word_says_it_first_and_then_all_words(school: SimulatedSchool, asked: str) -> None:
    shown = await school.use(school.student("Ann"), "help", topic=asked)
    assert shown.startswith("**Quorum**: how many people must take part")
    assert "**What the words mean**" in shown
    assert "There is no help" not in shown


@pytest.mark.parametrize("language", languages())
def test_every_word_is_found_in_every_language(language: str) -> None:
    say = speak(language)
    for one in languages():
        for word in terms(speak(one)):
            # A word that is a topic as well has help of its own.
            if word.casefold() not in (title.casefold() for title, _ in topics(say).values()):
                line = explained_word(word, say)
                assert line is not None, word
                assert line in glossary(say)
                assert help_text(word, say).startswith(line)


def test_other_forms_are_found_in_german() -> None:
    say = speak("de")
    for asked, word in (
        ("Delegierter", "Delegierte"),
        ("abgestimmt quorum", "Mindestbeteiligung"),
        ("angenommenen", "Angenommen"),
    ):
        assert f"**{word}**" in (explained_word(asked, say) or "")


def test_a_topic_is_found_by_another_form_of_its_name() -> None:
    say = speak("en")
    assert help_text("plan", say).startswith("**Plans**")
    assert help_text("a meeting", say).startswith("**Meetings**")
    assert "There is no help on “nope”" in help_text("nope", say)


async def test_words_are_suggested_while_somebody_types(school: SimulatedSchool) -> None:
    ann = school.student("Ann")
    offered = await ann.autocomplete(school.hall, "help", "topic", "quor")
    assert [one["value"] for one in offered] == ["Quorum"]


def test_help_says_who_sees_how_somebody_voted() -> None:
    say = speak("en")
    votes = help_text("ballots", say)
    assert "Nobody on this server, in an open vote or in a secret one" in votes
    assert "The person who runs the bot could look it up" in votes
    for text in (votes, help_text("privacy", say)):
        assert "keeps only that you voted" in text
