"""Words that are ordinary words before they are names, so that not every occurrence means the person with that name."""

# Function words (pronouns, articles …) in English and German: never a person, in any capitalisation.
_SMALL = """
a aber about after again all alle allein als also am an and any are as at auch auf aus be because been before bei bin
bis both but by can could da damit dann das dass dein dem den denn der des dich did die dies dir do doch does done dort
du durch each ein eine einem einen einer eines er es euch euer for from für get go haben had has hat hatte have he her
here hers hier him his how i ich if ihm ihn ihr im in into is ist it its ja jede jeder jetzt just kein keine let like
man me mehr mein mich mir mit more most my nach nein nicht nichts no nobody noch none not nothing now nun nur ob oder
of off ohne on once one only or other our out over said same sehr sein seine she sich sie sind so some somebody someone
than that the their them then there these they this those to too two um und under uns unser unter until up us very vom
von vor wann war waren warum was we wegen weil well wenn wer were what when where which who whom whose why wie wieder
wir wird with wo would yes yet you your zu zum zur zwei über
"""
# Words that schools write every day, and given names and surnames that are also words.
_EVERYDAY = """
abend able abstain abstimmung account across act action active admin adult adviser advisor africa afrika agenda agree
air aktion alles amber amt anfang angel angelegenheit answer antrag anybody anyone apfel apple april arbeit arbeiten
arm art arzt ash assembly astronomy aufgabe august aula ausstellung austausch auto autumn back backen bad baking ball
ballot band bank basketball baum bay bean beans beautiful beauty bee bees bench benches berg best beste better
bibliothek bienen big bike bild bill bins biology bird birds black blau bloom blue blume blumen boat boden body book
books boss bot box boy boys bread break bridge brief bring brook brot brown bruder brunnen brücke buch budget build
bund bus busch buy bäume bücher bücherei cake calendar call canoe canteen captain card care carol chair chance change
charity chase chef chemistry chess chief choir choirs chor city class clay clean cleaner clear cliff climate climbing
close club coach code coding cold colour come committee compost computer concert cook cooking council court crossing
culture cup cycling dach dad daisy dance dancing dawn day days dean debate debating decide decision deleted deputy
design deutsch dienstag dig ding dinner direktor discord diversity dog donnerstag door dorf dragon drake drama draw
drawing dream drei drink drinking dyslexia earth east easter eco edition eight eis eltern ende energie energy engel
englisch english equality erde erste essen even event every everybody everyone exam exams exhibition eye fahrrad
fahrradständer fair faith falke fall familie family farm father fawn feast feld fenster ferien fern fest feuer field
film finance find fire first fisch fish five flohmarkt flower flowers food football forest form former fountain
fountains four fox frage frank frau free frei freitag french freund freunde friday frieden friend friends frisch frost
fröhlich fuchs fun fund fundraising fußball fünf game games gaming garden gardening gardens garten gast gate geld gene
geography german geschichte gewächshaus gift girl girls give glas glen goal goals gold good gott grace grant gray great
green greenhouse grey ground group groups grow gruppe gruppen grün guest gut gute guy gym gärtner hahn hall hals hand
handball happy haus hazel head health healthy heath heather heating hecke hedge hedgehog heft heizung help herbst hero
herr herz heute hiking hilfe hill himmel history hobbies hobby hof hoffnung holiday holly holz home hope hotel hour
house hund hunter idea ideas idee ideen inclusion insects insekten insulation iris ivy jack jade jahr jahre jasmine
jewel job jobs journal joy june jung junior jäger kaiser karte kasse keen key kid kids kim kind kinder kindness king
kiosk kirsche kit klasse klein klima klub knight knitting koch kochen kohl kompost konzert kraft kreis krone kuchen
kunst kurz könig küche lake lane lang lange language languages lark late latin laurel law lead leader leaf learn
learning leave lehrer lehrerin leiter lernen lesen lesson leute level library licht liebe life light lights lilie lily
linde line link list litter little living locker lockers long look lost lot love lunch make malen mann many march mark
markt mathe mathematics maths mauer may mayor meer meeting meetings meister melody member members mensch mercy merit
miles mind minute minutes miss mitglied mitglieder mittag mitte mittwoch moderator monat mond money montag month moon
morgen morning mother move mum music musik mut mutter müll mülleimer nacht name natur nature neu neun new news next
niemand night nine noble nord north note notes number office old olive open orchestra ort ostern page paint painting
panel panels papier parent park part party patience paul pause peace pearl penny people person pferd phone photo
physics piano pierce pilgrim place plan plans plant plants platz play player playground pläne poll polytunnel pond pool
poppy power preis president price pride prime prince princess principal problem project projekt promise pupil pupils
purpose queen question quiet quorum rad radfahren rain rainbow rat raum ray read reading recht recycling red reed regel
regen reich reise religion report respect rest rich richter ridge right ring river road rob robin robotics rock role
roof room rosa rose rot round ruby rule run rundfunk running rusty sache safe sage samen samstag sandy save schach
schatz schließfach schließfächer school schreiben schule schulgarten schulhof schulplan schwarz schwester schwimmen
schüler schülerin schülerrat science sea seat secret see seed seeds seite sekretär senior september seven shade shared
shed shelter shop short shower showers sing singen singer singing sitzung six skip sky small snow soccer solar
solaranlage sommer song sonne sonntag south space spanish speaker spende spenden spiel spiele sport sports spring stadt
staff star stark stars start station stay stein step steps sterling stern still stimme stimmen stone stop storm story
straße strom strong student students study stunde sub sue suggestion summer sun sunday sunny support survey
sustainability swim swimming system sänger süd table tag tage talk tanner tanz tanzen task taylor tea teach teacher
teachers team teams teich ten term test theater thing things think three thursday tidy time tisch today toilet toilets
toilette toiletten tomorrow top town toy toys trade transport travel treasure treasurer tree trees treffen trinkbrunnen
trip troy true try tuesday turm turnen tutor umwelt uniform uniforms unity unknown unterricht use user van vater
vegetable verein verkehr verwaltung victor vier violet vogel vogt volleyball volunteer volunteers vorschlag vorstand
vote voter votes wagen wait wald walk walker walking wall wand want ward wasser waste watch water way web weber
wednesday week weeks weg wein weiß wellbeing welt west wetter white wiese wild wildlife will win wind window windows
winter wish witch woche wolf wolke wood work world wort write writing wunsch year years yellow young zahl zehn zeichnen
zeit zeitung ziel zimmer zirkel zukunft
"""

FUNCTION_WORDS = frozenset(_SMALL.split())
ORDINARY_WORDS = FUNCTION_WORDS | frozenset(_EVERYDAY.split())
