"""The real process on a small Discord: it starts, plays its part, says once what it can do, and stops when asked to."""

import asyncio
import stat
from pathlib import Path

from bot.app import INTENTS
from tests.bot.discord_server import DiscordServer
from tests.bot.interactions import Answer
from tests.bot.process import groundswell, running
from tests.bot.stories import draft_plan, found_group, propose, set_up
from tests.bot.world import ADMIN, GROUPS, shown, students


async def test_a_school_goes_from_set_up_to_an_adopted_plan(server: DiscordServer, folder: Path) -> None:
    async with running(server, folder) as bot:
        ada, ben, cem = members = students(3)
        assert "Blue School is set up" in (await set_up(server)).text
        assert "Nothing is broken" in (await server.slash(ADMIN, "setup check")).text
        group = await found_group(server, members)
        plan = await draft_plan(server, ada, group, "Grow our own lunch")
        ballot = await propose(server, ada, plan, secret=False)
        assert "Your vote is in: **For**" in (await server.press(ada, f"ballot:{ballot}:for")).text
        assert "as before" in (await server.press(ada, f"ballot:{ballot}:for")).text
        await server.press(ben, f"ballot:{ballot}:against")
        assert "Until then you can change your vote" in (await server.press(cem, f"ballot:{ballot}:for")).text
        # The time the last voter has to think again is over.
        bot.rows("UPDATE ballot SET ends_at = 1 WHERE state = 'open'")
        card = await server.until(lambda: server.showing("2 for, 1 against, 0 abstained"))
        assert "3 of 3 voted" in shown(card[0])
        assert bot.rows("SELECT state FROM plan") == [("adopted",)]


def database_files(folder: Path) -> dict[str, int]:
    """Return the database's files by name, with who may read and write them."""
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in sorted(folder.glob("groundswell.db*"))}


async def test_a_start_makes_a_private_database_and_only_the_first_one_registers_commands_unless_told_to(
    server: DiscordServer, folder: Path
) -> None:
    (folder / "groundswell.db").unlink()
    for _ in range(2):
        async with running(server, folder) as bot:
            await set_up(server)
            private = dict.fromkeys(("groundswell.db", "groundswell.db-shm", "groundswell.db-wal"), 0o600)
            assert database_files(folder) == private
            assert await bot.stop() == 0
    assert list(database_files(folder)) == ["groundswell.db"], "a clean end leaves one file"
    assert bot.rows("SELECT name FROM school") == [("Blue School",)]
    assert len(server.registrations) == 1
    code, said, _ = await groundswell(folder, "sync", **server.settings)
    assert (code, said) == (0, "Discord knows the commands.\n")
    first, again = server.registrations
    assert {"setup", "group", "plan", "ballot", "help"} <= {one["name"] for one in again}
    assert len(first) == len(again)
    assert server.gateway.identified == 2
    assert server.gateway.intents == INTENTS.value
    assert not [line for line in bot.log.splitlines() if " INFO " not in line], bot.log


async def test_a_term_signal_stops_it_even_while_discord_makes_it_wait(server: DiscordServer, folder: Path) -> None:
    async with running(server, folder) as bot:
        await set_up(server)
        server.fail(f"POST /channels/{GROUPS}/messages", 429, retry_after=25)
        await server.slash(students(1)[0], "group start", name="Energy", purpose="Turn the heating down")
        await server.until(lambda: server.asked(f"POST /channels/{GROUPS}/messages"))
        assert await bot.stop() == 0
        assert "Traceback" not in bot.log
        await bot.start()
        await server.until(lambda: server.showing("Energy"))


async def test_a_term_signal_lets_everybody_read_what_was_counted(server: DiscordServer, folder: Path) -> None:
    async with running(server, folder) as bot:
        members = students(60)
        await set_up(server)
        group = await found_group(server, members)
        ballot = await propose(server, members[0], await draft_plan(server, members[0], group, "Bees"), secret=True)
        presses = [asyncio.create_task(server.press(one, f"ballot:{ballot}:for")) for one in members]
        await asyncio.wait(presses, return_when=asyncio.FIRST_COMPLETED)
        assert await bot.stop() == 0
        answers = [one for one in await asyncio.gather(*presses, return_exceptions=True) if isinstance(one, Answer)]
        counted = [one for one in answers if "your vote counts" in one.text or "Your vote is in" in one.text]
        assert bot.rows("SELECT voted FROM ballot") == [(len(counted),)]
        others = {one.text for one in answers if one not in counted}
        assert all("nothing was done" in text for text in others), others
        assert "Traceback" not in bot.log
        assert not [line for line in bot.log.splitlines() if " INFO " not in line], bot.log
