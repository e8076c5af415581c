"""The real process killed at any moment: nothing acknowledged is lost, nothing counts twice, what fell due is done."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from governance.calendar import SchoolTime
from storage.seals import SealFile
from tests.bot.discord_server import DiscordServer
from tests.bot.interactions import Unanswered
from tests.bot.process import Bot, running, stamp
from tests.bot.stories import draft_plan, found_group, propose, set_up
from tests.bot.world import ADMIN, Member, shown, students

CHOICES = ("for", "against", "abstain")
COUNTED = ("Your vote is", "You have voted, and your vote counts")

# So many press at the same moment, so that each kill meets some before, some in and some after the commit. After three
# kills some have still not pressed, whatever chance says.
FINGERS = 18

# Who presses what: (ballot, member) to choice.
Votes = dict[tuple[int, Member], str]
# How many cards have been posted.
POSTED = "SELECT count(*) FROM card WHERE message_id IS NOT NULL"


async def press_all(server: DiscordServer, votes: Votes, bot: Bot, *, kill_after: int | None) -> Votes:
    """Let people press, many at a time, and return those who read a receipt; kill the process after so many."""
    waiting, receipts = list(votes), Votes()

    async def finger() -> None:
        while waiting and len(receipts) != kill_after:
            ballot, who = key = waiting.pop()
            answer = await server.press(who, f"ballot:{ballot}:{votes[key]}")
            assert answer.text.startswith(COUNTED), answer.text
            receipts[key] = votes[key]
            if len(receipts) == kill_after:
                bot.kill()

    fingers = asyncio.gather(*(finger() for _ in range(FINGERS)), return_exceptions=True)
    if kill_after is not None:
        await bot.gone()
    ends = await fingers
    assert not [end for end in ends if end is not None and not isinstance(end, Unanswered)]
    assert kill_after or not waiting
    return receipts


def counted(bot: Bot) -> tuple[dict[tuple[int, int], str | None], dict[int, Counter[str]]]:
    """Return who has voted in which ballot (and what, where that is open), and the counts of each ballot."""
    roll = bot.rows(
        "SELECT ballot_id, discord_id, choice FROM elector JOIN person ON person.id = person_id"
        " LEFT JOIN vote USING (ballot_id, person_id) WHERE has_voted"
    )
    counts = {ballot: Counter[str]() for ballot, _, _ in roll}
    for ballot, choice, how_many in bot.rows("SELECT ballot_id, choice, count(*) FROM vote GROUP BY 1, 2"):
        counts[ballot][choice] = how_many
    seals = SealFile(bot.folder / "groundswell.seals").seals()
    for ballot, option, name, number in bot.rows('SELECT ballot_id, "option", seal, "count" FROM secret_count'):
        how_many = seals[name].uncover(number, option) if name else number
        counts.setdefault(ballot, Counter())[option] = how_many
    return {(ballot, person): choice for ballot, person, choice in roll}, counts


def check_nothing_lost(bot: Bot, receipts: Votes, secret: int) -> None:
    """Check that every receipt is in the tables, and that each ballot holds one vote for each line on its roll."""
    roll, counts = counted(bot)
    for (ballot, who), choice in receipts.items():
        assert (ballot, who.id) in roll
        assert roll[ballot, who.id] == (None if ballot == secret else choice)
    for ballot, tally in counts.items():
        assert tally.total() == sum(1 for of, _ in roll if of == ballot)
        assert bot.rows("SELECT voted FROM ballot WHERE id = ?", ballot) == [(tally.total(),)]


async def open_both_ballots(server: DiscordServer, members: list[Member]) -> tuple[int, int]:
    """Let a group vote on two plans, secretly on the first; nothing is decided before everybody has voted."""
    await set_up(server)
    await server.slash(ADMIN, "setup voting", quorum="100%")
    group = await found_group(server, members)
    polytunnel, greenhouse = [
        await draft_plan(server, members[0], group, name) for name in ("Polytunnel", "Greenhouse")
    ]
    secret = await propose(server, members[0], polytunnel, secret=True)
    return secret, await propose(server, members[0], greenhouse, secret=False)


async def test_a_process_killed_among_the_votes_loses_none_and_counts_none_twice(
    server: DiscordServer, folder: Path
) -> None:
    chance = Random()
    async with running(server, folder) as bot:
        members = students(60)
        secret, public = await open_both_ballots(server, members)
        keys = [(ballot, who) for ballot in (secret, public) for who in members]
        votes = {key: chance.choice(CHOICES) for key in chance.sample(keys, len(keys))}
        receipts = Votes()
        for _ in range(3):
            waiting = {key: choice for key, choice in votes.items() if key not in receipts}
            receipts |= await press_all(server, waiting, bot, kill_after=chance.randint(1, FINGERS))
            await bot.start()
            check_nothing_lost(bot, receipts, secret)
        waiting = {key: choice for key, choice in votes.items() if key not in receipts}
        receipts |= await press_all(server, waiting, bot, kill_after=None)
        assert receipts == votes
        check_nothing_lost(bot, receipts, secret)
        _, counts = counted(bot)
        # The time the last voter has to think again is over.
        bot.rows("UPDATE ballot SET ends_at = ? WHERE state = 'open'", stamp(datetime.now(UTC)))
        for ballot in (secret, public):
            expected = Counter(votes[ballot, who] for who in members)
            assert counts[ballot] == expected
            numbers = f"{expected['for']} for, {expected['against']} against, {expected['abstain']} abstained"
            assert await server.until(partial(server.showing, numbers))
        assert bot.rows("SELECT DISTINCT state FROM ballot") == [("closed",)]


async def test_what_was_posted_before_a_kill_is_not_posted_again(server: DiscordServer, folder: Path) -> None:
    async with running(server, folder) as bot:
        await set_up(server)
        server.fail("POST /channels/.*/messages$", 503, lost=True)
        await server.slash(students(1)[0], "group start", name="Radio Station", purpose="News at lunch")
        await server.until(lambda: bot.rows("SELECT id FROM card WHERE attempts = 1"))
        bot.kill()
        await bot.gone()
        assert len(server.showing("Radio Station")) == 1
        bot.rows("UPDATE card SET next_try_at = 0")
        await bot.start()
        await server.until(lambda: bot.rows(POSTED) == [(3,)])
        assert len(server.showing("Radio Station")) == 1
        assert len(server.asked("POST /channels/.*/messages$")) == 4, "two panels, and the group's card twice"


async def open_ballot_and_reminder(server: DiscordServer, zone: str) -> int:
    """Let three students have a ballot in which two have voted, and a reminder; return the ballot's number."""
    members = students(3)
    await set_up(server, timezone=zone)
    group = await found_group(server, members)
    plan = await draft_plan(server, members[0], group, "Bike sheds")
    ballot = await propose(server, members[0], plan, secret=False)
    for who in members[:2]:
        await server.press(who, f"ballot:{ballot}:for")
    await server.slash(members[0], "remind me", when="in 3 weeks", what="Water the beans")
    return ballot


async def test_what_fell_due_while_the_process_was_down_is_done_after_the_start(
    server: DiscordServer, folder: Path
) -> None:
    zone = zone_by_day(datetime.now(UTC))
    async with running(server, folder) as bot:
        ballot = await open_ballot_and_reminder(server, zone)
        bot.kill()
        await bot.gone()
        due = stamp(datetime.now(UTC) - timedelta(days=8))
        bot.rows("UPDATE ballot SET closes_at = ?, ends_at = ?", due, due)
        bot.rows("UPDATE reminder SET due_at = ?, next_try_at = ? WHERE kind = 'own'", due, due)
        await bot.start()
        card = (await server.until(lambda: server.showing("2 for, 0 against, 0 abstained")))[0]
        assert "2 of 3 voted" in shown(card)
        assert f"ballot:{ballot}:for" not in str(card["components"])
        assert bot.rows("SELECT state FROM plan") == [("adopted",)]
        assert bot.rows("SELECT state, outcome FROM ballot") == [("closed", "passed")]
        await check_reminder(server, bot, zone, due)


async def check_reminder(server: DiscordServer, bot: Bot, zone: str, due: int) -> None:
    """Check that it came once and says that it is late, or that it waits for the morning where it is quiet now."""
    seen = partial(bot.rows, "SELECT next_try_at, attempts FROM reminder WHERE kind = 'own' AND next_try_at > ?", due)
    ((next_try_at, attempts),) = await server.until(seen)
    if attempts:
        await server.until(partial(bot.rows, "SELECT id FROM reminder WHERE kind = 'own' AND delivered_at > 0"))
        (message,) = server.showing("Water the beans")
        assert "This was due" in shown(message)
        assert int(message["channel_id"]) == students(1)[0].id
    else:
        assert next_try_at == stamp(SchoolTime(ZoneInfo(zone)).not_before(datetime.now(UTC)))
        assert not server.showing("Water the beans")


def zone_by_day(now: datetime) -> str:
    """Return a zone where it is a school day now, or any at the hours when it is weekend all over the world."""
    zones = ("Europe/London", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Honolulu", "America/New_York")
    return next((zone for zone in zones if not SchoolTime(ZoneInfo(zone)).is_quiet(now)), zones[0])
