"""The page of a rehearsal: one can be anybody there, nobody else can reach it, and what people typed stays text."""

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from bot.rehearsal.page import Page, keep_open
from bot.rehearsal.page.cards import Attached, attached, shown
from bot.rehearsal.page.fields import UnreadableField, controls, controls_put_in, of_control, options_put_in
from bot.rehearsal.page.reading import Reader
from bot.rehearsal.world import SimulatedSchool
from storage.database import Database
from tests.cogs.conftest import MONDAY, PLAN

ZONE = ZoneInfo("Europe/London")
SCRIPT = "<script>alert(1)</script> & <img src=x onerror=alert(1)>"


class Browser:
    """Asks the page's server as the page in a browser does."""

    def __init__(self, session: aiohttp.ClientSession, address: str, school: SimulatedSchool) -> None:
        self._session = session
        self.address = address
        self.school = school

    async def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, Any]:
        async with self._session.get(self.address + path, headers=headers) as response:
            return response.status, await response.json()

    async def look(self, name: str, place: str = "groups") -> dict[str, Any]:
        person = self._id(name)
        _, first = await self.get(f"look?person={person}")
        there = next(one["value"] for one in first["places"] if one["label"] == place)
        status, view = await self.get(f"look?person={person}&place={there}")
        assert status == 200
        return dict(view)

    async def send(
        self, deed: str, name: str, headers: dict[str, str] | None = None, **details: Any
    ) -> tuple[int, Any]:
        body = {"person": self._id(name), **details}
        own = {"Origin": self.address.rstrip("/")} if headers is None else headers
        async with self._session.post(f"{self.address}do/{deed}", json=body, headers=own) as response:
            return response.status, await response.json()

    async def do(self, deed: str, name: str, **details: Any) -> Any:
        status, answer = await self.send(deed, name, **details)
        assert status == 200, answer
        return answer

    async def press(self, name: str, place: str, label: str) -> Any:
        """Press the newest button of this label that stands in the place."""
        view = await self.look(name, place)
        message, button = [(one, found) for one in view["posted"] for found in buttons(one) if found["label"] == label][
            -1
        ]
        return await self.do("press", name, place=message["place"], message=message["id"], button=button["id"])

    async def use(self, name: str, command: str, /, **options: Any) -> Any:
        return await self.do("use", name, place=str(self.school.hall.id), command=command, options=options)

    def _id(self, name: str) -> str:
        return str(self.school.admin.id if name == "Office Admin" else self.school.people[name].id)


@contextlib.asynccontextmanager
async def browsing(school: SimulatedSchool) -> AsyncIterator[Browser]:
    async with Page(school, ZONE).open(0) as address, aiohttp.ClientSession() as session:
        yield Browser(session, address, school)


@pytest.fixture
async def browser(sqlite_url: str) -> AsyncIterator[Browser]:
    """The page over a school where Ann runs the active group Polytunnel with Ben and Cat; Dan is in no group."""
    with Database.open(sqlite_url) as database:
        async with SimulatedSchool(database, starts=MONDAY) as school:
            await school.set_up(safeguarding_role=school.safeguarding_role)
            for name in ("Ann", "Ben", "Cat", "Dan"):
                school.student(name)
            school.teacher("Mr Reed")
            school.safeguarding_lead("Ms Rahman")
            await school.use(school.people["Ann"], "group start", name="Polytunnel", purpose="Grow food")
            await school.beat()
            for name in ("Ben", "Cat"):
                await school.press(school.people[name], school.groups_channel, "group:1:join")
            await school.beat()
            async with browsing(school) as browser:
                yield browser


@pytest.fixture
async def voting(browser: Browser) -> Browser:
    """The same, with a plan before its vote."""
    await browser.use("Ann", "plan draft", group="Polytunnel")
    await browser.do("submit", "Ann", fields=PLAN)
    await browser.use("Ann", "plan propose", plan="Tunnel")
    return browser


def buttons(part: dict[str, Any]) -> list[dict[str, Any]]:
    own = [part] if part.get("kind") == "button" else []
    return own + [found for inner in part.get("parts", []) for found in buttons(inner)]


def words(part: Any) -> str:
    """Return every text of what the server sent, as it would stand on the page."""
    if isinstance(part, list):
        return "\n".join(filter(None, map(words, part)))
    if not isinstance(part, dict):
        return ""
    if "pieces" in part:
        return "".join(piece["text"] for piece in part["pieces"])
    return words([part.get(name, []) for name in ("says", "lines", "parts")])


async def test_the_page_lists_the_people_with_their_roles_and_the_places_with_their_messages(browser: Browser) -> None:
    view = await browser.look("Dan")
    roles = {one["label"]: one["role"] for one in view["people"]}
    assert roles["Dan"] == "Student"
    assert roles["Mr Reed"] == "Teacher"
    assert roles["Office Admin"] == "Office"
    assert roles["Ms Rahman"] == "Safeguarding"
    places = [(one["kind"], one["label"]) for one in view["places"]]
    assert places[places.index(("channel", "groups")) + 1] == ("thread", "Polytunnel")
    assert {("channel", "hall"), ("channel", "council")} <= set(places)
    _panel, card = view["posted"]
    assert "Grow food" in words(card)
    labels = [one["label"] for one in buttons(card)]
    assert (labels[:2], labels[-1]) == (["Join", "Leave"], "Report")
    assert card["thread"] == str(browser.school.thread("Polytunnel").id)
    assert "group start" in [one["name"] for one in view["commands"]]


async def test_a_closed_group_is_marked_and_stands_last(browser: Browser) -> None:
    await browser.use("Dan", "group start", name="Radio", purpose="A show")
    await browser.use("Ann", "group close", group="Polytunnel")
    view = await browser.look("Dan")
    threads = [(one["label"], one["closed"]) for one in view["places"] if one["kind"] == "thread"]
    assert threads == [("Radio", False), ("Polytunnel", True)]


def test_the_page_is_quiet_about_reports_and_options_and_shows_the_whole_name_of_the_school() -> None:
    page = files("bot.rehearsal.page").joinpath("page.html").read_text(encoding="utf-8")
    assert "if you like" not in page
    assert '/^(post|letter:\\d+):report$/.test(part.id) ? "quiet"' in page
    assert "text-overflow: ellipsis" not in page


async def test_a_press_changes_the_card_and_only_who_pressed_reads_the_answer(browser: Browser) -> None:
    answer = await browser.press("Dan", "groups", "Join")
    assert "Welcome to Polytunnel" in words(answer["said"])
    for name in ("Dan", "Ann"):
        view = await browser.look(name)
        assert "4 members" in words(view["posted"])
        assert "Welcome to" not in words(view["posted"])


async def test_a_command_opens_its_form_and_what_is_put_in_becomes_a_card(browser: Browser) -> None:
    answer = await browser.use("Ann", "plan draft", group="Polytunnel")
    fields = {one["name"]: one for one in answer["form"]["fields"]}
    assert list(fields) == ["title", "why", "goal", "kind", "money"]
    assert fields["kind"]["kind"] == "choice"
    assert [one["value"] for one in fields["kind"]["choices"]] == ["doing", "asking"]
    assert not fields["money"]["required"]
    status, refused = await browser.send("submit", "Ann", fields=PLAN | {"title": ""})
    assert status == 409
    assert "title" in refused["problem"]
    answer = await browser.do("submit", "Ann", fields=PLAN | {"kind": "asking"})
    assert "“Tunnel”" in words(answer["said"])
    assert "It is torn" in words((await browser.look("Dan", "Polytunnel"))["posted"])
    assert (await browser.send("submit", "Ann", fields=PLAN))[0] == 404, "a form is sent once"


async def test_what_somebody_may_not_do_is_refused_in_words_and_changes_nothing(voting: Browser) -> None:
    before = words((await voting.look("Ann", "Polytunnel"))["posted"])
    for name in ("Dan", "Mr Reed"):
        said = words((await voting.press(name, "Polytunnel", "For"))["said"])
        assert said
        assert "Your vote is in" not in said
    said = words((await voting.use("Mr Reed", "group start", name="Staff", purpose="Rule"))["said"])
    assert "student" in said.lower()
    assert words((await voting.look("Ann", "Polytunnel"))["posted"]) == before
    assert "Staff" not in words((await voting.look("Ann"))["posted"])


async def test_a_menu_that_is_not_on_the_card_cannot_be_chosen_from(voting: Browser) -> None:
    message = (await voting.look("Ann", "Polytunnel"))["posted"][-1]
    details = {"place": message["place"], "message": message["id"], "menu": "plan:1:rule", "chosen": "majority"}
    status, answer = await voting.send("choose", "Ann", **details)
    assert (status, answer["problem"]) == (404, "This menu is no longer there.")


async def leave(browser: Browser, person: str, beside: str | None, *, afresh: bool = False) -> dict[str, Any]:
    """Go to another school, and return what whoever one is there sees."""
    own = {"Origin": browser.address.rstrip("/")}
    body = {"person": person, "beside": beside, "afresh": afresh}
    async with browser._session.post(f"{browser.address}elsewhere", json=body, headers=own) as response:
        found = (await response.json())["person"]
    return dict((await browser.get(f"look?person={found}"))[1])


async def test_an_empty_school_is_one_step_away_and_there_is_a_way_back(browser: Browser) -> None:
    ann = str(browser.school.people["Ann"].id)
    empty = await leave(browser, ann, "empty")
    assert (empty["beside"], empty["school"]) == ("empty", "An empty school")
    assert "Polytunnel" not in str(empty["places"]) + str(empty["posted"])
    (attempt,) = empty["tries"]
    assert attempt["person"] == empty["person"]
    place = next(one["value"] for one in empty["places"] if one["label"] == "hall")
    details = {"place": place, "command": "group start", "options": {"name": "Chess", "purpose": "Play"}}
    own = {"Origin": browser.address.rstrip("/")}
    body = {"person": empty["person"], **details}
    async with browser._session.post(f"{browser.address}do/use", json=body, headers=own) as response:
        assert "Chess" in words((await response.json())["said"])
    assert "Chess" not in words((await browser.look("Ann"))["posted"])
    assert (await leave(browser, empty["person"], None))["school"] == browser.school.guild.name
    assert "Chess" in str((await leave(browser, ann, "empty"))["places"])
    assert "Chess" not in str((await leave(browser, empty["person"], "empty", afresh=True))["places"])


async def test_a_school_can_be_set_up_from_the_beginning(browser: Browser) -> None:
    new = await leave(browser, str(browser.school.people["Ann"].id), "new")
    assert (new["beside"], new["school"], new["posted"]) == ("new", "A new school", [])
    assert [one["label"] for one in new["tries"]] == [
        "be the administrator and set the school up",
        "then be Mia and start a group",
    ]
    assert new["tries"][0]["command"] == "setup school"
    assert new["tries"][0]["person"] == new["person"]
    assert {"setup school", "setup check"} <= {one["name"] for one in new["commands"]}
    roles = {one["label"]: one["value"] for one in new["roles"]}
    places = {one["label"]: one["value"] for one in new["places"]}
    options = {
        "name": "Our school",
        "student_role": roles["Student"],
        "teacher_role": roles["Teacher"],
        "groups_channel": places["groups"],
        "council_channel": places["council"],
        "timezone": "London",
        "confirm": True,
    }
    body = {"person": new["person"], "place": places["hall"], "command": "setup school", "options": options}
    own = {"Origin": browser.address.rstrip("/")}
    async with browser._session.post(f"{browser.address}do/use", json=body, headers=own) as response:
        assert "Our school is set up" in words((await response.json())["said"])
    _, groups = await browser.get(f"look?person={new['person']}&place={places['groups']}")
    assert "What do you want to change at school?" in words(groups["posted"])


async def test_time_moved_on_closes_the_ballot(voting: Browser) -> None:
    for name in ("Ann", "Ben"):
        assert "Your vote is in" in words((await voting.press(name, "Polytunnel", "For"))["said"])
    before = await voting.look("Ann", "Polytunnel")
    assert "2 of 3 voted" in words(before["posted"])
    await voting.do("later", "Ann", hours=168)
    after = await voting.look("Ann", "Polytunnel")
    assert "2 for, 0 against, 0 abstained; 2 of 3 voted" in words(after["posted"])
    assert "For" not in [one["label"] for message in after["posted"] for one in buttons(message)]
    assert (before["now"][:14], after["now"][:15]) == ("Mon 7 Sep 2026", "Mon 14 Sep 2026")


async def test_direct_messages_are_there_for_whom_they_were_sent_to(browser: Browser) -> None:
    await browser.use("Cat", "remind me", when="in 2 hours", what="Bring **gloves**")
    await browser.do("later", "Cat", hours=24)
    assert "Bring **gloves**" in words((await browser.look("Cat", "Direct messages"))["posted"])
    assert "direct" not in [one["kind"] for one in (await browser.look("Ben"))["places"]]


@pytest.mark.parametrize("hours", [0, -1, 24 * 400, "soon"])
async def test_time_moves_forward_only_and_not_for_ever(browser: Browser, hours: Any) -> None:
    before = browser.school.now
    assert (await browser.send("later", "Ann", hours=hours))[0] == 400
    assert browser.school.now == before


async def test_typed_text_stays_text(browser: Browser) -> None:
    await browser.use(
        "Ann", "group start", name=SCRIPT, purpose=f"**bold** `code` {SCRIPT} <@1> [a](javascript:alert(1))"
    )
    view = await browser.look("Dan")
    card = view["posted"][-1]
    assert SCRIPT in words(card)
    assert f"**bold** `code` {SCRIPT}" in words(card)
    pieces = [piece for line in card["parts"][0]["parts"][2]["lines"] for piece in line["pieces"]]
    assert {look for piece in pieces for look in piece["looks"]} == set()
    assert SCRIPT in [one["label"] for one in view["places"]]


def test_the_page_makes_every_text_a_text_and_asks_nobody_else() -> None:
    page = files("bot.rehearsal.page").joinpath("page.html").read_text(encoding="utf-8")
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacent",
        "document.write",
        "eval(",
        "Function(",
        "DOMParser",
        "srcdoc",
    ):
        assert word not in page, word
    assert "http://" not in page
    assert "https://" not in page


async def test_the_page_allows_only_its_own_script(browser: Browser) -> None:
    nonces = set[str]()
    for _ in range(2):
        async with aiohttp.ClientSession() as session, session.get(browser.address) as response:
            policy, text = response.headers["Content-Security-Policy"], await response.text()
        nonce = policy.split("script-src 'nonce-")[1].split("'")[0]
        assert f'<script nonce="{nonce}">' in text
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        nonces.add(nonce)
    assert len(nonces) == 2


async def test_other_sites_are_refused_and_change_nothing(browser: Browser) -> None:
    own, before = browser.address.rstrip("/"), browser.school.now
    port = own.rsplit(":", 1)[1]
    for headers in (
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": f"http://127.0.0.1:{int(port) - 1}"},
        {},
        {"Origin": f"http://elsewhere.example:{port}", "Host": f"elsewhere.example:{port}"},
        {"Origin": own, "Content-Type": "text/plain"},
    ):
        assert (await browser.send("later", "Ann", headers=headers, hours=1))[0] == 403, headers
    assert browser.school.now == before
    for headers in (
        {"Origin": "https://elsewhere.example"},
        {"Host": f"elsewhere.example:{port}"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        status, answer = await browser.get("look", headers)
        assert (status, list(answer)) == (403, ["problem"]), headers
    assert (await browser.get("look", {"Sec-Fetch-Site": "same-origin"}))[0] == 200


async def test_it_listens_to_this_machine_only_and_takes_a_free_port_when_its_own_is_taken(browser: Browser) -> None:
    taken = int(browser.address.rstrip("/").rsplit(":", 1)[1])
    async with Page(browser.school, ZONE).open(taken) as address:
        assert address.startswith("http://127.0.0.1:")
        assert address != browser.address


async def test_a_private_answer_has_buttons_for_its_reader_only(browser: Browser) -> None:
    answer = await browser.use("Ann", "mydata delete")
    (said,) = answer["said"]
    pressed = {"place": said["place"], "message": said["id"], "button": buttons(said)[0]["id"]}
    assert (await browser.send("press", "Ben", **pressed))[0] == 404
    assert words((await browser.do("press", "Ann", **pressed))["said"])


async def test_a_private_file_is_for_its_reader_only(browser: Browser) -> None:
    (said,) = (await browser.use("Ann", "mydata export"))["said"]
    (file,) = said["files"]
    for name, expected in (("Ann", 200), ("Ben", 404)):
        address = f"{browser.address.rstrip('/')}{file['address']}?person={browser.school.people[name].id}"
        async with aiohttp.ClientSession() as session, session.get(address) as response:
            assert response.status == expected
            if expected == 200:
                assert response.headers["Content-Disposition"].startswith("attachment;")
                assert b"Polytunnel" in await response.read()


async def test_typing_into_an_option_offers_what_could_be_meant(browser: Browser) -> None:
    place = str(browser.school.hall.id)
    details = {"place": place, "command": "plan draft", "options": {}, "option": "group", "typed": "poly"}
    (offered,) = (await browser.do("complete", "Ann", **details))["choices"]
    assert "Polytunnel" in offered["label"]
    assert (await browser.use("Ann", "plan draft", group=offered["value"]))["form"]["title"]


async def test_people_roles_and_truths_are_put_in_as_what_they_are(browser: Browser) -> None:
    teacher = str(browser.school.people["Mr Reed"].id)
    answer = await browser.use("Ann", "advisor invite", group="Polytunnel", teacher=teacher, purpose="Frost")
    assert "Mr Reed" in words(answer["said"])
    assert words((await browser.use("Office Admin", "setup silence", on="true"))["said"])
    assert words((await browser.press("Mr Reed", "Polytunnel", "Accept"))["said"])


@pytest.mark.parametrize(
    ("deed", "details", "status"),
    [
        ("press", {"place": 1, "message": 1, "button": "group:1:join"}, 404),
        ("press", {"place": "x"}, 400),
        ("use", {"place": "hall", "command": "group list", "options": {}}, 400),
        ("dance", {}, 404),
        ("submit", {"fields": {}}, 404),
    ],
)
async def test_what_makes_no_sense_is_refused(browser: Browser, deed: str, details: Any, status: int) -> None:
    answered, said = await browser.send(deed, "Dan", **details)
    assert answered == status
    assert said["problem"]


async def test_an_option_that_does_not_fit_is_refused(browser: Browser) -> None:
    for command, options, status in (
        ("advisor invite", {"group": "Polytunnel", "teacher": "9", "purpose": "x"}, 404),
        ("advisor invite", {"group": "Polytunnel", "teacher": "Mr Reed", "purpose": "x"}, 400),
        ("group start", {"name": "Chess"}, 409),
        ("group start", {"colour": "red"}, 400),
        ("group burn", {}, 404),
    ):
        body = {"place": str(browser.school.hall.id), "command": command, "options": options}
        assert (await browser.send("use", "Ann", **body))[0] == status, command


@pytest.mark.skipif(os.name == "nt", reason="there are no signals there that could be sent")
async def test_it_stays_open_until_it_is_asked_to_end(browser: Browser, capsys: pytest.CaptureFixture[str]) -> None:
    staying, said = asyncio.create_task(keep_open(browser.school, ZONE, port=0)), ""
    while "\n" not in said:
        await asyncio.sleep(0)
        said += capsys.readouterr().out
    assert "http://127.0.0.1:" in said
    address = said.split("open: ")[1].split()[0]
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        assert response.status == 200
    signal.raise_signal(signal.SIGINT)
    await staying
    assert capsys.readouterr().out == "Closed.\n"
    with pytest.raises(aiohttp.ClientConnectionError):
        async with aiohttp.ClientSession() as session:
            await session.get(address)


def test_numbers_and_files_are_put_in_as_what_they_are() -> None:
    options = [{"name": "minutes", "type": 4}, {"name": "share", "type": 10}, {"name": "file", "type": 11}]
    typed = {"minutes": "40", "share": "0.5", "file": {"name": "term.ics", "data": "QkVHSU4="}}
    put_in = options_put_in(options, typed, lambda kind, one: None)
    assert put_in == {"minutes": 40, "share": 0.5, "file": ("term.ics", b"BEGIN")}
    for wrong in ({"minutes": "soon"}, {"file": {"name": "x", "data": "?"}}, {"file": "x"}):
        with pytest.raises(UnreadableField):
            options_put_in(options, wrong, lambda kind, one: None)


def options(*values: str) -> list[dict[str, Any]]:
    return [{"value": value, "label": value.title(), "default": value == "b"} for value in values]


def control(name: str, kind: int, **more: Any) -> dict[str, Any]:
    """A label with a control in it, as a form has them."""
    return {"type": 18, "label": name.title(), "component": {"custom_id": name, "type": kind, **more}}


FORM = {
    "components": [
        control("line", 4, style=1),
        control("text", 4, style=2),
        control("pick", 3, options=options("a", "b")),
        control("picks", 3, options=options("a", "b"), max_values=2),
        control("radio", 21, options=options("a", "b")),
        control("boxes", 22, options=options("a", "b", "c"), required=False),
        control("box", 23),
        control("who", 5, default_values=[{"id": 7, "type": "user"}]),
        control("role", 6),
        control("where", 8, required=False),
    ]
}


def test_every_kind_of_control_has_its_field() -> None:
    fields = {one["name"]: one for one in (of_control(*found) for found in controls(FORM))}
    kinds = ["text", "long", "choice", "several", "radio", "several", "tick", "people", "roles", "places"]
    assert [one["kind"] for one in fields.values()] == kinds
    assert [one["most"] for one in fields.values()] == [1, 1, 1, 2, 1, 3, 1, 1, 1, 1]
    assert [one["chosen"] for one in fields["radio"]["choices"]] == [False, True]
    assert fields["who"]["chosen"] == ["7"]
    assert {name for name, one in fields.items() if not one["required"]} == {"boxes", "box", "where"}


def test_what_is_put_into_a_form_is_a_text_a_list_a_truth_or_somebody() -> None:
    typed = {
        "line": "one", "text": "two", "pick": "a", "picks": ["a", "b"], "radio": "b", "boxes": ["c"], "box": True,
        "who": "7", "role": "8", "where": "",
    }  # fmt: skip
    put_in = controls_put_in(FORM, typed, lambda kind, one: (kind, one))
    assert put_in == {
        "line": "one", "text": "two", "pick": ["a"], "picks": ["a", "b"], "radio": "b", "boxes": ["c"], "box": True,
        "who": [("people", 7)], "role": [("roles", 8)], "where": [],
    }  # fmt: skip
    assert controls_put_in(FORM, {"radio": "", "boxes": []}, lambda kind, one: None) == {"boxes": []}
    for wrong in ({"who": "x"}, {"nothing": "x"}):
        with pytest.raises(UnreadableField):
            controls_put_in(FORM, wrong, lambda kind, one: None)


def test_cards_have_menus_and_links_that_lead_to_messages() -> None:
    menu = {"type": 3, "custom_id": "plan:1:rule", "placeholder": "How to decide", "options": options("a", "b")}
    links = [
        {"type": 2, "style": 5, "label": "Go there", "url": address}
        for address in ("https://discord.com/channels/1/8/9", "https://example.org/")
    ]
    (parts,) = shown({"type": 1, "components": [menu, *links]}, Reader(NOW, ZONE, lambda kind, one: ""), [])
    chosen, inside, outside = parts["parts"]
    assert (chosen["kind"], chosen["field"]["name"], chosen["field"]["label"]) == (
        "menu",
        "plan:1:rule",
        "How to decide",
    )
    assert (inside["kind"], inside["place"], inside["message"]) == ("link", "8", "9")
    assert (outside["address"], "place" in outside) == ("https://example.org/", False)


def test_pictures_below_a_text_are_seen_and_other_files_are_links() -> None:
    files = [
        Attached("good-news.png", "/files/1/2/0", "A tree with six leaves"),
        Attached("term.ics", "/files/1/2/1", ""),
    ]
    pictures, link = attached(files)
    assert pictures == {"kind": "pictures", "pictures": [{"address": "/files/1/2/0", "says": "A tree with six leaves"}]}
    assert link == {"kind": "file", "name": "term.ics", "address": "/files/1/2/1"}
    assert attached([]) == []


NOW = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "kind", "pieces"),
    [
        ("### A *card*", "heading", [("A ", []), ("card", ["italic"])]),
        ("-# **small** print", "small", [("small", ["bold"]), (" print", [])]),
        ("> quoted", "quote", [("quoted", [])]),
        ("- one", "item", [("one", [])]),
        ("2 * 3 = 6", "text", [("2 ", []), ("*", []), (" 3 = 6", [])]),
        (r"\*plain\* \<b>", "text", [("*", []), ("plain", []), ("*", []), (" ", []), ("<", []), ("b>", [])]),
        ("**a *b***", "text", [("a ", ["bold"]), ("b", ["bold", "italic"])]),
        ("`**code**`", "text", [("**code**", ["code"])]),
        ("<t:1788771600:t>", "text", [("10:00", ["time"])]),
        ("<t:1788858000:R>", "text", [("in 1 day", ["time"])]),
        ("<t:999999999999:f>", "text", [("some other time", ["time"])]),
        ("Use </plan step:12>.", "text", [("Use ", []), ("/plan step", ["mention"]), (".", [])]),
        ("https://discord.com/channels/1/8/9.", "text", [("place 8", ["mention"]), (".", [])]),
        ("[Go to its card](https://discord.com/channels/1/8/9)", "text", [("Go to its card", ["mention"])]),
        (
            r"\[a](https://discord.com/channels/1/8)",
            "text",
            [("[", []), ("a](", []), ("place 8", ["mention"]), (")", [])],
        ),
        ("<@7> in <#8>", "text", [("person 7", ["mention"]), (" in ", []), ("place 8", ["mention"])]),
    ],
)
def test_markup_is_taken_apart(text: str, kind: str, pieces: list[tuple[str, list[str]]]) -> None:
    (line,) = Reader(NOW, ZONE, lambda kind, one: f"{kind} {one}").lines(text)
    assert line["kind"] == kind
    found = [(one["text"], sorted(one["looks"])) for one in line["pieces"]]
    assert found == [(words, sorted(looks)) for words, looks in pieces]
