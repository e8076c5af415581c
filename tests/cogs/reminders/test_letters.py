"""What a letter says: everything waiting, in one message, or a count of what does not fit."""

from dataclasses import replace
from datetime import UTC, date, datetime

from cogs.interactions.conversation import MOST_CHARACTERS
from cogs.reminders.cards import pages
from governance.nudging import LetterKind
from governance.reminders import ReminderKind
from language.speaking import speak
from services.dispatch.deliveries import Delivery, Envelope

NOON = datetime(2026, 9, 8, 11, 0, tzinfo=UTC)

ENTRANCE = "https://discord.com/channels/1/2/3"


def letter(*kinds: ReminderKind, kind: LetterKind = LetterKind.DIGEST, text: str = "Polytunnel") -> Envelope:
    deliveries = tuple(
        Delivery(
            at,
            1,
            "en",
            one,
            person=7,
            channel=None,
            ping=None,
            text=text,
            about=None,
            step=None,
            late=None,
            today=date(2026, 9, 7),
        )
        for at, one in enumerate(kinds)
    )
    return Envelope(1, 1, "en", kind, person=7, channel=None, deliveries=deliveries, entrance=ENTRANCE)


def test_a_digest_is_one_message_however_much_waits() -> None:
    [text] = pages(letter(*[ReminderKind.UNDELIVERED] * 40), speak("en"))
    shown = text.count("•")
    assert 5 < shown < 40
    assert f"… and {40 - shown} more: see /today." in text
    assert len(text) <= MOST_CHARACTERS


def test_a_digest_of_one_thing_is_still_a_digest() -> None:
    [text] = pages(letter(ReminderKind.UNDELIVERED), speak("en"))
    assert text.startswith("**What waits for you**\n• ")


def test_a_single_reminder_is_a_plain_sentence() -> None:
    assert pages(letter(ReminderKind.OWN, kind=LetterKind.ASKED, text="Seeds"), speak("en")) == ["Reminder: Seeds"]


def test_a_post_that_was_refused_is_told_without_the_groups_name_where_that_may_not_go() -> None:
    refused = letter(ReminderKind.UNDELIVERED, kind=LetterKind.PING)
    kept_back = replace(refused, deliveries=(replace(refused.deliveries[0], text=None),))
    assert "reminder for Polytunnel" in pages(refused, speak("en"))[0]
    assert "reminder for your group" in pages(kept_back, speak("en"))[0]


def test_typed_words_follow_on_further_pages_and_are_never_cut() -> None:
    found = pages(letter(*[ReminderKind.OWN] * 5, kind=LetterKind.ASKED, text="x" * 1000), speak("en"))
    assert [page.count("x" * 1000) for page in found] == [1] * 5
    assert all(len(page) <= MOST_CHARACTERS for page in found)
