import { type Language } from './language.js';

export const cs: Language = {
  tag: 'cs',
  name: 'Czech',
  writing: { spaces: true, readingMs: 290 },

  yes: `ano [(ano|samozřejmě|jistě|určitě|prosím|děkuji ano|přesně|pane|paní|souhlasí)], jo [(jo|jasně|určitě|jistě)], jó, jojo, jasně [(že (jo|ano))], samozřejmě [že (ano|jo)], jistě [že (ano|jo)], určitě [(ano|jo)], zajisté, ovšem, ovšemže, přesně [tak], správně, je to tak, tak jest, souhlasí, to souhlasí, pravda, to je pravda, bezpochyby, rozhodně [(ano|jo)], naprosto, rád, ráda, velmi rád, velmi ráda, klidně, no jasně, no jistě, no ano, nojo, no jo`,
  agreements: `[(já|s tím|plně|úplně)] (souhlasím|potvrzuji|potvrzuju|přijímám|povoluji|svoluji|schvaluji) [(s tím|s nahráváním|to|plně|naprosto)], (dávám|máte) [(můj|vám)] souhlas, (není|žádný|bez|v tom není) (problém|problému|problémů), není to problém, nemám (nic proti|námitek|námitky|s tím problém), nic proti tomu, nevadí mi to, (proč|a proč) ne, (můžete|můžete nahrávat|můžete to udělat|klidně můžete), (do toho|jen do toho|jděte do toho|pokračujte|udělejte to|nahrávejte|rezervujte|objednejte|potvrďte to|klidně|směle do toho) [(prosím)], s (radostí|potěšením), [(to|mně|mi)] [mi] (vyhovuje|sedí|se hodí|stačí|pasuje), (je to|to je|je) (v pořádku|dobře|dobrý|ok|okej|správně|fajn) [(pro mě|za mě)], za mě (dobrý|ok|ano|v pořádku|dobře), zní to (dobře|skvěle), domluveno, platí, chci, to chci, beru, jsem pro`,
  acknowledgements: `ok, okej, okay, dobře [dobře], dobrá, [(velmi|to je|moc)] (dobře|skvělé|skvěle|výborně|super|perfektní|fajn|výborné|prima|bezva|úžasné|paráda|hezké), v pořádku, mhm, mm-hmm, hm hm, tak jo, tak dobře, no dobře, oukej, jasný`,
  no: `ne [(ne|pane|paní)], nene, nee, néé`,
  negations: `teď ne, dnes ne, ještě ne, já ne, nikdy, (to (není|neni)|není to) (pravda|správně|ono|tak), špatně, chyba, stop, dost, bohužel ne, ani ne, moc ne, nechci, nemůžu`,
  refusals: `ne děkuji, ne díky, děkuji ne, díky ne, [(já|s tím)] (nesouhlasím|nechci|nepřeji si|nepřijímám|nepovoluji|odmítám|nemám zájem|nepotvrzuji|nedávám souhlas) [(s tím|to|s nahráváním|aby)], (radši|raději|rozhodně|určitě|samozřejmě|jistě|absolutně|v žádném případě) (ne|nechci), raději bych (ne|ne děkuji|nechtěl|nechtěla), samozřejmě že ne, v žádném případě, ani (náhodou|nápad|omylem), za žádnou cenu, nepřipadá v úvahu, to nejde, (zrušte|zrušit|zruš|zapomeňte|zapomeň|nechte|nech|přestaňte|smažte) [(to|všechno|na to|rezervaci|být|toho|nahrávání)], nenahrávejte [(mě|to)], nedělejte to, nerezervujte, není třeba, není potřeba, beze mě, řekl jsem ne, řekla jsem ne, jsem proti`,
  not: `ne, není, nikdy, bez, žádný, žádná`,
  doubts: `možná, asi [(jo|ano|ne)], snad, pravděpodobně, nejspíš, zřejmě, myslím [(že (ano|ne|jo))], domnívám se, předpokládám, nevím [(ještě|přesně|jestli)], (nejsem|nejsem si) [(tím|úplně)] (jistý|jistá|si jistý|si jistá), nemám (tušení|ponětí|páru), záleží [na tom], to záleží, uvidíme, uvidím, jak (chcete|myslíte|chceš|je libo), když (chcete|myslíte|to musí být), je mi to jedno, to je jedno, jedno, nerozumím, nerozuměl jsem, nerozuměla jsem, neslyším, neslyšel jsem, nepamatuji se, ano i ne, ano a ne, v podstatě [ano], víceméně, tak nějak, vlastně ano, to je možné, může být, nic moc, vůbec, uvažuji, musím přemýšlet, no nevím, no to určitě, jo jo určitě`,
  questions: `kdo, co, kdy, kde, proč, jak, kolik, který, která, které, jaký, jaká, jaké, čí, odkud, kam, (je|jsou|jste|máte|můžete|mohl|mohla|můžu|mohu|bude|stojí|platí) (to|vy|si|byste|já|mi|bych|tam|ten), prosím, haló, promiňte, pardon, opravdu, vážně, a (co|kdy|kolik|jak|kde|kdo|když|jestli|proč), jestli`,
  conditions: `ale, jestli, jestliže, pokud, když, jen, jenom, pouze, kromě, ledaže, pod podmínkou, avšak, však, ačkoli, dokud, než, nejdřív, nejprve, místo, kdyby, leda, až`,
  corrections: `(počkejte|počkej|moment|momentík|vteřinku|chvilku|minutku|okamžik|sekundu) [(chvilku|chvíli|moment|prosím|vteřinu|minutu)], (jednu|jen) (chvilku|minutku|vteřinku|moment|sekundu), vlastně, totiž, chci říct, chtěl jsem říct, myslím tím, nebo (ne|radši|raději|spíš), promiňte, pardon, omlouvám se, spíš, spíše, zopakujte, ještě jednou, pomalu, musím si to rozmyslet`,
  please: `prosím [vás], buďte tak hodný, buďte tak hodná`,

  thanks: `[(moc|mnohokrát|mockrát|velmi|srdečně|pěkně|tisíceré|ještě jednou)] (děkuji|děkuju|děkujem|děkujeme|díky|dík|dikes|dekuji|děkuji vám) [(moc|mnohokrát|mockrát|vám|pěkně|srdečně|vám také|nápodobně|velmi|vám moc|moc vám|i vám|i já|předem|za (pomoc|zavolání|informaci|informace|všechno|čas|ochotu|telefonát|rozhovor))] [(za (pomoc|zavolání|informace|všechno|ochotu)|vám|moc|nápodobně)], [to] (je|bylo) [od vás] [velmi] (milé|hezké|laskavé), jste [velmi] (laskavý|laskavá|hodný|hodná), jsem vděčný`,
  declines: `ne (děkuji|díky|děkuju) [(to je vše|to je všechno)], ne (to (je|bylo) (vše|všechno)|nic dalšího|už nic|všechno) [(děkuji|díky)], (to (je|bylo|bude) (vše|všechno)|už nic|nic dalšího|všechno) [(děkuji|díky|pro dnešek)]`,
  replies: `aha, [i] (vám|tobě) [(také|taky|rovněž)] [(hezký den|pěkný den|nápodobně)], (nápodobně|obdobně|podobně|rovněž), (není|neni) zač, (rádo se stalo|za málo|to nic|nemáte zač|prosím pěkně|bez problému|potěšení na mé straně), rozumím, chápu, zapsal jsem si, zapsala jsem si, poznamenáno, udělám to, těším se [na vás], rád jsem vás slyšel, ráda jsem vás slyšela, hodně (štěstí|zdraví|zdaru), ať se daří, (veselé|šťastné) (vánoce|velikonoce), šťastný nový rok, dobrou chuť, pozdravujte, čau [čau], čauky, čaues, ahoj [ahoj], ahojky, zdar, zdravím, brzké uzdravení, s pánem bohem, šťastnou cestu, příjemný let`,
  goodbyes: {
    plain: `na shledanou, nashledanou, na slyšenou, naslyšenou, sbohem, na viděnou, naschle, nashle`,
    soft: `[(přeji|přejeme|mějte|ať máte|užijte si|a|užívejte)] [(vám|si)] (hezký|pěkný|krásný|příjemný|hezké|pěkné|příjemné|krásné|hezkou|pěknou|dobrou|klidnou|klidný) (den|večer|víkend|odpoledne|dopoledne|zbytek dne|noc|neděli|dovolenou|týden|cestu|svátky) [(přeji|vám|také|i vám|všem)], dobrou noc, dobrou, mějte se [(hezky|krásně|pěkně|fajn)], měj se [(hezky|krásně|fajn)], zatím [(ahoj|čau|nashle)], pa [pa], papa, opatrujte se, opatruj se, uvidíme se [(brzy|pak)], ozvu se, ciao, bye [bye], hezký zbytek dne, tak zatím`,
    until: `uvidíme se {day}, (na viděnou|na slyšenou) {day}, [zatím] v {day}`,
  },
  promises: `uvidíme se {when}, (přijdu|přijedu|budu tam|zavolám|ozvu se|zastavím se|počkám|čekám) [{when}], {when} (přijdu|přijedu|budu tam|zavolám|se uvidíme|tam budu), promyslím to`,

  leadIns: `no, a, tak, takže, i, aha, ach, oh, ehm, hm, hmm, eh, tak tedy, jo tak, no tak, no dobře, tedy, nuže, e, jé`,
  tails: `tak, tedy, vám, pane, paní, slečno, pane doktore, paní doktorko, všem, zase, taky, také, teda`,
  and: `a, i`,
  reporting: `řek*, říká, říkal, říct`,
  falseFriends: `ja, da, co, no, te, se, si, on, to, po, mi, tak, ta, i, do`,

  times: {
    weekdays: `pondělí, úterý, středa|středu|středy, čtvrtek|čtvrtka, pátek|pátku, sobota|sobotu|soboty, neděle|neděli`,
    day: `dnes [(večer|odpoledne)], dneska, zítra [(ráno|večer|odpoledne|dopoledne)], pozítří, večer, [(v|ve|příští|tento|na)] {weekday} [(ráno|večer|odpoledne|dopoledne)], příští (týden|měsíc|rok), za {number} (minut|minuty|hodin|hodiny|dní|dny|týdnů|týdny|měsíce), za (chvíli|hodinu|týden|měsíc), o víkendu`,
    clock: `[(v|ve|o|kolem|na)] {number} [(hodin|hodiny|hodinu)] [({number}|ráno|večer|odpoledne|přesně)], (v|ve) (jednu|deset|devět|osm|sedm|půl {number}), o půl (desáté|deváté|osmé|třetí|druhé), v poledne, přesně, včas`,
  },
  numbers: {
    first: `nula, jedna|jeden|jedno, dva|dvě, tři, čtyři, pět, šest, sedm, osm, devět, deset, jedenáct, dvanáct, třináct, čtrnáct, patnáct, šestnáct, sedmnáct, osmnáct, devatenáct`,
    tens: `dvacet, třicet, čtyřicet, padesát, šedesát, sedmdesát, osmdesát, devadesát`,
    thousand: `tisíc|tisíce`,
    hundred: `sto|stě|sta|set`,
    twice: `dvakrát`,
    thrice: `třikrát`,
  },
  lines: {
    closing: 'Děkuji za zavolání. Na shledanou.',
    resume: 'Omlouvám se za krátké přerušení. Pokračujte, prosím.',
    silence: 'Jste ještě na lince?',
    oneMoment: 'Okamžik, prosím.',
    sayYesOrNo: 'Odpovězte prosím ano, nebo ne.',
    pressOneOrTwo: 'Stiskněte 1 pro ano, nebo 2 pro ne.',
    sayOrPress: 'Řekněte prosím ano, nebo ne, případně stiskněte 1 pro ano a 2 pro ne.',
  },
};
