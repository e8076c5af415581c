"""Whatever people type, at whatever length, the bot says something that Discord takes. Every request is held against that."""

from random import Random

import pytest

from bot.rehearsal.world import SimulatedSchool

# Markup, mentions, marks in heaps, pictures of many parts, scripts that run the other way, signs of no width, wide ones.
PIECES = (
    "*", "_", "`", "```", "||", "> ", "# ", "- ", "[a](https://b.c)", "<@1>", "<@&1>", "@everyone", "<t:1:R>", "\\", "\n", "{name}",
    "e\u0301\u0302\u0303", "👩‍👩‍👧‍👦", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "🇬🇧", "שלום", "مرحبا", "\u202e", "\u200b",
    "ﷺ", "漢字", "नमस्ते", "Ж", "ß", "İ", "\u0130", "a", "Z", "0", "%s", "'", '"', "&lt;", "\ufeff", "️", "𝓪",
)  # fmt: skip


def typed(seed: int, most: int) -> str:
    """Return a text of up to this many characters, made of everything that is hard to show."""
    chance, text = Random(seed), "x"
    while len(text) < most:
        text += chance.choice(PIECES) * chance.choice((1, 1, 1, 5, 60))
    return text[:most]


@pytest.mark.parametrize("seed", range(4))
async def test_what_is_hard_to_show_is_shown_everywhere(school: SimulatedSchool, seed: int) -> None:
    ann, ben = school.student(typed(seed, 32)), school.student(f"B{typed(seed + 50, 30)}")
    await school.use(ann, "group start", name=typed(seed + 1, 60).strip(), purpose=typed(seed + 2, 1000))
    await school.use(ben, "group join", group="1")
    await school.use(school.student("Cat"), "group join", group="1")
    await school.beat()
    fields = {name: typed(seed + at, 1000) for at, name in enumerate(("why", "goal"), start=3)}
    await school.fill_in(ann, "plan draft", {"title": typed(seed + 5, 100), "kind": ["asking"], **fields}, group="1")
    for at in range(6):
        await school.use(ann, "plan step", plan="#1", what=typed(seed + at, 200), who=ben)
    teacher = school.teacher("Mr Reed")
    await school.use(ann, "advisor invite", group="1", teacher=teacher, purpose=typed(seed + 6, 1000), plan="#1")
    await school.use(ann, "remind group", group="1", when="tomorrow 12:00", what=typed(seed + 7, 1000))
    await school.use(ann, "meeting schedule", group="1", when="2026-09-08 12:00", where=typed(seed + 8, 200))
    await school.use(ann, "plan propose", plan="#1", rule="consent")
    await school.beat()
    for command in ("today", "plan list", "group list", "meeting list", "remind list", "ballot list"):
        assert await school.use(ann, command), command
    for command, option in (("group show", "group"), ("plan show", "plan"), ("plan done", "plan")):
        assert await ann.autocomplete(school.hall, command, option, "")
    await school.wait(days=3)
    assert school.faults == []
