"""A name under fifty marks covers no lines around it: on no card, in no answer and in no document."""

import json
import unicodedata

from bot.rehearsal.world import SimulatedSchool
from documents.glyphs import showable
from documents.markdown import line
from governance.texts import MOST_MARKS
from language.speaking import shown, speak, speak_plainly

TOWER = "Gre\u0301" + "\u0489\u0301" * 50 + "en"
NAMES = ["Tiếng Việt", "Ẹ̀kọ́", "בְּרֵאשִׁית", "देवनागरी", "👨‍👩‍👧‍👦"]


def most_marks(text: str) -> int:
    """Return the largest number of marks that follow each other in a text, however it is encoded."""
    most = running = 0
    for char in unicodedata.normalize("NFD", text):
        running = running + 1 if unicodedata.category(char)[0] == "M" else 0
        most = max(most, running)
    return most


async def test_a_group_and_a_person_under_marks_are_shown_with_few(school: SimulatedSchool) -> None:
    ann = school.student(f"Ann {TOWER}"[:32])
    await school.use(ann, "group start", name=TOWER[:60], purpose=f"Plant {TOWER} trees")
    await school.use(school.student("Ben"), "group list")
    await school.pause()
    sent = [json.dumps(entry.json, ensure_ascii=False) for entry in school.env.http_requests if entry.json]
    assert max(map(most_marks, sent)) == MOST_MARKS
    assert school.faults == []


async def test_real_names_are_shown_whole(school: SimulatedSchool) -> None:
    for name, starter in zip(NAMES, ["Ann", "Ben", "Cem", "Dan", "Eve"], strict=True):
        answer = await school.use(school.student(starter), "group start", name=name, purpose="To be whole")
        assert unicodedata.normalize("NFC", name) in unicodedata.normalize("NFC", answer)


def test_what_was_typed_before_is_shown_with_few_marks_too() -> None:
    for told in (
        shown(TOWER), showable(TOWER), line(TOWER), speak("en")("{x}", x=TOWER), speak_plainly("de")("{x}", x=TOWER),
    ):  # fmt: skip
        assert most_marks(told) <= MOST_MARKS
    for name in NAMES:
        assert shown(name) == line(name) == name
