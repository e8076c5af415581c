"""A real browser without a window, as big as a phone: what a person does on the rehearsal's page, and how often."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
PHONE = {"width": 390, "height": 844, "pixelRatio": 1, "mobile": True}
# The browser belongs to the test alone: it asks nobody for anything and keeps nothing.
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
# A machine that runs every test at once is slow; nothing here measures time.
PATIENCE = 60


# The newest button with this label on a card, or in a private answer, that holds these words.
_NEWEST = """
return [...document.querySelectorAll("#posts .post, #said .post")]
  .filter((post) => post.textContent.includes(arguments[1]))
  .flatMap((post) => [...post.querySelectorAll("button:not(.goes):not(:disabled)")])
  .filter((button) => button.textContent.endsWith(arguments[0])).at(-1) ?? null"""

# The newest list on a card, or in a private answer, that holds these words.
_NEWEST_LIST = """
return [...document.querySelectorAll("#posts .post, #said .post")]
  .filter((post) => post.textContent.includes(arguments[0]))
  .flatMap((post) => [...post.querySelectorAll(".menu select:not(:disabled)")]).at(-1) ?? null"""


@dataclass(frozen=True, slots=True)
class Effort:
    """What a journey takes: forms filled in, buttons pressed, commands typed."""

    forms: int = 0
    presses: int = 0
    typed: int = 0

    def __sub__(self, earlier: "Effort") -> "Effort":
        return Effort(self.forms - earlier.forms, self.presses - earlier.presses, self.typed - earlier.typed)


class Person:
    """Whoever sits before the page. Choosing who they are and where they look is looking, not effort."""

    def __init__(self, driver: Chrome) -> None:
        self.driver = driver
        self.effort = Effort()

    def be(self, name: str) -> None:
        """Be somebody of the school."""
        chosen = Select(self._one("#person"))
        chosen.select_by_visible_text(name)
        self._until(lambda: self._script("return me()") == name)
        self._rest()

    def go(self, place: str) -> None:
        """Look at a channel or thread by its name."""
        self._rest()
        self._script("menu(true)")
        buttons = {one.text.split("\n")[1]: one for one in self._all("#places button")}
        buttons[place].click()
        self._until(lambda: self._script("return find('title').textContent").endswith(place))
        self._rest()

    def try_out(self, label: str) -> None:
        """Press one of the things to try above the page."""
        buttons = {one.text: one for one in self._all("#tries button")}
        buttons[label].click()
        self._rest()

    def press(self, label: str, *, within: str = "") -> None:
        """Press the newest button with this label in sight, on a card or in the private answer."""
        self._rest()
        button = self._script(_NEWEST, label, within)
        assert button is not None, f"no button {label!r} in sight: {self.labels()}\n{self.words()[-1500:]}"
        self._click(button)
        self.effort = replace(self.effort, presses=self.effort.presses + 1)

    def pick(self, option: str, *, within: str = "") -> None:
        """Pick from the newest list in sight the option that begins with these words."""
        self._rest()
        found = self._script(_NEWEST_LIST, within)
        assert found is not None, f"no list in sight: {self.words()[-1500:]}"
        chosen = Select(found)
        [wanted] = [one.text for one in chosen.options if one.text.startswith(option)]
        chosen.select_by_visible_text(wanted)
        self._rest()
        self.effort = replace(self.effort, presses=self.effort.presses + 1)

    def fill_in(self, **fields: str) -> None:
        """Fill in the form that is open and send it. It is opened by a press, which is part of the form."""
        self.begin_filling_in(**fields)
        self._script("find('form').requestSubmit()")
        self._until(lambda: not self._all("dialog[open]") or bool(self._one("#form-problem").text))
        assert not self._all("dialog[open]"), self._one("#form-problem").text
        self._rest()
        self.effort = replace(self.effort, forms=self.effort.forms + 1, presses=self.effort.presses - 1)

    def begin_filling_in(self, **fields: str) -> None:
        """Fill in the form that is open, and do not send it."""
        self._until(lambda: bool(self._all("dialog[open]")))
        for name, value in fields.items():
            self._put_in(name, value)

    def _put_in(self, name: str, value: str) -> None:
        """Put a value into a field of the form by the name the bot gave it, whatever kind of field it is."""
        at = self._script("return formFields.findIndex((one) => one.name === arguments[0])", name)
        assert at >= 0, f"no field {name} in the form"
        field = self._all("#form .field")[at]
        entry = self._within(field, "input, textarea, select")
        if entry[0].tag_name == "select":
            Select(entry[0]).select_by_value(value)
        elif entry[0].get_attribute("type") == "radio":
            chosen = next(one for one in entry if one.get_attribute("value") == value)
            # A person scrolls on where the buttons at the bottom of a long form cover it.
            self._script("arguments[0].scrollIntoView({block: 'center'})", chosen)
            chosen.click()
        else:
            entry[0].clear()
            entry[0].send_keys(value)

    def later(self, hours: int) -> None:
        """Let time pass."""
        before = self._one("#now").text
        self._one(f'#clock button[data-hours="{hours}"]').click()
        self._until(lambda: self._one("#now").text != before)
        self._rest()

    def use(self, command: str, **options: str) -> None:
        """Find a command by typing, fill in its options and send it."""
        self._one("#choice").clear()
        self._one("#choice").send_keys(command)
        self._one(f'#found [data-command="{command}"]').click()
        for name, value in options.items():
            at = self._script("return commandFields.findIndex((one) => one.name === arguments[0])", name)
            self._within(self._all("#command .field")[at], "input, textarea, select")[0].send_keys(value)
        self._script("find('command').requestSubmit()")
        self._rest()
        self.effort = replace(self.effort, typed=self.effort.typed + 1)

    def ask_for_help(self, question: str) -> None:
        """Type words that no command has, and follow the way on to help."""
        self._one("#choice").clear()
        self._one("#choice").send_keys(question)
        found = self._all("#found button")
        assert [one.get_attribute("data-command") for one in found] == ["help"]
        found[0].click()
        self._script("find('command').requestSubmit()")
        self._rest()

    def type_words(self, words: str) -> None:
        """Type into the field in which commands are found, and leave the list open."""
        self._one("#choice").send_keys(words)
        self._until(self.is_listing_commands)

    def is_listing_commands(self) -> bool:
        """Return whether the list of commands is open."""
        return self._one("#found").is_displayed()

    def private_answer(self) -> str:
        """Return what only this person sees, empty where there is nothing."""
        return self._one("#said").text if self._one("#answer").is_displayed() else ""

    def scroll_by_hand(self, pixels: int) -> None:
        """Scroll through the messages of a channel, in a window so small that there is something to scroll."""
        self._script("find('posts').style.maxHeight = '5rem'; find('posts').scrollTop = arguments[0]", max(0, -pixels))
        self._script("return new Promise((done) => setTimeout(done, 100))")
        self._script("find('posts').dispatchEvent(new WheelEvent('wheel'))")
        before = self._script("return find('posts').scrollTop")
        self._script("find('posts').scrollTop = arguments[0]", max(0, before + pixels))
        self._until(lambda: self._script("return Date.now() - byHand > 600 || byHand === 0"))

    def sees_header(self) -> bool:
        """Return whether the header is in sight."""
        return self._one("header").is_displayed()

    def command(self) -> str:
        """Return the command that is open to be filled in, or what was typed to find one."""
        return str(self._one("#choice").get_attribute("value"))

    def words(self) -> str:
        """Return everything in sight."""
        return "\n".join(one.text for one in self._all("#posts, #said"))

    def labels(self) -> list[str]:
        """Return the labels of all buttons on cards and in the private answer."""
        return [one.text for one in self._all("#posts .post button:not(.goes), #said .post button:not(.goes)")]

    def _click(self, button: WebElement) -> None:
        self._script("arguments[0].scrollIntoView({ block: 'center' })", button)
        button.click()
        self._rest()

    def _rest(self) -> None:
        """Wait until what was done has been answered."""
        self._until(lambda: self._script("return state.view !== null && !state.busy && !state.asking"))

    def _until(self, holds: Callable[[], Any]) -> None:
        WebDriverWait(self.driver, PATIENCE, poll_frequency=0.02).until(lambda _: holds())

    def _script(self, script: str, *values: Any) -> Any:
        return self.driver.execute_script(script, *values)

    def _one(self, query: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, query)

    def _all(self, query: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, query)

    def _within(self, element: WebElement, query: str) -> list[WebElement]:
        return element.find_elements(By.CSS_SELECTOR, query)


@asynccontextmanager
async def sitting_before(address: str, profile: Path) -> AsyncIterator[Person]:
    """Open the page in a browser of its own. The page is served by this loop, so the browser is driven in threads."""
    driver = await asyncio.to_thread(started, profile)
    try:
        await asyncio.to_thread(driver.get, address)
        yield Person(driver)
    finally:
        await asyncio.to_thread(driver.quit)


def started(profile: Path, screen: Mapping[str, Any] = PHONE) -> Chrome:
    """Start a browser with a fresh profile and a screen of this size."""
    options = ChromeOptions()
    options.binary_location = str(BROWSER)
    for argument in (*QUIET, f"--user-data-dir={profile}"):
        options.add_argument(argument)
    options.add_experimental_option("mobileEmulation", {"deviceMetrics": dict(screen)})
    return Chrome(options=options, service=Service(executable_path=str(DRIVER)))
