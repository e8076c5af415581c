"""What schools write into their calendars: days off, exams and terms, and kinds of events that are none of these."""


def _events(text: str) -> tuple[str, ...]:
    return tuple(event.strip() for line in text.split("\n") for event in line.split(" | ") if event.strip())


DAYS_OFF = _events("""
Half-Term | HALFTERM | Half term break | Half-term holidays 2026 | Half Term (26-30 Oct)
Half Term 26 October - 30 October | Half term 26.10.-30.10. | Spring half-term | February Half Term
May half term (school closed) | Autumn half-term break | Half term - no school | Mid-Term Break | Midterm Break
Mid Term Holiday | October midterm break | October Break | Fall Break | Thanksgiving Break | Thanksgiving Recess
Winter recess | Spring Vacation | Christmas Holidays | Christmas Holiday 2026/27 | Christmas closure
Summer holidays | Summer School Holidays | School holidays | School Holiday | Easter break | Bank Holiday
May Day Bank Holiday | Early May bank holiday | Spring Bank Holiday | August bank holiday Monday
Public Holiday | Public Holiday - Anzac Day | National holiday | Federal Holiday | Labor Day holiday
Labor Day (School Closed) | Labour Day - school closed | Memorial Day: No School | Presidents' Day – No School
No School — Presidents’ Day | No School/Labor Day | No School (MLK Day) | No School - Martin Luther King Jr. Day
No School - Indigenous Peoples' Day | No School - Casimir Pulaski Day | No School for Students
NO SCHOOL FOR ALL STUDENTS | No school today | No Classes - Spring Recess | No classes (Founders Day)
No lessons | No students | Non-pupil day | Student-free day | Pupil free day | Non-school day
School Closed for Christmas | School closed for Eid | School Closed due to snow | School is closed
School closed all day | School closed to pupils | School closed to students - staff training
The school is closed | School will be closed | Whole school closed | College closed | School Closure Day
School closure - polling station | CLOSED - Christmas Day | Closed for Thanksgiving
School closed – Polling Day | School closed (elections) | INSET | Inset Day | INSET Day 3 | In-set day
IN-SET DAY | Inset Day - school closed to students | INSET day (staff only) | INSET - no pupils
INSET day 1 of 5 | Inset training day | Staff INSET day | Staff Training Day | Teacher training day
Teachers' Training Day (school closed) | Staff Development Day | Teacher Development Day
Professional development day | PD Day - No School | PD Day | Teacher Work Day | Teacher Workday
Teacher Workday - No School | Staff in-service day | Teacher In-Service - No School
In-Service Day (no students) | IN-SERVICE DAY | Inservice Days | Baker Day | Occasional Day
Student/Staff Holiday | Student Holiday | No School - Parent/Teacher Conferences
No School: Teacher Planning Day | Diwali holiday | Eid holiday | Good Friday (school closed) | Herbstferien
Herbstferien Baden-Württemberg | Sommerferien NRW 2027 | Weihnachtsferien 2026/2027 | Osterferien (Bayern)
Faschingsferien | Pfingstferien 2027 | Ferien | Schulferien | Ferientag | Beweglicher Ferientag
bewegliche Ferientage | Feiertag | Gesetzlicher Feiertag | Feiertag: Tag der Deutschen Einheit
Tag der Deutschen Einheit (schulfrei) | Allerheiligen - schulfrei | schulfrei (Rosenmontag) | Schulfrei
SCHULFREI | schulfreier Tag | Schulfreier Freitag | unterrichtsfrei | Unterrichtsfreier Tag
Unterrichtsfrei wegen Fortbildung | Kein Unterricht | KEIN UNTERRICHT - Lehrerkonferenz
Kein Unterricht: Pädagogischer Tag | Kein Unterricht am Freitag | Keine Schule | Kein Schultag!
Schule geschlossen | Die Schule bleibt geschlossen | Unterricht entfällt | Studientag
Studientag (kein Unterricht) | Pädagogischer Tag (unterrichtsfrei) | Paedagogischer Tag | Brückentag
Brueckentag - schulfrei | Schließtag | Christi Himmelfahrt (Feiertag) | Buß- und Bettag schulfrei
Studientag des Kollegiums - unterrichtsfrei | Staff day - school closed | Ferien: Herbst
Autumn Term: half term | School not in session | Autumn Holiday | Michaelmas half term | Lent Half-Term
Holiday | Holidays | Vacation | Bank Holiday - School closed | Half term | October Half Term | Half Term Holiday
Mid-term break | School closed | School closed - Labor Day | Bank holiday (school closed) | Closed | No School
No School - Labor Day | NO SCHOOL: Veterans Day | No School - Teacher Work Day | No Classes | In-service day
In service day | Inservice Day | Professional Development Day - No School | Kein Schultag
""")

EXAMS = _events("""
Mocks | Mock exam week | Mock Exams Week 1 | Y11 mocks | Year 11 & 13 Mocks | Year 11 Mock Exams
Yr 13 mock examinations | Year 10 exams | Years 12 and 13 exams | Year 9 End of Year Exams | Sixth form exams
Internal exams | Final Exams | Final exam week | Finals Week | Finals | Semester 1 finals | Fall finals week
GCSEs | GCSE Exams (Year 11) | A-levels | A level exams | IB Exams | GCSE Maths exam | Public exams | Exam week
Exams | Exam Period | Study leave | Assessment week | Midterm exams | Mid-term exams | Prelims | Prelim exams
Abitur | Abitur 2027 | Schriftliches Abitur | Mündliche Abiturprüfungen | Abschlussprüfungen Klasse 10
Prüfungen | Prüfungswoche | PRÜFUNGSWOCHEN | Klausurwoche | Klausuren Q1 | Klausurphase Oberstufe
Zentrale Prüfungen | Mock exams | Year 11 Mocks | Finals week | GCSE exams | Abiturprüfungen
""")

TERMS = _events("""
Autumn Term | Spring Term 2027 | Term 1 | Term 2 2026 | 1st Semester | Semester 2 | Second Semester
Michaelmas Term | Summer term 2026/27 | Fall Semester | Wintersemester | 1. Halbjahr | 2. Schulhalbjahr
First quarter | Autumn Term 2026 (Half Term 26-30 Oct) | Autumn term (half term: 26-30 October)
Autumn Term excluding half term | Autumn term incl. half term | Spring term (INSET day 4 January)
Summer term (exams 3-7 June)
""")

HALF_TERMS_OF_TEACHING = _events("""
Half Term 1 | Half-term 1 | HT1 | First half term | Half Term Two | Second half-term | Autumn 1st half term
Autumn half term 1 | Half term one | Spring Half Term 2 (teaching) | Half term assessment | Half-term reports
Half term tests | Half-Term Data Drop | Half term homework | Half term club | Half-term revision sessions
Half term ski trip | Half term trip to France | Half term project due | Half term starts | Before half term
Mid-term | Midterm | Mid term | Mid-Term review | Midterm grades | Midterm reports published
Midterm progress reports due | Mid-term elections | Mid-term parents' evening | Midterms due | Half term?
Term 1 half term 1 | Midterm grades due | Mid-term parent conferences | Half term grades due
""")

SOMETHING_ELSE_IS_CLOSED = _events("""
Gym closed | Library closed | LIBRARY CLOSED | Library closed (stocktake) | Sports hall closed
School library closed | School canteen closed | School shop closed | School field closed | School pool closed
School reception closed | School gate closed for repairs | Main entrance closed | Sixth form centre closed
Registration closed | Applications closed | Ticket sales closed | Poll closed | Entries closed | Bookings closed
Sign-up closed | Closed doors rehearsal | Closed rehearsal | Closing ceremony | Road closure | Road closed
Pool closure | Canteen closure | Tuck shop closed all day | Office closed for holidays | Summer school closed
Sunday school closed | Junior school closed | Lower School closed | School closed to visitors
School closure 1.30 p.m. | Mensa geschlossen | Bibliothek geschlossen | Turnhalle geschlossen
Schulbibliothek geschlossen | Schulhof geschlossen | Schulmensa geschlossen | Anmeldung geschlossen
Wahllokal geschlossen | Sixth form study leave meeting | Library closed for stocktaking | Canteen closed
Swimming pool closed for repairs | Car park closed | School office closed | Nominations closed for head boy
Voting closed | Sixth form applications closed
""")

PART_OF_DAY_OR_SCHOOL = _events("""
School closed for Year 7 | School closed to Year 9 | School closed from 1pm | School closed at noon
School closed (afternoon) | School closed pm | School closed after lunch | School closes early
School closes at 12.30 | Early Closure | Early closing | Early dismissal | Early release day | Half day
Half-day holiday | Half holiday | Half day - no school | No School - half day | No school (half-day)
No school PM | No school in the afternoon | No school after 12 | No School for Kindergarten
No School - Grade 9 | No school for Year 12 | No School - Seniors | No School K-5 | No School - Elementary
No School Uniform Day | No school uniform | No School - Early Dismissal | No school bus | No School Meals
No classes after 1 pm | No classes for freshmen | No classes 3rd period | No lessons period 5 | No music lessons
No swimming lessons | No students in the library | No homework | No clubs | School closure 13:00
School closure from 2 pm | Twilight INSET | INSET twilight | Twilight in-set | INSET (pm) | INSET afternoon
Half day INSET | INSET 4pm | INSET session 3.30-5pm | INSET evening | Inset Day planning meeting
INSET for new staff | INSET - Maths department | Staff training | Staff training 15:30
Staff training after school | Teacher training 4-5pm | Staff training session | Training day for prefects
First aid training | Staff meeting | Staff training (afternoon) | Staff training day 2pm
In-service training 4pm | In-service half day | Schulfrei ab 11 Uhr | Schulfrei ab 12:30 Uhr
schulfrei ab der 4. Stunde | Schulfrei nach der 5. Stunde | Unterrichtsfrei ab Mittag | unterrichtsfrei ab 13.15
Unterrichtsfrei für Klasse 5 | Unterrichtsfrei für Jahrgang 9 | Unterrichtsfrei nur Oberstufe
Jg. 7 unterrichtsfrei | Klasse 8b schulfrei | Klassen 5-7 schulfrei | Schulfrei für die Oberstufe
schulfrei (nur Klasse 10) | Nachmittag schulfrei | Schulfrei am Nachmittag | Vormittag unterrichtsfrei
Kein Nachmittagsunterricht | Kein Unterricht ab 11 Uhr | Kein Unterricht für Jg. 8
Kein Unterricht am Nachmittag | Kein Unterricht - Nachmittag | Kein Unterricht in der 6. Stunde
Kein Unterricht in Mathe | Kein Sportunterricht | Kein Unterricht nach der 4. Stunde
Unterricht entfällt ab 12 Uhr | Unterrichtsschluss 11 Uhr | Hitzefrei | Sekretariat geschlossen
Studientag Klasse 10 | Studientag Oberstufe | Studientag an der Uni | Pädagogischer Tag nachmittags
Pädagogischer Halbtag | Early closure | Early closure 12.30pm | School closure 1pm
Unterrichtsfrei ab der 5. Stunde | unterrichtsfrei nur für Jg. 7 | Klasse 10a schulfrei | Staff training 4pm
""")

NO_EXAMS = _events("""
Mock Election | Mock elections | Mock Trial | Mock trial finals | Mock Parliament | Mock Interviews
Year 11 Mock Interviews | Mock UN | Mock UN Conference | Mock debate | Mock job interviews | Mock wedding
Mock exam timetable published | Mock exam results | Mock results day | Mock exam timetable | Mocks results
Mock exams: revision session | Exam timetable | Exam timetable published | Exam results | Exam entries due
Exam fees due | Exam revision | Exam board visit | GCSE options evening | GCSE results day | GCSE art exhibition
GCSE PE moderation | A level information evening | A-level taster day | Netball finals | Netball Finals Day
Finals Day | Cup finals | House finals | Year 9 finals | Year 8 football finals | Basketball finals week
Swimming finals | Talent show finals | Poetry slam finals | Spelling bee finals | Chess finals | Debate finals
Sports Day | Fahrradprüfung | Feuerlöscherprüfung | Abiball | Abistreich | Abiturzeugnisse | Klausurtagung
Prüfungsanmeldung | Mock Trial Competition | Mock interviews Year 11 | Mock UN conference
House football finals | Debating finals
""")

BESIDE_OR_UNSURE = _events("""
Ferienprogramm | Feriencamp | Ferienbeginn | Lernferien | Holiday club | Holiday Jumper Day | Holiday bazaar
Holiday fair | Holiday lunch | Holiday shopping | Holiday reading list due | Christmas jumper day
Christmas holiday lunch | Holiday Homework due | Ski holiday Year 9 | Term time | Term dates published
Term 1 reports | Term fees due | Term card | School open - bank holiday | School open | School photos
School closed? | School closed (TBC) | No school? | Possible school closure | School not closed
Bank holiday - lessons as normal | Staff holiday | Library holiday | No holiday
""")
