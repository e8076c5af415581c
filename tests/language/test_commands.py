"""The commands that sentences name: they exist, can be pressed in a server, and lead there from outside."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from language.commands import as_read, leading_to, pressable
from language.speaking import Markup, speak, speak_plainly
from tests.test_house import CATALOGUES, all_commands, extracted

NAMES = ("plan", "plan step", "plan list", "today", "safeguarding silence")
IDS = {"plan": 11, "today": 12, "safeguarding": 13}
HERE = pressable(NAMES, IDS)
# What looks like a command in a sentence: at most two words, of which the second may be the sentence's own.
NAMED = re.compile(r"(?<![\w/<])/([a-z]+)(?: ([a-z]+))?")


def sentences() -> Iterator[str]:
    """Give every sentence of the bot in every language."""
    for one in extracted():
        yield from [one] if isinstance(one, str) else one
    for path in CATALOGUES:
        with path.open("rb") as lines:
            for message in read_po(lines, locale=path.parent.name):
                yield from [message.string] if isinstance(message.string, str) else message.string


async def test_every_command_that_a_sentence_names_exists() -> None:
    known = await all_commands()
    alone, groups = {name for name in known if " " not in name}, {name.split()[0] for name in known if " " in name}
    found = [(sentence, named) for sentence in sentences() for named in NAMED.finditer(sentence)]
    assert len(found) > 300
    for sentence, named in found:
        first, second = named.groups()
        assert first in alone or (first in groups and f"{first} {second}" in known), sentence


def test_a_command_in_a_sentence_can_be_pressed() -> None:
    say = speak("en", HERE)
    assert say("No steps yet. /plan step adds one: what, who and by when.").startswith(
        "No steps yet. </plan step:11> adds"
    )
    assert say("**/today** and /safeguarding silence on: False.") == (
        "**</today:12>** and </safeguarding silence:13> on: False."
    )
    assert say.many("… and {n} more: see /today.", "… and {n} more: see /today.", 2) == "… and 2 more: see </today:12>."


def test_what_only_looks_like_a_command_stays_as_it_is() -> None:
    say = speak("en", HERE)
    for words in ("and/today", "//today", "/todays", "/today-ish", "/plans", "1/2", "https://example.org/today"):
        assert say(words) == words


@pytest.mark.parametrize("typed", ["/plan step", "</plan step:11>", "/today", "**/today**"])
def test_a_command_that_somebody_typed_cannot_be_pressed(typed: str) -> None:
    told = speak("en", HERE)("“{plan}”", plan=typed)
    assert re.search(r"(?<!\\)</", told) is None
    assert "12>" not in told.replace("\\", "") or typed.startswith("<")


def test_a_sentence_within_a_sentence_is_not_looked_through_again() -> None:
    say = speak("en", HERE)
    assert say("{next}", next=Markup(say("see /today"))) == "see </today:12>"


def test_outside_a_server_a_command_leads_into_it() -> None:
    say = speak("en", leading_to("https://discord.com/channels/1/2", NAMES))
    assert say("**/today** shows it.") == "**[/today](https://discord.com/channels/1/2)** shows it."


def test_without_markup_a_command_is_plain() -> None:
    assert speak_plainly("en")("/today shows it.") == "/today shows it."
    assert as_read("</plan step:11> and <#12>") == "/plan step and <#12>"


def test_a_command_without_an_id_is_plain() -> None:
    assert speak("en", pressable(NAMES, {}))("/today shows it.") == "/today shows it."
