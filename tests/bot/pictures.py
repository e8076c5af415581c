"""Renews the pictures of cards in the README. By hand, beside an open rehearsal: python -m tests.bot.pictures ADDRESS"""

import sys
import tempfile
from pathlib import Path

from selenium.webdriver.common.by import By

from tests.bot.browsing import PHONE, Person, started

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
# Tall enough for a whole card, sharp, and dark like most people's Discord.
SCREEN = {**PHONE, "width": 442, "height": 2400, "pixelRatio": 2}
DARK = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
PICTURES = {"plan-card": ("Waste and Recycling", "plan:12:"), "ballot-card": ("Healthy Living", "ballot:28:")}


def main(address: str) -> None:
    """Take a picture of each card where it stands on the page."""
    with tempfile.TemporaryDirectory() as profile:
        driver = started(Path(profile), SCREEN)
        try:
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", DARK)
            driver.get(address)
            person = Person(driver)
            for name, (place, button) in PICTURES.items():
                person.go(place)
                card = driver.find_element(
                    By.XPATH, f"//li[contains(@class, 'post')][.//button[contains(@data-key, '{button}')]]"
                )
                card.screenshot(str(FOLDER / f"{name}.png"))
        finally:
            driver.quit()


if __name__ == "__main__":
    main(sys.argv[1])
