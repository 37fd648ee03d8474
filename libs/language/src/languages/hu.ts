import { type Language } from './language.js';

export const hu: Language = {
  tag: 'hu',
  name: 'Hungarian',
  writing: { spaces: true, readingMs: 320 },

  yes: `igen [(igen|persze|természetesen|kérem|köszönöm igen|így van|pontosan)], igenis, ja, persze [(hogy (igen|igen))], természetesen [igen], hogyne, naná, pontosan [így], így van, úgy van, helyes, [ez] stimmel, biztosan igen, [egész] biztos igen, feltétlenül, kétségkívül, mindenképpen, egyértelműen, valóban, szívesen igen, örömmel, pontos, abszolút, ühüm, igaz, ez igaz, hát persze, hát igen`,
  agreements: `[(én|teljesen|természetesen)] (egyetértek|beleegyezem|hozzájárulok|elfogadom|megerősítem|jóváhagyom|engedélyezem|elfogadjuk) [(ezzel|ehhez|a felvételhez|vele|teljesen|mindenben)], (nem|nincs) (probléma|gond|akadálya|semmi gond|semmi akadálya|semmi probléma|ellenvetésem|kifogásom), nincs [ellene] (kifogásom|ellenvetésem), semmi (gond|probléma|akadálya), nem bánom, miért ne, [(nekem|részemről)] (megfelel|jó|rendben|jó lesz|így jó|oké|rendben van|megfelelő) [(nekem|így)], rendben van, [(ez|így)] (jó|rendben) (lesz|van), (csinálja|tegye meg|csak nyugodtan|nyugodtan|rajta|folytassa|foglalja le|rögzítse|rögzítheti|mehet|mehet nyugodtan|intézze) [(kérem|csak)], megteheti, [persze] felveheti, örömmel, kérem (foglalja le|folytassa|igen), szeretném, kérném, jól hangzik, megegyeztünk, legyen [így], legyen úgy, benne vagyok`,
  acknowledgements: `oké, ok, okay, oksi, rendben [(van|köszönöm)], jó [(rendben|oké)], jól van, [(nagyon|ez)] (jó|jól|szuper|remek|kiváló|nagyszerű|tökéletes|príma|csodás|fantasztikus), világos rendben, mhm, mm-hmm, ühüm rendben, áh rendben, oké rendben, minden rendben`,
  no: `nem [(nem|kérem)], nemnem, dehogy, á nem`,
  noIsNot: true,
  negations: `most nem, ma nem, még nem, én nem, soha, sose, nem (most|ma|igazán|én|helyes|stimmel|jó|igaz|így van|szeretném|akarom|lehet), ez nem (jó|igaz|helyes|stimmel), rossz, téves, tévedés, stop, állj, sajnos nem, nem köszönném`,
  refusals: `nem köszönöm, köszönöm nem, köszönöm [de] nem, [(én|ezzel|ehhez)] nem (akarom|szeretném|kérem|kérek|értek egyet|egyezem bele|járulok hozzá|fogadom el|engedélyezem|érdekel|kívánom|hagyom jóvá) [(ezt|hogy|a felvételt)], elutasítom, visszautasítom, tiltakozom, ellenzem, (inkább|semmiképpen|természetesen|egyáltalán|persze hogy|biztosan|abszolút) (nem|ne), semmiképpen, inkább (hagyjuk|ne), semmi esetre sem, semmiképp [sem], szó sem lehet róla, kizárt [dolog], dehogyis, eszemben sincs, (törölje|mondja le|mondd le|felejtse el|felejtsd el|hagyja|hagyjuk|hagyd|állítsa le|fejezze be|vonja vissza) [(ezt|az egészet|az időpontot|a foglalást|a felvételt|kérem|abba|békén)], ne (rögzítse|csinálja|foglalja le|vegye fel|hívjon), nem (szükséges|kell), nincs (szükségem rá|rá szükség), nélkülem, azt mondtam nem`,
  not: `nem, ne, sem, soha, nélkül, nincs`,
  doubts: `talán, lehet, lehetséges, esetleg, valószínűleg, feltehetőleg, azt hiszem [(igen|hogy|nem)], gondolom, úgy (gondolom|hiszem|vélem), szerintem [igen], nem (tudom|vagyok biztos|értem|értettem|hallom|hallottam|emlékszem) [(még|benne|pontosan|jól)], fogalmam sincs, (attól|ez attól) függ, majd (meglátjuk|meglátom), meglátjuk, ahogy (gondolja|akarja|tetszik|akarod), ha (akarja|muszáj|gondolja), mindegy, nekem mindegy, igen is meg nem is, többé kevésbé, nagyjából, elvileg [igen], végül is, olyasmi, nem igazán tudom, még gondolkodom, meg kell gondolnom, na persze, aha persze biztos, hiszem ha látom`,
  questions: `ki, kicsoda, mi, mit, mikor, hol, hová, honnan, miért, hogyan, hogy, mennyi, mennyibe, melyik, milyen, hány, biztos benne, (ez|ön|ők) (mi|ki|biztos), (tudja|tudna|lehetne|mondana|elmondaná|kérhetek|kérdezhetek), tessék, halló, elnézést, bocsánat, tényleg, valóban ez, és (mi|mikor|mennyi|hol|ha|miért|hogyan|ki)`,
  conditions: `de, ha, csak, kivéve, feltéve, azonban, habár, bár, amíg, előtt, előbb, először, helyett, azzal a feltétellel, hacsak, mielőtt, ám`,
  corrections: `(várjon|várj|várjunk) [(egy (percet|pillanatot|kicsit|másodpercet)|kérem|csak)], [egy] (pillanat|pillanatot|perc|percet|másodperc|pillanatra), igazából, valójában, úgy értem, azt akartam mondani, vagyis, azaz, illetve, vagy (inkább|mégsem|nem), mégse, mégsem, elnézést, bocsánat, bocs, sajnálom, pontosabban, ismételje meg, még egyszer, lassabban, hadd gondolkodjak`,
  please: `kérem, legyen szíves, légyszi, légy szíves, lécci`,

  thanks: `[(nagyon|nagyon szépen|hálásan|szépen|ezer|még egyszer)] (köszönöm|köszönjük|köszi|kösz|köszönet|köszönettel|hála|hálás köszönet|köszike) [(szépen|a segítséget|a hívást|mindent|az információt|az idejét|önnek|viszont|nagyon|szépen önnek is|még egyszer|önnek is|a türelmét)] [(a segítséget|a hívást|mindent|szépen|viszont)], [nagyon] (kedves|rendes) (öntől|magától|önök), ez nagyon kedves, hálás vagyok`,
  declines: `nem köszönöm [(ennyi|ennyi volt|mást nem)], nem (ennyi|ez minden|más nem|semmi más|ennyi volt) [köszönöm], (ennyi|ez minden|semmi más|ennyi volt|ez volt minden|más nem) [(köszönöm|mára|volt)]`,
  replies: `(viszont|önnek|neked|magának|önöknek) [(is|szintén)] [(szép napot|viszont|kívánok)], viszont [(kívánom|önnek)], hasonlóan, ugyanezt önnek, (szívesen|nincs mit|szóra sem érdemes|nagyon szívesen|semmiség), értem, megértettem, világos, felírtam, feljegyeztem, úgy lesz, megcsinálom, várom, örültem [(hogy beszéltünk)], sok (sikert|szerencsét), jó (egészséget|étvágyat|munkát|utat|szerencsét), boldog (új évet|karácsonyt|ünnepeket), kellemes (ünnepeket|húsvétot|karácsonyt), üdvözlettel, jobbulást, szia [szia], sziasztok, szió, csá [csá], cső, csókolom, szervusz, isten áldja, isten (áldja|vele)`,
  goodbyes: {
    plain: `viszontlátásra, viszlát, viszhall, viszonthallásra, minden jót, isten önnel, a viszontlátásra, a viszonthallásra`,
    soft: `[(és|további|kívánok|további)] (szép|kellemes|csodás|további jó|további szép) (napot|estét|hétvégét|délutánt|éjszakát|délelőttöt|hetet|pihenést|utat|nyaralást|vasárnapot) [(kívánok|önnek|önnek is|neked|mindenkinek|kívánunk|is)], jó (éjt|éjszakát|hétvégét|pihenést|utat), pá [pá], pápá, vigyázzon magára, vigyázz magadra, ciao, bye [bye], [hamarosan] (találkozunk|beszélünk|hallunk) [(később|hamarosan)], agyő, minden jót`,
    until: `(találkozunk|beszélünk) {day}, {day} (találkozunk|beszélünk)`,
  },
  promises: `(találkozunk|beszélünk) {when}, {when} (találkozunk|ott leszek|megyek|jövök|hívom|beszélünk), (ott leszek|jövök|megyek|hívom|visszahívom|várok|várom) [{when}], átgondolom, meggondolom`,

  leadIns: `hát, na, és, akkor, ó, á, öö, ő, hm, hmm, no, szóval, nos, nahát, jó akkor, tehát, eh, ah`,
  tails: `akkor, uram, hölgyem, asszonyom, doktor úr, doktornő, kedves, mindenkinek, kérem szépen, önnek`,
  and: `és`,
  reporting: `mond*`,
  falseFriends: `de, te, ne, da, no, jo, si, is, ha, ki, mi, hogy`,

  times: {
    weekdays: `hétfő|hétfőn, kedd|kedden, szerda|szerdán, csütörtök|csütörtökön, péntek|pénteken, szombat|szombaton, vasárnap`,
    day: `ma [(este|délután)], holnap [(reggel|este|délután|délelőtt)], holnapután, ma este, [(jövő|most|ezen a)] {weekday} [(reggel|este|délután|délelőtt)], (jövő|következő) (héten|hónapban|évben), {number} (perc|óra|nap|hét|hónap) múlva, hétvégén, hamarosan`,
    clock: `[(délelőtt|délután|este|reggel)] {number} [(órakor|óra|kor)] [{number}], (fél|negyed|háromnegyed) {number} [kor], tízkor, kilenckor, nyolckor, hétkor, hatkor, ötkor, négykor, háromkor, kettőkor, egykor, délben, pontosan`,
  },
  numbers: {
    first: `nulla, egy, kettő|két, három, négy, öt, hat, hét, nyolc, kilenc, tíz|tizen`,
    tens: `húsz|huszon, harminc, negyven, ötven, hatvan, hetven, nyolcvan, kilencven`,
    hundred: `száz`,
    thousand: `ezer`,
    million: `millió`,
    twice: `dupla`,
    thrice: `tripla`,
    glued: true,
  },
  lines: {
    closing: 'Köszönöm a hívását. Viszonthallásra.',
    resume: 'Elnézést a rövid megszakításért. Kérem, folytassa.',
    silence: 'Vonalban van még?',
    oneMoment: 'Egy pillanat türelmét kérem.',
    sayYesOrNo: 'Kérem, válaszoljon igennel vagy nemmel.',
    pressOneOrTwo: 'Igen esetén nyomja meg az 1-es, nem esetén a 2-es gombot.',
    sayOrPress: 'Kérem, mondjon igent vagy nemet, vagy nyomja meg az 1-es gombot igen, a 2-est nem esetén.',
  },
};
