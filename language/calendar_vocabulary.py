"""The words that are understood in a school's own calendar, in English and in German.

Every list is alternatives of a regular expression, in the spelling of `calendar_words.plain`: small letters, no
umlauts, no apostrophes, no hyphens. A word that stands in none of them is not understood.
"""

import re
from re import Pattern


def _phrases(*alternatives: str) -> Pattern[str]:
    return re.compile(rf"(?<![\w?])(?:{'|'.join(alternatives)})(?![\w?])")


_NUMBER = r"[1-9]\d?"
_ORDINAL = r"(?:first|second|third|fourth|erste[rs]?|zweite[rs]?|1st|2nd|3rd|4th|[1-4])"
_SCHOOL = r"(?:whole |entire )?(?:schools?|academy|college|campus)"
_CHILDREN = r"(?:all )?(?:students?|pupils?|children|learners)"
_STAFF = r"(?:staff|teachers?|faculty)"
_SEASON = (
    r"(?:autumn|fall|winter|mid ?winter|spring|summer|michaelmas|lent|trinity|hilary|herbst|fruehling|fruehjahr|sommer)"
)
_MONTH = (
    r"(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|maerz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?"
    r"|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?"
_WOCHENTAG = r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)"
_FERIEN = (
    r"(?:herbst|weihnachts?|winter|oster|pfingst|sommer|semester|fas(?:t|ching|chings|nacht|nachts)|karnevals?|sport|ski"
    r"|fruehjahrs|fruehlings|schul|himmelfahrts|auffahrts|oktober|mai|halbjahres|reformations|allerheiligen)?"
)
_DAY_OF_MONTH = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|\.)?"
_NAMED_DATE = rf"(?:{_DAY_OF_MONTH} ?(?:of )?{_MONTH}\b\.?|{_MONTH}\b\.? {_DAY_OF_MONTH}(?!\w))"
_WRITTEN_DATE = (
    r"(?:20\d\d-[01]\d-[0-3]\d|[0-3]?\d\.[01]?\d\.(?:(?:20)?\d\d(?!\d))?|\d?\d/\d?\d/(?:20)?\d\d|[0-3]\d/[0-3]\d)"
)
_TO = r"(?:-|to|until|till|through|thru|bis(?: zum)?|and|und|&)"

# "1930" would be a time of day.
YEARS = re.compile(r"(?<![\w.:])20[2-9]\d(?: ?[/-] ?(?:20)?\d\d)?(?![\w:])")
# Only what can be nothing but a date: "12.30" may be half past twelve.
DATES = re.compile(
    rf"(?<![\w.:])(?:from |vom )?(?:{_WRITTEN_DATE}(?: ?{_TO} ?{_WRITTEN_DATE})?|{_DAY_OF_MONTH} ?{_TO} ?{_NAMED_DATE}"
    rf"|{_NAMED_DATE} ?{_TO} ?{_DAY_OF_MONTH}(?!\w)|{_NAMED_DATE}(?: ?{_TO} ?{_NAMED_DATE})?)(?!\w)"
)

HALF_TERM = _phrases(r"half ?terms?(?: (?:breaks?|holidays?|vacations?|recess|closure))?")
# The middle of a term is no day off by itself.
MIDDLE = _phrases(r"mid ?terms?")

_FEAST = (
    r"(?:labou?r|veterans|memorial|independence|presidents|columbus|indigenous peoples|martin luther king(?: jr)?"
    r"|mlk(?: jr)?|washingtons birth|christmas|xmas|boxing|new years?|may|early may|canada|victoria|family|civic"
    r"|heritage|remembrance|armistice|truth and reconciliation|national|republic|constitution|freedom|human rights"
    r"|youth|womens|workers|heroes|nations|anzac|australia|waitangi|kings birth|queens birth|queens|kings|ascension"
    r"|all saints|all souls|founders|patron saints?|saint \w+s|st \w+s|ve|election|polling|snow|strike|flag"
    r"|emancipation|commonwealth)"
)
OCCASIONS = _phrases(
    rf"{_FEAST} ?days?(?: observed)?", r"christmas(?: eve)?", "xmas", r"new years?(?: eve)?", "good friday",
    "juneteenth", "maundy thursday", r"easter(?: (?:sun|mon)day)?", r"whit(?:sun)?(?: monday)?", "pentecost",
    "thanksgiving", "anzac", "corpus christi", "epiphany", "halloween", r"pres(?:idents)? day", "diwali", "deepavali",
    "dussehra", "holi", "vesak", r"eid(?: ul| al)?(?: fitr| adha)?", "ramadan", "hanukkah", "chanukah",
    "rosh hashanah?", "yom kippur", "sukkot", "passover", "purim", r"(?:lunar|chinese) new year", "matariki",
    "mardi gras", r"(?:the )?(?:kings )?coronation", "jubilee", "early may", "neujahr", r"(?:heilige )?drei koenige?",
    "karfreitag", "gruendonnerstag", "ostern", r"oster(?:sonn|mon|diens)tag", "tag der arbeit",
    r"(?:christi |mariae )?himmelfahrt", "auffahrt", "pfingsten", r"pfingst(?:sonn|mon|diens)tag", "fronleichnam",
    r"(?:tag der )?deutsche[nr]? einheit", "reformationstag", "allerheiligen", "allerseelen", r"buss (?:und )?bettag",
    "weihnachten?", rf"(?:{_ORDINAL} )?weihnachts(?:feier)?tage?", "heilig ?abend", "silvester", "rosenmontag",
    r"fas(?:ching|tnacht|nacht|t?nachts?)(?:sdienstag)?", "karneval", "weiberfastnacht", "aschermittwoch",
    r"(?:welt)?kindertag", r"(?:internationaler )?frauentag", "zuckerfest", "opferfest", "nationalfeiertag",
    "bundesfeier", "stephanstag", r"mariae empfaengnis",
)  # fmt: skip
# Why a school is closed, where it says that it is.
REASONS = _phrases(
    rf"{_STAFF} (?:training|development|conferences?|work ?days?)", r"(?:parents? (?:and )?teacher )?conferences?",
    r"professional (?:development|learning)", "pd", "cpd", r"elections?", "polling station", "snow", "weather",
    r"(?:bad|severe|adverse) weather", "storm", "industrial action", "strike",
    r"(?:teacher )?(?:grading|records|planning)", r"\w*konferenz(?:en)?", r"(?:lehrer|kollegiums)?fortbildung(?:en)?",
    "kollegiumsausflug", "lehrerausflug", "schilf", "wahlen", "sturm", "unwetter",
)  # fmt: skip

# These say that nobody is taught, whatever the reason.
NOBODY_TAUGHT = _phrases(
    rf"no (?:schools?|classes|lessons|instruction|{_CHILDREN})(?: days?)?(?: today| all day)?",
    r"non (?:school|pupil|student|teaching|instructional|attendance) days?", rf"{_CHILDREN} free(?: days?)?",
    rf"{_CHILDREN} not in school", r"(?:student|pupil) non attendance days?",
    rf"{_SCHOOL} (?:(?:is|are|will be|remains?) )?(?:closed|shut)(?: all day)?(?: to {_CHILDREN})?",
    rf"{_SCHOOL} closures?(?: days?)?", rf"{_SCHOOL} (?:is )?not in session", rf"closure of {_SCHOOL}",
    "kein unterricht", "keine schule", r"kein(?:e)? schultage?", "kein schulbetrieb",
    r"schul ?frei(?:e[rnsm]?)?(?: tage?)?", r"unterrichts ?frei(?:e[rnsm]?)?(?: tage?)?",
    r"schule (?:ist |bleibt )?geschlossen", r"(?:der )?unterricht (?:entfaellt|faellt aus)", r"schliess(?:ungs)?tage?",
)  # fmt: skip
# A day or a few: something longer that is called so is a mistake.
DAYS_OFF = _phrases(
    rf"(?:whole school |{_STAFF} )?(?:in ?set|in ?service|cpd|pd)(?: training)? days?(?: {_NUMBER}(?: of {_NUMBER})?)?",
    rf"(?:whole school )?in ?sets?(?: {_NUMBER}(?: of {_NUMBER})?)?", rf"{_STAFF} (?:in ?set|in ?service)",
    rf"{_STAFF} (?:professional )?(?:training|development|learning) days?(?: {_NUMBER})?",
    rf"professional (?:development|learning) days?(?: {_NUMBER})?",
    rf"{_STAFF} (?:work|planning) ?days?(?: {_NUMBER})?", r"baker days?", r"occasional days?",
    r"(?:bank|public|national|federal|state|legal|statutory) holidays?", rf"(?:{_FEAST} (?:day )?)holidays?",
    r"(?:gesetzliche[rn]? )?\w*feiertage?", r"(?:bewegliche[rn]? |variable[rn]? )?ferientage?", r"studientage?",
    r"paedagogische[rn]? tage?", r"brueckentage?",
)  # fmt: skip
CLOSED = _phrases(r"closed(?: all day)?", r"closures?(?: days?)?")
BREAKS = _phrases(
    rf"(?:{_SEASON}|{_MONTH}|easter|christmas|xmas|thanksgiving|half ?term|mid ?term|term|school|diwali|new years?)"
    rf" (?:break|recess)",
    rf"(?:(?:school|{_CHILDREN})(?: (?:and )?{_STAFF})? )?(?:holidays?|vacations?)",
    rf"{_STAFF} and {_CHILDREN} holidays?", rf"{_FERIEN}ferien",
)  # fmt: skip

_EXAM_KIND = (
    r"(?:gcse|igcse|a ?level|a2|as|ib|mock|final|internal|external|public|written|oral|speaking|practical|trial|prelim"
    r"|mid ?term|half yearly|yearly|annual|school|state|end of (?:the )?(?:year|term|semester))"
)
_PRUEFUNG = (
    r"(?:abi|abitur|abschluss|matura|maturitaets|zwischen|jahres|semester|halbjahres|end|reife|haupt|fach|real)?"
    r"pruefung"
)
EXAMS = _phrases(
    rf"(?:{_EXAM_KIND} )*(?:exams?|examinations?)(?: (?:weeks?(?: [1-4ab])?|period|season|days?))?", r"(?:gcse|igcse)s",
    r"a ?levels", rf"(?:{_EXAM_KIND} )*mocks?(?: (?:weeks?(?: [1-4ab])?|period|tests?|papers?|assessments?))?",
    r"assessment weeks?", "study leave", "prelims", r"mid ?terms? (?:tests?|exams?)",
    rf"(?:(?:muendliche|schriftliche|zentrale)[rns]? )*{_PRUEFUNG}(?:en|swochen?|szeit(?:raum)?|sphasen?|stage?)?",
    r"(?:(?:muendliche|schriftliche)[rns]? )?abitur", r"klausur(?:en)?(?:wochen?|phasen?|zeit)?", "klassenarbeiten",
)  # fmt: skip
# Without more words; a team and a house have finals, too.
FINALS = _phrases(r"finals(?: weeks?)?(?! days?)")
TERMS = _phrases(
    rf"(?:{_ORDINAL} |{_SEASON} )*(?:terms?|semesters?|trimesters?)(?: {_NUMBER})?", rf"{_ORDINAL} quarter",
    rf"(?:{_ORDINAL} )?(?:schul)?halbjahr", r"(?:winter|sommer)semester",
)  # fmt: skip

_YEAR_GROUP = (
    r"(?:years?|yr|y|grades?|gr|forms?|class(?:es)?|klassen?|jahrgang(?:sstufen?)?|jahrgaenge|jgst|jg|stufe|ks"
    r"|key stage)"
)
# Exams are of some year groups; a day off for some year groups is none for the school.
SOME_PUPILS = _phrases(
    rf"{_YEAR_GROUP} ?{_NUMBER}[a-z]?(?: ?(?:to|bis|and|und|-) ?(?:y|yr|year )?{_NUMBER}[a-z]?)*",
    rf"{_NUMBER} klassen?", r"(?:lower |upper )?(?:sixth|6th)(?: form)?", r"oberstufe", r"mittelstufe",
    "abschlussklassen?", "q1", "q2", "seniors?",
)  # fmt: skip
SUBJECTS = _phrases(
    r"i?gcse", "a level", r"math(?:s|ematics)?", "english", "science", "biology", "chemistry", "physics", "history",
    "geography", "french", "german", "spanish", "latin", "computing", "computer science", "economics", "deutsch",
    "englisch", "franzoesisch", r"mathe(?:matik)?", "biologie", "chemie", "physik", "geschichte", "latein",
)  # fmt: skip
NEUTRAL = _phrases(
    r"week ?(?:a|b|one|two|[1-4])(?: of [1-4])?", r"(?:one|two|[12]) weeks?", r"(?:weeks?|wk|days?|weekends?|break)",
    "tage?", r"wochen?", _WEEKDAY, rf"(?:am )?{_WOCHENTAG}", _MONTH, _SEASON, _SCHOOL, "the", "an?", "of", "in", "on",
    "is", "and", "und", "de[rsm]", "die", "im", "zum", "zur", "all", "whole", "entire", "full", "all day", "today",
    "heute", r"ganztaegig", "everyone", "alle", "kollegiums?", rf"{_CHILDREN}", "staff only", "long", "official",
    r"(?:academic|school) year", "schuljahr", "additional", r"substitute(?: day)?", "observed",
)  # fmt: skip

# Breaks are the same all over a state; its other holidays may be those of somebody else.
STATES = _phrases(
    "baden wuerttemberg", "bayern", "berlin", "brandenburg", "bremen", "hamburg", "hessen", "mecklenburg vorpommern",
    "niedersachsen", "nrw", "nordrhein westfalen", "rheinland pfalz", "saarland", r"sachsen(?: anhalt)?",
    "schleswig holstein", "thueringen",
)  # fmt: skip

# These are no school, or a part of one, or no stretch of days.
OTHER_SCHOOLS = _phrases(
    r"(?:summer|winter|spring|easter|holiday) schools?(?! (?:holidays?|vacations?|break|recess|closures?))",
    r"(?:saturday|sunday|weekend|night|evening|after|nursery|infants?|junior|middle|high|upper|lower|prep|primary"
    r"|secondary|elementary|senior) schools?",
    "terms? time",
)  # fmt: skip
# A day may have any name, where somebody says that nobody is taught on it; but not that of a part of one, or of some.
NAMED_DAY = re.compile(r"(?:[a-z]+ ){0,5}(?:[a-z]*days?|[a-z]+tage?)")
NARROW = re.compile(
    r"\b(?:no|\w*half|part|partial\w*|early|late|delayed|short\w*|minimum|min|modified|release|dismissal|morning"
    r"|afternoon|mid ?day|noon|evening|twilight|year|class\w*|grade|form|stage|seniors?|juniors?|freshm[ae]n"
    r"|sophomores?|infants?|kindergarten|nursery|reception|primary|secondary|elementary|middle|high|lower|upper|prep|sixth|only"
    r"|some|new|boarders?|boys|girls|house|uniform|induction|transition|orientation|open|not|kein\w*|nur|halb\w*|\w*mittag\w*"
    r"|\w*klassen?|\w*stufen?|jahrgang\w*|remote|online|virtual|optional|possible|\w*uniform)\b"
)
