"""The real process when Discord is in trouble: connections drop, requests are refused, and the log stays honest."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.bot.discord_server import TOKEN, DiscordServer
from tests.bot.process import running, stamp
from tests.bot.stories import draft_plan, found_group, propose, set_up
from tests.bot.world import ADMIN, GROUPS, students

POSTED_GROUP = f"POST /channels/{GROUPS}/messages$"
OPENED_THREAD = f"POST /channels/{GROUPS}/messages/.*/threads$"
LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (DEBUG|INFO|WARNING|ERROR) +[\w.]+: ")


async def test_what_happens_while_the_connection_is_down_is_answered_after_it_is_back(
    server: DiscordServer, folder: Path
) -> None:
    async with running(server, folder):
        await set_up(server)
        await server.gateway.drop()
        answer = await server.slash(ADMIN, "group list")
        assert "no groups yet" in answer.text
        assert (server.gateway.identified, server.gateway.resumed) == (1, 1)


async def test_what_is_delivered_twice_is_done_once(server: DiscordServer, folder: Path) -> None:
    async with running(server, folder) as bot:
        await set_up(server)
        ada, *_ = members = students(3)
        plan = await draft_plan(server, ada, await found_group(server, members), "Bees")
        await server.slash(ada, "plan step", plan=str(plan), what="Ask the bee-keeper")
        await server.deliver_again()
        assert bot.rows("SELECT what FROM plan_step") == [("Ask the bee-keeper",)]
        ballot = await propose(server, ada, plan, secret=False)
        await server.press(ada, f"ballot:{ballot}:for")
        await server.deliver_again()
        assert bot.rows("SELECT choice FROM vote") == [("for",)]
        assert "Traceback" not in bot.log


async def test_a_card_is_posted_once_through_faults_and_rate_limits(server: DiscordServer, folder: Path) -> None:
    async with running(server, folder):
        await set_up(server)
        before = len(server.asked(POSTED_GROUP))
        server.fail(POSTED_GROUP, 500, lost=True)
        server.fail(POSTED_GROUP, 429, retry_after=1.5)
        await server.slash(students(1)[0], "group start", name="Energy", purpose="Turn the heating down")
        await server.until(lambda: server.threads)
        assert len(server.showing("Energy")) == 1
        tries = server.asked(POSTED_GROUP)[before:]
        assert len(tries) == 3
        assert tries[2] - tries[1] >= 1.5, "it came back before Discord allowed it"


async def test_nobody_waits_for_a_card_that_discord_holds_back_for_long(server: DiscordServer, folder: Path) -> None:
    async with running(server, folder) as bot:
        await set_up(server)
        server.fail(POSTED_GROUP, 429, retry_after=3600)
        ada = students(1)[0]
        await server.slash(ada, "group start", name="Dyslexia Support", purpose="Reading aloud")
        in_half_an_hour = stamp(datetime.now(UTC) + timedelta(minutes=30))
        held_back = "SELECT id FROM card WHERE message_id IS NULL AND attempts = 0 AND next_try_at > ?"
        await server.until(lambda: bot.rows(held_back, in_half_an_hour))
        await server.slash(ada, "group start", name="Africa Link", purpose="Letters")
        await server.until(lambda: server.showing("Africa Link"))
        assert not server.showing("Dyslexia Support")
        bot.rows("UPDATE card SET next_try_at = 0")
        await server.until(lambda: server.showing("Dyslexia Support"))


async def test_a_card_that_discord_forbids_is_named_and_comes_once_that_is_mended(
    server: DiscordServer, folder: Path
) -> None:
    async with running(server, folder) as bot:
        await set_up(server)
        server.fail(POSTED_GROUP, 403)
        await server.slash(students(1)[0], "group start", name="Transport", purpose="Bike sheds")
        await server.until(lambda: bot.rows("SELECT id FROM card WHERE refused_for = 'forbidden'"))
        assert "Discord has refused 1 card or post" in (await server.slash(ADMIN, "setup check")).text
        assert not server.showing("Transport")
        await set_up(server)
        await server.until(lambda: server.showing("Transport"))
        assert "Nothing is broken" in (await server.slash(ADMIN, "setup check")).text


async def test_a_kill_between_a_card_and_its_thread_posts_no_second_card(server: DiscordServer, folder: Path) -> None:
    async with running(server, folder) as bot:
        await set_up(server)
        server.fail(OPENED_THREAD, 500, times=100)
        await server.slash(students(1)[0], "group start", name="Recycling", purpose="Two bins")
        await server.until(lambda: server.asked(OPENED_THREAD))
        bot.kill()
        await bot.gone()
        server.forget_faults()
        server.forget_nonces()
        await bot.start()
        await server.until(lambda: server.threads)
        assert len(server.showing("Recycling")) == 1


async def test_a_card_in_an_archived_thread_is_redrawn(server: DiscordServer, folder: Path) -> None:
    async with running(server, folder):
        await set_up(server)
        members = students(3)
        group = await found_group(server, members)
        ballot = await propose(
            server, members[0], await draft_plan(server, members[0], group, "Bike sheds"), secret=False
        )
        [thread] = server.threads
        server.archive(thread)
        await server.press(members[0], f"ballot:{ballot}:for")
        await server.until(lambda: server.showing("1 of 3"))
        assert not server.threads[thread]["thread_metadata"]["archived"]


async def test_a_group_whose_thread_was_deleted_gets_another_card_where_discord_opens_no_second_thread(
    server: DiscordServer, folder: Path
) -> None:
    async with running(server, folder) as bot:
        await set_up(server)
        members = students(3)
        group = await found_group(server, members)
        plan = await draft_plan(server, members[0], group, "Bike sheds")
        [thread] = server.threads
        server.delete_thread(thread)
        await server.slash(members[0], "plan step", plan=f"#{plan}", what="Ask for the key")
        await server.until(lambda: bot.rows("SELECT id FROM interest_group WHERE thread_id IS NULL"))
        # This runs by the machine's clock, and at night a thread waits for the morning.
        bot.rows("UPDATE card SET next_try_at = 0")
        [another] = await server.until(lambda: server.threads)
        await server.until(lambda: server.showing("Ask for the key"))
        assert another != thread
        assert [message["id"] for message in server.showing("Grow food, and eat it")] == [str(another)]
        assert len(server.asked(f"POST /channels/{another}/messages$")) == 1


@pytest.mark.parametrize("form", ["text", "json"])
async def test_the_log_holds_no_token_and_no_line_that_somebody_typed(
    server: DiscordServer, folder: Path, form: str
) -> None:
    forged = "2026-11-23 10:00:00,000 INFO    groundswell: forged"
    async with running(server, folder, LOG_LEVEL="DEBUG", LOG_FORMAT=form) as bot:
        await set_up(server)
        server.fail(POSTED_GROUP, 503)
        ada = students(1)[0]
        await server.slash(ada, "group start", name=f"Radio\n{forged}", purpose=f"News\r\n{forged}")
        await server.slash(ada, "remind me", when=f"nonsense\n{forged}", what="Beans")
        await server.until(lambda: "could not be drawn" in bot.log)
        assert await bot.stop() == 0
    assert TOKEN not in bot.log
    assert TOKEN.split(".")[2] not in bot.log
    lines = bot.log.splitlines()
    assert "Traceback" in bot.log
    assert not [line for line in lines if line.startswith(forged)]
    if form == "json":
        assert {"at", "level", "logger", "message"} <= set.intersection(*(set(json.loads(line)) for line in lines))
    else:
        assert all(LINE.match(line) or line.startswith("    | ") for line in lines), bot.log
