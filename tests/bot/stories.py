"""What schools do in these tests, as far as the part that a test is about."""

import asyncio

from tests.bot.discord_server import DiscordServer
from tests.bot.interactions import Answer
from tests.bot.world import ADMIN, COUNCIL, GROUPS, STUDENT, TEACHER, Member, buttons_on


async def set_up(server: DiscordServer, *, timezone: str = "Europe/London") -> Answer:
    """Set the school up, as its administrator, and wait until both of its panels are up."""
    answer = await server.slash(
        ADMIN,
        "setup school",
        name="Blue School",
        student_role=STUDENT,
        teacher_role=TEACHER,
        groups_channel=GROUPS,
        council_channel=COUNCIL,
        timezone=timezone,
        confirm=True,
    )
    await server.until(lambda: len(_panels(server)) == 2)
    return answer


def _panels(server: DiscordServer) -> list[str]:
    return [key for message in server.messages.values() for key in buttons_on(message) if key.endswith(":how")]


async def found_group(server: DiscordServer, members: list[Member], *, name: str = "Gardens") -> int:
    """Let the first of these start a group and the others join it with the button; return its number."""
    first, *others = members
    await server.slash(first, "group start", name=name, purpose="Grow food, and eat it")
    card = (await server.until(lambda: server.showing(name)))[0]
    group = int(buttons_on(card)[0].split(":")[1])
    await server.until(lambda: int(card["id"]) in server.threads)
    joined = await asyncio.gather(*(server.press(one, f"group:{group}:join") for one in others))
    assert all("Welcome" in answer.text for answer in joined), joined
    return group


async def draft_plan(server: DiscordServer, member: Member, group: int, title: str) -> int:
    """Let a member write a plan in the form, and return its number."""
    form = (await server.slash(member, "plan draft", group=f"#{group}")).form
    assert form == f"plan:draft:{group}"
    answer = await server.submit(
        member, form, title=title, why="Lunch is dull", goal="One salad a week", kind="doing", money=""
    )
    assert "a draft" in answer.text
    await server.until(lambda: server.showing(title))
    return int(answer.text.split(" as plan ")[1].split(",")[0])


async def propose(server: DiscordServer, member: Member, plan: int, *, secret: bool) -> int:
    """Let a member put a plan to the vote, and return the number of the ballot, once its card is up."""
    before = set(_ballots(server))
    answer = await server.slash(member, "plan propose", plan=f"#{plan}", secret=secret)
    assert "is proposed" in answer.text
    return (await server.until(lambda: set(_ballots(server)) - before)).pop()


def _ballots(server: DiscordServer) -> list[int]:
    found = [key for message in server.messages.values() for key in buttons_on(message) if key.startswith("ballot:")]
    return [int(key.split(":")[1]) for key in found]
