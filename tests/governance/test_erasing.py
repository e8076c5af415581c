"""One person goes from a text wherever they are meant, and what others wrote stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.erasing import INSTEAD, Erasing, NameKind, Surroundings, Tie, kind_of, words_to_count
from governance.fingerprints import fingerprint_of
from language.everyday import ordinary_words

ORDINARY = ordinary_words()
NUMBER = 1_234_567_890_123_456_789
NAME = "Zephyrine Quillfeather"


def out_of(text: str, *names: str, tie: Tie = Tie.NONE, spared: frozenset[str] = frozenset(), **around: object) -> str:
    return Erasing(NUMBER, names, Surroundings(ORDINARY, **around)).out_of(text, tie, spared=spared)  # type: ignore[arg-type]


@given(st.lists(st.sampled_from([NAME, f"<@{NUMBER}>", f"<@!{NUMBER}>", str(NUMBER), " and ", "'s ", "\n", "(", ". "])))
def test_nothing_of_a_distinctive_name_a_mention_or_an_id_is_left(pieces: list[str]) -> None:
    left = out_of(" ".join(pieces), NAME)
    assert NAME not in left
    assert str(NUMBER) not in left


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_a_text_without_them_stays_as_it_is(text: str) -> None:
    if "zephyrine" not in text.casefold() and str(NUMBER) not in text:
        assert out_of(text, NAME, tie=Tie.MINUTES) == text


@given(st.text(max_size=30), st.text(max_size=80), st.sampled_from(Tie))
def test_any_name_and_any_text_can_be_looked_through(name: str, text: str, tie: Tie) -> None:
    out_of(text, name, tie=tie, others=frozenset({name + "x", "Ann"}))


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Benedict", "Benedict's, Benedicts Idee, Benedict-Gruppe", "…'s, …s Idee, …-Gruppe"),
        ("Benedict", "Benedictine, benedict, unBenedict", "Benedictine, benedict, unBenedict"),
        ("Benedict", "**Benedict** _Benedict_ (Benedict)", "**…** _…_ (…)"),
        ("Ann Bell", "Ann  Bell, Ann\nBell and Ann **Bell**", "…, … and …**"),
        ("Ann", "Ann\u0301, Anna and Ann", "An\u0144, Anna and …"),
        ("राम", "रामा और राम", "रामा और …"),
        ("Zo\u00eb", "Zoe\u0308 and Zo\u00eb", "… and …"),
        ("王伟", "今天王伟来了", "今天…来了"),
        ("민수", "민수가 왔다", "…가 왔다"),
        ("สมชาย", "ถามสมชายก่อน", "ถาม…ก่อน"),
        ("🦊 Max ❤️", "🦊 Max ❤ and 🦊 Max ❤️", "… and …"),
        ("jo_the_one", r"jo_the_one and jo\_the\_one", "… and …"),
        ("a.b*c", "a.b*c axbbc", "… axbbc"),
    ],
)
def test_a_name_goes_where_it_stands_alone(name: str, text: str, expected: str) -> None:
    assert out_of(text, name) == expected


def test_a_longer_name_of_somebody_else_stays_whole() -> None:
    others = frozenset({"Benedict-Marie", "Benedict Wood"})
    assert (
        out_of("Benedict-Marie and Benedict", "Benedict", others=frozenset({"Benedict-Marie"}))
        == "Benedict-Marie and …"
    )
    assert out_of("Benedict Wood asks Benedict", "Benedict", tie=Tie.OWN, others=others) == "Benedict Wood asks …"


@pytest.mark.parametrize(
    ("name", "around", "kind"),
    [
        (NAME, Surroundings(ORDINARY), NameKind.DISTINCTIVE),
        ("Benedict", Surroundings(ORDINARY), NameKind.DISTINCTIVE),
        ("Mark Hill", Surroundings(ORDINARY), NameKind.DISTINCTIVE),
        ("Benedict", Surroundings(ORDINARY, others=frozenset({"benedict"})), NameKind.SHARED),
        ("Benedict", Surroundings(ORDINARY, others=frozenset({"Benedict Wood"})), NameKind.SHARED),
        ("Benedict", Surroundings(ORDINARY, others=frozenset({"Wood Benedict"})), NameKind.DISTINCTIVE),
        ("the", Surroundings(ORDINARY), NameKind.WORD),
        ("WILL", Surroundings(ORDINARY), NameKind.WORD),
        ("a", Surroundings(ORDINARY), NameKind.WORD),
        ("7 !", Surroundings(ORDINARY), NameKind.WORD),
        ("The Boss", Surroundings(ORDINARY), NameKind.WORD),
        ("Healthy Living", Surroundings(ORDINARY, things=frozenset({"healthy living"})), NameKind.WORD),
        ("Astronomers", Surroundings(ORDINARY, uses={"Astronomers": (1, 3)}), NameKind.WORD),
        ("Astronomers", Surroundings(ORDINARY, uses={"Astronomers": (3, 2)}), NameKind.DISTINCTIVE),
        (
            "Astronomers",
            Surroundings(ORDINARY, things=frozenset({"Astronomers"}), uses={"Astronomers": (2, 1)}),
            NameKind.WORD,
        ),
    ],
)
def test_what_a_name_is_in_a_school(name: str, around: Surroundings, kind: NameKind) -> None:
    assert kind_of(name, around) is kind


def test_only_words_that_no_list_knows_are_counted() -> None:
    assert words_to_count(["Will", "the", "Astronomers", "Benedict Trew", "small"], ORDINARY) == {
        "Astronomers",
        "Benedict",
    }


@pytest.mark.parametrize(
    ("text", "none", "minutes", "own"),
    [
        ("Will it rain?", "Will it rain?", "Will it rain?", "… it rain?"),
        ("Ask Will. Will it?", "Ask Will. Will it?", "Ask …. Will it?", "Ask …. … it?"),
        ("It will", "It will", "It will", "It will"),
        (f"<@{NUMBER}> Will will", "… … will", "… … will", "… … will"),
    ],
)
def test_a_word_goes_only_where_a_capital_or_a_mention_shows_that_it_is_a_name(
    text: str, none: str, minutes: str, own: str
) -> None:
    assert [out_of(text, "Will", tie=tie) for tie in Tie] == [none, minutes, own]


def test_in_a_language_that_writes_nouns_with_capitals_one_shows_no_name() -> None:
    assert out_of("Wir pflanzen eine Rose", "Rose", tie=Tie.MINUTES, small_nouns=False) == "Wir pflanzen eine Rose"
    assert out_of("Frag Rose", "Rose", tie=Tie.OWN, small_nouns=False) == f"Frag {INSTEAD}"


def test_a_first_name_goes_in_minutes_unless_another_there_has_it() -> None:
    assert out_of("Zephyrine said", NAME) == "Zephyrine said"
    assert out_of("Zephyrine said", NAME, tie=Tie.MINUTES) == "… said"
    assert out_of("Zephyrine said", NAME, tie=Tie.MINUTES, spared=frozenset({"Zephyrine"})) == "Zephyrine said"


def test_a_fingerprint_is_the_persons_the_schools_and_the_keys() -> None:
    marks = {
        fingerprint_of(key, school=school, discord_id=person)
        for key in ("a", "b")
        for school in (1, 11)
        for person in (1, 11)
    }
    assert len(marks) == 8
    assert fingerprint_of("a", school=1, discord_id=2) == fingerprint_of("a", school=1, discord_id=2)
