"""Skills: a list with commas, and words that fit whatever their capitals, accents and endings."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.refusals import TextMissing, TextTooLong
from governance.skills import MOST_SKILLS, SKILL_LIMIT, TooManySkills, parsed_skills, words_fitting

WORDS = st.text(alphabet="abcdefgäöüßéñxyz", min_size=1, max_size=12)
SKILLS = st.lists(WORDS, min_size=1, max_size=MOST_SKILLS, unique_by=lambda word: word.casefold())
ANYTHING = st.text(max_size=80)


def kept(text: str) -> tuple[str, ...] | None:
    try:
        return parsed_skills(text)
    except (TextMissing, TextTooLong, TooManySkills):
        return None


@given(text=ANYTHING | SKILLS.map(", ".join))
def test_what_is_kept_is_within_bounds_and_reads_the_same_again(text: str) -> None:
    skills = kept(text)
    if skills:
        assert len(skills) <= MOST_SKILLS
        assert all(0 < len(skill) <= SKILL_LIMIT and "," not in skill for skill in skills)
        assert parsed_skills(", ".join(skills)) == skills


def test_a_list_is_kept_in_its_order_with_each_skill_once() -> None:
    assert parsed_skills(" Bees,budgets , , bees, BEES,sewing  by hand") == ("Bees", "budgets", "sewing by hand")


def test_a_dash_among_skills_is_left_out() -> None:
    assert parsed_skills("bees, -, budgets") == ("bees", "budgets")


def test_skills_that_differ_in_capitals_accents_or_signs_are_one_and_others_are_not() -> None:
    assert parsed_skills("Café work, cafe  WORK, cafe-work, cafework, ♻, ♪") == ("Café work", "cafework", "♻", "♪")


@pytest.mark.parametrize("text", ["-", "  - "])
def test_a_dash_is_no_skills(text: str) -> None:
    assert parsed_skills(text) == ()


@pytest.mark.parametrize("text", ["", " ", ",", " , ,"])
def test_a_list_of_nothing_is_refused(text: str) -> None:
    with pytest.raises(TextMissing):
        parsed_skills(text)


def test_ten_skills_of_forty_characters_fit_and_one_more_of_either_does_not() -> None:
    ten = [letter * SKILL_LIMIT for letter in "abcdefghij"]
    assert parsed_skills(",".join(ten)) == tuple(ten)
    with pytest.raises(TooManySkills) as many:
        parsed_skills(",".join([*ten, "k"]))
    assert vars(many.value) == {"number": 11, "most": 10}
    with pytest.raises(TextTooLong) as long:
        parsed_skills("a" * (SKILL_LIMIT + 1))
    assert vars(long.value) == {"field": "skill", "limit": 40, "length": 41}


@given(skills=SKILLS, at=st.integers(min_value=0))
def test_a_teacher_is_found_by_each_word_of_their_own(skills: list[str], at: int) -> None:
    assert words_fitting(skills[at % len(skills)], tuple(skills)) == 1


@given(topic=ANYTHING, skills=SKILLS)
def test_capitals_and_ways_to_write_an_accent_change_nothing(topic: str, skills: list[str]) -> None:
    offered = tuple(skills)
    fitting = words_fitting(topic, offered)
    assert words_fitting(unicodedata.normalize("NFD", topic), offered) == fitting
    assert words_fitting(topic, tuple(skill.upper() for skill in offered)) == fitting


@given(topic=ANYTHING, skills=SKILLS, more=WORDS)
def test_a_skill_more_never_makes_a_teacher_fit_less(topic: str, skills: list[str], more: str) -> None:
    assert words_fitting(topic, (*skills, more)) >= words_fitting(topic, tuple(skills))


@given(one=WORDS, other=WORDS)
def test_fitting_goes_both_ways_between_two_words(one: str, other: str) -> None:
    assert words_fitting(one, (other,)) == words_fitting(other, (one,))


@pytest.mark.parametrize(
    ("topic", "skill"),
    [
        ("gardens", "Gardening, school garden"), ("CAFE", "Café"), ("garten", "Schulgarten"), ("Gaerten", "Gärten"),
        ("garten", "Gärten"), ("kuenste", "Künste"), ("strasse", "Straße"), ("IT", "it"), ("help with bees", "bees"),
        ("bees!", "keeping bees"), ("bees", "beeswax"), ("abbees", "bees"), ("xray", "x ray xrays"), ("Äpfel", "apfel"), ("Moehren", "Möhren"),
    ],
)  # fmt: skip
def test_words_that_fit(topic: str, skill: str) -> None:
    assert words_fitting(topic, parsed_skills(skill)) == 1


@pytest.mark.parametrize(
    ("topic", "skill"),
    [
        ("art", "starting"),
        ("bees", "budgets"),
        ("!!!", "bees"),
        ("ask it", "IT"),
        ("bee", "bees"),
        ("arden", "gardens"),
    ],
)
def test_words_that_do_not_fit(topic: str, skill: str) -> None:
    assert words_fitting(topic, parsed_skills(skill)) == 0


def test_who_fits_more_of_the_topic_counts_more() -> None:
    assert words_fitting("bees and honey", ("bees", "honey")) == 2
    assert words_fitting("bees and honey", ("bees",)) == 1
