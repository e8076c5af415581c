"""What the words of an event in a school's own calendar say it is: a term, a holiday, exams, or nothing certain.

A wrong holiday would keep the bot silent on a school day, so whatever is not clear is left to people.
"""

import re
import unicodedata

from governance.calendar import PeriodKind

# Days near something are not the thing: "Term starts", "Letzter Schultag vor den Ferien", "Holiday club".
_BESIDE = re.compile(
    r"\b(?:before|after|deadlines?|(?:last|first|final) (?:school )?day|starts?|starting|begins?|beginning of|resumes?"
    r"|finish(?:es)?|breaks? up|ends|end of (?:\w+ )?(?:term|half|semester|trimester|holidays?)|start of|returns?"
    r"|returning|back to school|clubs?|camps?|courses?|homework|reports?|results?|revision|tickets?|fairs?|party"
    r"|parties|concerts?|vor|nach|beginn|ende|endet|beginnt|(?:letzter|erster) (?:schul|ferien)?tag|rückkehr"
    r"|zeugnis(?:se)?|ergebnisse?|betreuung|anmeldung|anmeldeschluss)\b"
    r"|\b\w*(?:ferien|schul|prüfungs|semester|halbjahres)"
    r"(?:beginn|ende|betreuung|programm|kurse?|anmeldung|vorbereitung)\b"
)
_HALF_TERM = re.compile(r"\b(?:half|mid)[ -]?term\b")
_HOLIDAY = re.compile(
    r"\b(?:holidays?|vacations?|recess"
    r"|(?:autumn|fall|winter|christmas|thanksgiving|easter|spring|summer|may|february|october|term) break"
    r"|inset(?: days?)?|(?:staff|teacher) (?:training|development)(?: days?)?|(?:pupil|student)[ -]free(?: days?)?"
    r"|(?:non[ -]pupil|no[ -]school) days?|(?:school )?closed|(?:school )?closure"
    r"|\w*ferien(?:tage?)?|\w*feiertage?|unterrichtsfrei(?:e[rn]?)?|schulfrei(?:e[rn]?)?|studientage?"
    r"|pädagogische[rn]? tage?|brückentage?|beweglicher ferientag)\b"
)
_EXAMS = re.compile(
    r"\b(?:exams?|examinations?|gcses?|a[ -]levels?|ib exams?|mocks?|assessment weeks?|study leave|finals"
    r"|\w*prüfung(?:en|swochen?|szeit(?:raum)?|stage?)?|klausur(?:en|wochen?|phase|zeit)?|klassenarbeiten|abitur)\b"
)
_TERM = re.compile(
    r"\b(?:terms?|semesters?|trimesters?|(?:first|second|third|fourth|1st|2nd|3rd|4th) quarter|(?:schul)?halbjahr)\b"
)


def kind_of(summary: str) -> PeriodKind | None:
    """Return what the words of an event say it is, or None where they do not say it clearly."""
    words = _plain(summary)
    if _BESIDE.search(words):
        return None
    half_term = _HALF_TERM.search(words)
    holiday = half_term or _HOLIDAY.search(words)
    exams = _EXAMS.search(words)
    if holiday and exams:
        return None
    if holiday or exams:
        return PeriodKind.HOLIDAY if holiday else PeriodKind.EXAMS
    return PeriodKind.TERM if _TERM.search(words) else None


def _plain(summary: str) -> str:
    text = unicodedata.normalize("NFKC", summary).casefold().replace("pruefung", "prüfung")
    return " ".join(re.sub(r"[‐‑‒–—_]", "-", text).split())
