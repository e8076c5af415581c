"""What a session that only reads keeps, and one that writes does not."""

from sqlmodel import Session, create_engine

from storage.reading import asked_once, reading_session


def test_who_only_reads_asks_the_database_once_and_who_writes_asks_again() -> None:
    asked = list[tuple[int, str]]()

    @asked_once
    def question(session: Session, school: int, *, about: str) -> str:
        asked.append((school, about))
        return about.upper()

    engine = create_engine("sqlite://")
    with reading_session(engine) as looking:
        answers = [question(looking, 1, about=one) for one in ("plans", "plans", "ideas")]
        assert (answers, question(looking, 2, about="plans")) == (["PLANS", "PLANS", "IDEAS"], "PLANS")
    assert asked == [(1, "plans"), (1, "ideas"), (2, "plans")]
    with reading_session(engine) as another:
        question(another, 1, about="plans")
    with Session(engine) as writing:
        question(writing, 1, about="plans")
        question(writing, 1, about="plans")
    assert asked[3:] == [(1, "plans")] * 3
