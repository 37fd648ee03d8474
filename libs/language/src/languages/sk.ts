import { type Language } from './language.js';

export const sk: Language = {
  tag: 'sk',
  name: 'Slovak',
  writing: { spaces: true, readingMs: 290 },

  yes: `áno [(áno|samozrejme|iste|určite|prosím|ďakujem áno|presne)], hej [hej], jasné [že (áno|hej)], jasne, samozrejme [že (áno|hej)], iste [že áno], istotne, určite [(áno|hej)], rozhodne [áno], presne [tak], správne, je to tak, súhlasí, to súhlasí, pravda, to je pravda, bezpochyby, naozaj áno, rád, rada, veľmi rád, veľmi rada, no jasné, no áno, pokojne, kľudne`,
  agreements: `[(ja|s tým|plne|úplne)] (súhlasím|potvrdzujem|prijímam|povoľujem|schvaľujem) [(s tým|s nahrávaním|to|plne)], (dávam|máte) [(môj|vám)] súhlas, (nie je|žiadny|bez) (problém|problému), nie je to problém, nemám (nič proti|námietky|s tým problém), prečo nie, (môžete|môžete nahrávať|môžete to urobiť), (do toho|len do toho|pokračujte|urobte to|nahrávajte|rezervujte|objednajte|potvrďte to) [prosím], s (radosťou|potešením), [(to|mne|mi)] [mi] (vyhovuje|sedí|pasuje), (je to|to je|je) (v poriadku|dobre|ok|okej|správne|fajn) [pre mňa], znie to (dobre|skvelo), dohodnuté, platí, chcem, beriem, som za`,
  acknowledgements: `ok, okej, okay, dobre [dobre], dobrá, [(veľmi|to je)] (dobre|skvelé|výborne|super|perfektné|fajn|výborné|úžasné|paráda|pekné), v poriadku, mhm, mm-hmm, tak dobre, no dobre`,
  no: `nie [(nie|pane|pani)], nee`,
  noIsNot: true,
  negations: `teraz nie, dnes nie, ešte nie, ja nie, nikdy, (to nie je|nie je to) (pravda|správne|tak), zle, chyba, stop, dosť, bohužiaľ nie, ani nie, nechcem, nemôžem`,
  refusals: `nie (ďakujem|vďaka), ďakujem nie, [(ja|s tým)] (nesúhlasím|nechcem|neželám si|neprijímam|nepovoľujem|odmietam|nemám záujem|nedávam súhlas) [(s tým|to|s nahrávaním|aby)], (radšej|rozhodne|určite|samozrejme|absolútne) nie, samozrejme že nie, v žiadnom prípade, ani náhodou, ani nápad, za žiadnu cenu, neprichádza do úvahy, to nejde, (zrušte|zrušiť|zruš|zabudnite|zabudni|nechajte|nechaj|prestaňte|vymažte) [(to|všetko|na to|rezerváciu|tak)], nenahrávajte [(ma|to)], nerobte to, nie je potrebné, netreba, bezo mňa, som proti`,
  not: `nie, nikdy, bez, žiadny, žiadna`,
  doubts: `možno, asi [(áno|nie|hej)], snáď, hádam, pravdepodobne, zrejme, myslím [(že (áno|nie))], domnievam sa, predpokladám, neviem [(ešte|presne|či)], nie som si [(tým|úplne)] (istý|istá), nemám (tušenie|poňatia), záleží [na tom], to záleží, uvidíme, ako (chcete|myslíte|chceš), ak (chcete|myslíte|to musí byť), je mi to jedno, to je jedno, nerozumiem, nerozumel som, nerozumela som, nepočujem, nepočul som, áno aj nie, v podstate [áno], viac menej, to je možné, môže byť, vôbec, musím (premýšľať|si to premyslieť), no neviem`,
  questions: `kto, čo, kedy, kde, prečo, ako, koľko, ktorý, ktorá, ktoré, aký, aká, aké, odkiaľ, kam, (je|sú|ste|máte|môžete|mohli|môžem|bude|stojí|platí) (to|vy|si|by|ja|mi|tam|ten), prosím, haló, prepáčte, pardon, naozaj, vážne, a (čo|kedy|koľko|ako|kde|kto|keď|či|prečo), či`,
  conditions: `ale, ak, keď, len, iba, okrem, pod podmienkou, avšak, však, hoci, kým, pokiaľ, najprv, najskôr, namiesto, keby, až`,
  corrections: `(počkajte|počkaj|moment|sekundu|chvíľu|chvíľku|minútku|okamih) [(chvíľu|chvíľku|moment|prosím|sekundu)], (jednu|len) (chvíľku|minútku|sekundu|moment), vlastne, totiž, chcem povedať, myslím tým, alebo (nie|radšej|skôr), prepáčte, pardon, ospravedlňujem sa, skôr, zopakujte, ešte raz, pomaly`,
  please: `prosím [vás]`,

  thanks: `[(veľmi pekne|veľmi|pekne|srdečne|veľká|ešte raz)] (ďakujem|ďakujeme|vďaka|ďakujem vám|dakujem) [(pekne|vám|veľmi pekne|veľmi|srdečne|vám tiež|podobne|vopred|aj vám|za (pomoc|zavolanie|informáciu|informácie|všetko|čas|ochotu))] [(za (pomoc|zavolanie|informácie|všetko)|vám|veľmi|podobne)], [to] (je|bolo) [od vás] [veľmi] (milé|pekné|láskavé)`,
  declines: `nie (ďakujem|vďaka) [(to je všetko)], nie (to (je|bolo) všetko|nič ďalšie|už nič) [ďakujem], (to (je|bolo|bude) všetko|už nič|nič ďalšie) [ďakujem]`,
  replies: `aha, [aj] (vám|tebe) [(tiež|takisto)] [(pekný deň|podobne)], (podobne|nápodobne|takisto), nie je za čo, (rado sa stalo|niet za čo|za málo|bez problému), rozumiem, chápem, poznačil som si, urobím to, teším sa, veľa (šťastia|zdravia), (veselé|šťastné) (vianoce|sviatky), šťastný nový rok, dobrú chuť, pozdravujte, zdravím, servus, čau [čau], čauko, ahoj [ahoj], ahojte, šťastnú cestu`,
  goodbyes: {
    plain: `dovidenia, do videnia, dopočutia, do počutia, zbohom`,
    soft: `[(prajem|želám|prajeme|želáme|majte|užite si)] [(vám|si)] (pekný|krásny|príjemný|pekné|príjemné|krásne|dobrú|pokojnú) (deň|večer|víkend|popoludnie|zvyšok dňa|noc|nedeľu|dovolenku|týždeň|cestu) [(prajem|vám|tiež|aj vám)], dobrú noc, majte sa [(pekne|krásne|dobre)], maj sa [(pekne|krásne)], zatiaľ [ahoj], pa [pa], papa, opatrujte sa, uvidíme sa [(čoskoro|potom)], ciao, bye [bye]`,
    until: `uvidíme sa {day}, počujeme sa {day}`,
  },
  promises: `(uvidíme|počujeme) sa {when}, (prídem|budem tam|zavolám|ozvem sa|zastavím sa|počkám|čakám) [{when}], {when} (prídem|budem tam|zavolám|sa uvidíme)`,

  leadIns: `no, a, tak, takže, i, aha, ach, ehm, hm, hmm, tak teda, no tak, teda, jaj, e`,
  tails: `tak, teda, vám, pane, pán, pani, slečna, pán doktor, pani doktorka, všetkým, tiež`,
  and: `a, aj, i`,
  reporting: `poved*, hovor*`,
  falseFriends: `ja, da, co, no, te, si, to, po, mi, tak, ta, ano`,

  times: {
    weekdays: `pondelok|pondelka, utorok|utorka, streda|stredu|stredy, štvrtok|štvrtka, piatok|piatka, sobota|sobotu|soboty, nedeľa|nedeľu|nedele`,
    day: `dnes [(večer|popoludní)], zajtra [(ráno|večer|popoludní|doobeda)], pozajtra, večer, [(v|vo|budúci|tento|na)] {weekday} [(ráno|večer|popoludní)], budúci (týždeň|mesiac|rok), o {number} (minút|minúty|hodín|hodiny|dní|dni|týždňov|týždne), o (chvíľu|hodinu|týždeň|mesiac), cez víkend`,
    clock: `[(o|okolo|na)] {number} [(hodine|hodín)] [({number}|ráno|večer|presne)], o (desiatej|deviatej|ôsmej|siedmej|jednej|druhej|tretej|štvrtej|piatej|šiestej), na obed, presne, načas`,
  },
  numbers: {
    first: `nula, jeden|jedna|jedno, dva|dve, tri, štyri, päť, šesť, sedem, osem, deväť, desať, jedenásť, dvanásť, trinásť, štrnásť, pätnásť, šestnásť, sedemnásť, osemnásť, devätnásť`,
    tens: `dvadsať, tridsať, štyridsať, päťdesiat, šesťdesiat, sedemdesiat, osemdesiat, deväťdesiat`,
    hundred: `sto`,
    thousand: `tisíc`,
    glued: true,
  },
  lines: {
    closing: 'Ďakujem za zavolanie. Dovidenia.',
    resume: 'Ospravedlňujem sa za krátke prerušenie. Pokračujte, prosím.',
    silence: 'Ste ešte na linke?',
    oneMoment: 'Moment, prosím.',
    sayYesOrNo: 'Odpovedzte, prosím, áno alebo nie.',
    pressOneOrTwo: 'Stlačte 1 pre áno alebo 2 pre nie.',
    sayOrPress: 'Povedzte, prosím, áno alebo nie, prípadne stlačte 1 pre áno a 2 pre nie.',
  },
};
