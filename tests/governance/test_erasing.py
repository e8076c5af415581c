"""One person goes from a text wherever they are meant, and what others wrote stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.erasing import INSTEAD, Erasing, NameKind, Surroundings, Tie, kind_of, stands_in, words_to_count
from governance.fingerprints import fingerprint_of
from language.everyday import ordinary_words

ORDINARY = ordinary_words()
NUMBER = 1_234_567_890_123_456_789
NAME = "Zephyrine Quillfeather"


def out_of(text: str, *names: str, tie: Tie = Tie.NONE, spared: frozenset[str] = frozenset(), **around: object) -> str:
    return Erasing.of(NUMBER, names, Surroundings(ORDINARY, **around)).out_of(text, tie, spared=spared)  # type: ignore[arg-type]


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
        ("Jo", "Jo and Jos", "… and Jos"),
        ("Zoe", "Zoe's, Zoes", "…'s, …s"),
        ("Zeph7", "Zeph7 and Zeph7s", "… and Zeph7s"),
        ("Z9eph", "Z9ephs", "…s"),
        ("Zeph", r"\Zeph Ze\ph", r"\… Ze\ph"),
        ("Ze@ph", "Ze@ph and Ze@\u200bph", "… and …"),
        ("Max \U0001f9d1", "Max \U0001f9d1 and Max \U0001f9d1\U0001f3fd", "… and Max \U0001f9d1\U0001f3fd"),
        ("Max \U0001f9d1", "Max \U0001f9d1\u200d\U0001f393", "Max \U0001f9d1\u200d\U0001f393"),
        (
            "Max \U0001f9d1",
            "Max \U0001f9d1\U0001f3fb, Max \U0001f9d1\U0001f3ff",
            "Max \U0001f9d1\U0001f3fb, Max \U0001f9d1\U0001f3ff",
        ),
        ("Max \U0001f9d1", "Max \U0001f9d1\U0001f400", "…\U0001f400"),
        ("Xeno", "Xeno came", "… came"),
        ("さくら", "とさくらが", "と…が"),
        ("サクラ", "トサクラガ", "ト…ガ"),
        ("ສົມຊາຍ", "ຖາມສົມຊາຍກ່ອນ", "ຖາມ…ກ່ອນ"),
        ("សុខា", "សួរសុខាមុន", "សួរ…មុន"),
        ("မောင်မောင်", "ကမောင်မောင်က", "က…က"),
        ("བསོདནམས", "ངབསོདནམསལ", "ང…ལ"),
        ("\U00017000\U00017001", "\U00017000\U00017001 came", "… came"),
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
        ("Jo", Surroundings(ORDINARY), NameKind.DISTINCTIVE),
        ("(The) Boss!", Surroundings(ORDINARY), NameKind.WORD),
        ("Good Will", Surroundings(ORDINARY), NameKind.DISTINCTIVE),
        ("astro", Surroundings(ORDINARY, things=frozenset({"Astro"}), uses={"astro": (3, 3)}), NameKind.DISTINCTIVE),
        ("ASTRO", Surroundings(ORDINARY, uses={"ASTRO": (1, 3)}), NameKind.WORD),
        ("Astro", Surroundings(ORDINARY, things=frozenset({"Astro"})), NameKind.DISTINCTIVE),
        ("Astro", Surroundings(ORDINARY, uses={"Astro": (1, 2)}), NameKind.WORD),
        ("Astro", Surroundings(ORDINARY, uses={"Astro": (2, 2)}), NameKind.DISTINCTIVE),
        ("Astro", Surroundings(ORDINARY, uses={"Astro": (0, 1)}), NameKind.DISTINCTIVE),
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
    names = ["Will", "the", "Astronomers", "ASTRO", "Benedict Trew", "small", "zephyr"]
    assert words_to_count(names, ORDINARY) == {"Astronomers", "ASTRO", "Benedict"}


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


@pytest.mark.parametrize(("text", "stands"), [("Will it?", True), ("Willow", False), ("will", False), ("", False)])
def test_a_word_stands_in_a_text_on_its_own_and_spelt_like_this(text: str, *, stands: bool) -> None:
    assert stands_in("Will", text) is stands


def test_the_longest_of_somebodys_names_goes_first() -> None:
    assert out_of("Ann Zeph came", "Zeph", "Ann Zeph") == "… came"
    assert out_of("Zeph Quill came", "zeph", "Zeph Quill", tie=Tie.OWN) == "… came"
    assert out_of(f"Good Will <@{NUMBER}>", "Will", "Good Will") == "… …"
    assert out_of(f"<@!{NUMBER}> (Good Will)", "Will", "Good Will") == "… (…)"


def test_names_are_written_in_any_letters_only_where_the_text_is_theirs() -> None:
    assert out_of("zephyrine quillfeather came", NAME) == "zephyrine quillfeather came"
    assert out_of("zephyrine quillfeather came", NAME, tie=Tie.MINUTES) == "… came"
    shared = {"tie": Tie.OWN, "others": frozenset({"Benedict"})}
    assert out_of("benedict Benedict", "Benedict", **shared) == "benedict …"  # type: ignore[arg-type]


def test_a_shared_name_stays_where_another_of_the_group_has_it_and_a_distinctive_one_goes() -> None:
    shared = {"tie": Tie.MINUTES, "others": frozenset({"Benedict"})}
    assert out_of("Benedict said", "Benedict", spared=frozenset({"Benedict"}), **shared) == "Benedict said"  # type: ignore[arg-type]
    assert out_of("Benedict said", "Benedict", **shared) == "… said"  # type: ignore[arg-type]
    assert out_of(f"{NAME} said", NAME, tie=Tie.MINUTES, spared=frozenset({NAME})) == "… said"


@pytest.mark.parametrize(
    ("text", "name", "others", "left"),
    [
        ("Benedict Wood asks Benedict", "Benedict", {"benedict wood"}, "Benedict Wood asks …"),
        ("Mister Zeph Quill", "Zeph Quill", {"Mister Zeph"}, "Mister …"),
        ("Benedict came", "Benedict", {"BENEDICT"}, "… came"),
        (
            "Benedict-Marie Benedict came",
            "Benedict",
            {"benedict-marie", "Benedict-Marie Benedict"},
            "Benedict-Marie Benedict came",
        ),
    ],
)
def test_of_other_peoples_names_the_longest_that_holds_this_one_stays(
    text: str, name: str, others: set[str], left: str
) -> None:
    assert out_of(text, name, tie=Tie.OWN, others=frozenset(others)) == left


def test_nobody_is_meant_by_a_small_word_or_a_function_word() -> None:
    assert out_of("a rose, a Rose", "rose", tie=Tie.OWN) == "a rose, a Rose"
    assert out_of("The plan is The plan", "The", tie=Tie.OWN) == "The plan is The plan"
    things = frozenset({"rose"})
    assert out_of("Ask Rose", "Rose", tie=Tie.MINUTES, things=things) == "Ask Rose"
    assert out_of("Ask Rose", "Rose", tie=Tie.OWN, things=things) == "Ask …"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('He came. "Will it rain?"', 'He came. "Will it rain?"'),
        ('He asked "Will', 'He asked "…'),
        ("We took Plan X. X Will", "We took Plan X. X …"),
        ("(Will", "(Will"),
        ("One:\tWill", "One:\tWill"),
    ],
)
def test_a_capital_shows_a_name_only_inside_a_sentence(text: str, left: str) -> None:
    assert out_of(text, "Will", tie=Tie.MINUTES) == left


def test_without_a_number_nothing_that_looks_like_one_goes() -> None:
    nobody = Erasing.of(None, (NAME,), Surroundings(ORDINARY))
    assert nobody.out_of("None of <@None>") == "None of <@None>"
    assert not nobody.may_stand_in("None of them")
    assert nobody.needles == ("Quillfeather",)


def test_a_text_from_which_nothing_goes_is_given_back_as_it_was_typed() -> None:
    assert out_of("Cafe\u0301", NAME) == "Cafe\u0301"


def test_the_needles_are_the_number_and_what_is_longest_in_each_distinctive_name() -> None:
    names = (NAME, "The Boss", "\U0001f98a\U0001f98a", "Zeph_Q")
    assert Erasing.of(7, names, Surroundings(ORDINARY)).needles == ("7", "Quillfeather", "Zeph")


PIECES = st.sampled_from(
    [NAME, NAME.upper(), "zephyrine", "Will", f"<@{NUMBER}>", str(NUMBER), "Zoe\u0308", "and", ". "]
)


@given(pieces=st.lists(PIECES), names=st.lists(st.sampled_from([NAME, "Will", "Zo\u00eb", "\U0001f98a", " "])))
def test_a_text_that_is_ruled_out_holds_nothing_that_would_go(pieces: list[str], names: list[str]) -> None:
    erasing, text = Erasing.of(NUMBER, tuple(names), Surroundings(ORDINARY)), " ".join(pieces)
    assert erasing.may_stand_in(text) or all(erasing.out_of(text, tie) == text for tie in Tie)


@pytest.mark.parametrize("text", ["ZEPHYRINE", "quillfeathers", f"<@{NUMBER}>", "Zoe\u0308"])
def test_a_text_that_may_hold_something_is_looked_through(text: str) -> None:
    erasing = Erasing.of(NUMBER, (NAME, "Zo\u00eb"), Surroundings(ORDINARY))
    assert erasing.may_stand_in(text)
    assert not erasing.may_stand_in("We plant beans")


def test_a_school_of_which_nothing_is_known_has_no_other_names_and_writes_nouns_small() -> None:
    around = Surroundings(ORDINARY)
    assert (around.others, around.things, around.uses, around.small_nouns) == (frozenset(), frozenset(), {}, True)


def test_a_fingerprint_is_the_persons_the_schools_and_the_keys() -> None:
    marks = {
        fingerprint_of(key, school=school, discord_id=person)
        for key in ("a", "b")
        for school in (1, 11)
        for person in (1, 11)
    }
    assert len(marks) == 8
    assert fingerprint_of("a", school=1, discord_id=2) == fingerprint_of("a", school=1, discord_id=2)
    # A list of erasures is read by later versions, so the way to make one never changes.
    assert (
        fingerprint_of("a", school=1, discord_id=2)
        == "8cd8322e657dd17092431de5a5286f3003a42d27b49a9f11937384fe07c855d1"
    )
