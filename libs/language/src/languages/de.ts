import { type Language } from './language.js';

export const de: Language = {
  tag: 'de',
  name: 'German',
  writing: { spaces: true, readingMs: 280 },

  yes: `
    jaa, jawoll, [ja] gerne doch, aber ja [doch], gewiss, ganz bestimmt, [ja] [genau] so ist es,    ja [(doch|genau|klar|sicher|natürlich|bitte schön)], jawohl, jap, jep, jup, jo, joa, jaja, na klar, [aber] klar [doch], klaro, [ja] freilich, [aber] sicher [doch], sicherlich, selbstverständlich, [aber] natürlich, natürlich doch, [aber] gern, [aber] gerne,
    sehr (gern|gerne), herzlich gern, genau [so], [ganz] richtig, stimmt [genau|so], korrekt, exakt, unbedingt, auf jeden fall, jedenfalls, absolut, definitiv, einverstanden, bestätigt, bestätige ich, logisch, logo, eh klar, sowieso
  `,
  agreements: `
    [ich] bin (dabei|dafür), [das] (ist|soll) mir recht [sein], mir recht, das ist (gut|richtig) so, ja ich will, ich bin damit einverstanden,    [das] (ist|wäre|geht) [(für mich|von mir aus|so|alles|völlig|absolut|vollkommen|durchaus|total)] [für mich] (in ordnung|okay|ok|gut|recht|richtig|korrekt|einverstanden|prima|perfekt|kein problem) [für mich], [das] (passt|stimmt|geht) [(mir|für mich|so|gut|perfekt|schon)] [gut], [das] (geht|ist) (klar|in ordnung|okay|ok|gut|recht), ist (gut|recht|okay|ok|in ordnung) [so],
    in ordnung [für mich], von mir aus [(gern|gerne|schon|ja)], [da] (bin ich|ich bin|bin) [(damit|völlig|absolut|voll|ganz|voll und ganz)] einverstanden, damit (bin ich|ich bin) einverstanden, damit einverstanden, ich stimme [(dem|der aufnahme)] [(ausdrücklich|gerne|gern)] zu, stimme zu, dem stimme ich zu, zugestimmt, ich willige ein, ich erlaube (es|das|ihnen das), ich gebe [ihnen] (meine|mein) (zustimmung|einwilligung|einverständnis|okay|ok), ich bestätige [(das|es)], ich akzeptiere [(das|es)],
    das dürfen sie [(gern|gerne)], das können sie [(gern|gerne)] [(machen|tun)], [ja] dürfen sie [(gern|gerne)], können sie (gern|gerne) [machen], können sie machen, ja können sie, (machen|tun) sie [(das|es)] [(nur|ruhig|bitte|gern|gerne|mal)], mach [(das|es)] [(nur|ruhig|bitte|mal)], [sie (dürfen|können)] (das gespräch|den anruf) [(gern|gerne)] aufzeichnen, (nehmen|zeichnen) sie [ruhig|nur|gerne] auf,
    [das] [(ist|wäre)] [(gar|überhaupt)] kein problem [für mich], kein thema, kein ding, keine einwände, ich habe [da] (nichts dagegen|keine einwände|kein problem damit), (nichts dagegen|da spricht nichts dagegen), warum [(denn|auch)] nicht, wieso nicht, meinetwegen, tu das, so machen wir (das|es), machen wir so, ja machen wir, so (soll|kann) es sein,
    buchen sie [(das|es|den tisch|den termin)], bestellen sie [(das|es)], [das] (klingt|hört sich) [(sehr|ganz)] (gut|super|prima|perfekt) [an], [das] (will|möchte) ich, das wäre (schön|nett|gut|super|toll|prima|lieb), ich bitte darum
  `,
  acknowledgements: `
    okay, ok, okey, oki, alles (klar|gut), alles in ordnung, [sehr|ganz|na] gut, [das ist] [sehr] (prima|super|perfekt|wunderbar|toll|klasse|ausgezeichnet|bestens|hervorragend|spitze|fein|schön|großartig|fantastisch), passt [schon], mhm, mm-hm, hm-hm, [is|ist] gut, gebongt, abgemacht, geht klar
  `,
  no: `nein [nein], nee, ne, nö, nä, nop, na na`,
  negations: `nie, niemals, nicht [jetzt], nicht heute, noch nicht, heute nicht, jetzt nicht, eigentlich nicht, keinesfalls, bitte nicht, ich nicht, nein bitte, falsch, [das ist] (nicht richtig|verkehrt), stopp, stop, mag nicht, muss nicht sein`,
  refusals: `
    [bitte] (abbrechen|stornieren|löschen), abbruch, lass mal, lassen sie (mal|mich in ruhe), nie im leben, im leben nicht, (keine chance|kein bedarf|keinen bedarf|kein bock), brauch ich nicht, dagegen, aber nein, ganz (sicher|bestimmt) nicht, eher nein, auf gar keinen,    nein danke, danke nein, (lieber|eher|besser|bitte|sicher|bestimmt|natürlich|absolut|garantiert) nicht, lieber nein, auf (keinen|gar keinen) fall, auf keinsten, [das] (will|möchte|mag|wollte|wünsche) ich (nicht|nicht mehr|auf keinen fall|keinesfalls), ich (will|möchte|mag|wollte|wünsche) (das|es|dies|die aufnahme) (nicht|auf keinen fall|keinesfalls), ich (will|möchte|mag) nicht, ich will keine [aufnahme|aufzeichnung],
    (bin ich|ich bin|bin) [(damit|da|gar|absolut|überhaupt)] nicht [damit] einverstanden, nicht einverstanden, damit nicht, [ich] stimme [(dem|da|der aufnahme)] nicht zu, stimme ich nicht zu, ich lehne [(das|es|die aufnahme)] ab, lehne ich ab, abgelehnt, ich verweigere, ich widerspreche, ich bin dagegen, [ich habe] etwas dagegen, das (passt|geht|stimmt) [(mir|für mich|so|leider)] (nicht|gar nicht|überhaupt nicht), [das ist] [leider] (nicht (richtig|in ordnung|korrekt|okay|ok|recht)|falsch),
    (kommt|das kommt) [(gar|überhaupt)] nicht in frage, kommt nicht infrage, ausgeschlossen, unter keinen umständen, vergessen sie (es|das), vergiss es, vergessen wir (es|das), lassen (sie|wir) (das|es) [(lieber|bitte|mal)] [(sein|bleiben)], lass (es|das) [(sein|bleiben)], (stornieren|löschen|streichen) sie (das|es|den termin|die buchung|alles), hören sie auf, kein interesse, [ich] brauche [(ich|das|es)] nicht, nicht nötig, ich glaube nicht, [ich] denke nicht, wohl kaum, (nicht|nix) da, tun sie das nicht, machen sie das [bitte] nicht, (nehmen|zeichnen) sie [(das|mich)] [bitte] nicht auf, nicht (aufnehmen|aufzeichnen|buchen|machen), keine (aufnahme|aufzeichnung), ohne mich, legen sie auf
  `,
  not: `nicht, kein, keine, keinen, nie, niemals, ohne`,
  doubts: `
    na ja, naja,
    geht so, [ja] ist klar, schon klar,    nein doch, ach ja, vielleicht, eventuell, möglicherweise, wahrscheinlich, vermutlich, unter umständen, jein, ja und nein, ich (glaube|denke|nehme an|schätze|vermute|meine) [(schon|ja)], glaube (ich|schon) [schon], denke (ich|schon), ich weiß [(es|das)] [(noch|ja|gar)] nicht, weiß [ich] (nicht|noch nicht), weiß ned, keine ahnung, [ich bin] [(mir)] [da] [(nicht|noch nicht)] (unsicher|ganz sicher|so sicher|nicht sicher), nicht (sicher|ganz|wirklich|unbedingt|so ganz), bin mir nicht sicher, mal (sehen|schauen|gucken), schauen wir mal,
    kommt (drauf|darauf) an, je nachdem, ich verstehe [(sie|das|die frage)] nicht, (nicht|nichts) verstanden, gar nicht, überhaupt nicht, egal, [ist] mir egal, ganz wie sie (wollen|meinen|möchten), wie sie (wollen|meinen|möchten), wenn sie meinen, wenns sein muss, wenn es sein muss, na toll, na super, na prima, na wunderbar, ja genau sicher, ja ja schon gut, schön wärs, von wegen, möglich, kann sein, mag sein, könnte sein, so halb, im prinzip, eigentlich schon, sozusagen, mehr oder weniger, grundsätzlich [ja|schon]
  `,
  questions: `
    wer, was, wann, wo, wohin, woher, warum, wieso, weshalb, wozu, wie, wieviel, welche, welcher, welches, welchen, wen, wem, (ist|sind|war|waren|stimmt|geht|passt|gilt|heißt|kostet) (das|es|sie|der|die|denn|da|hier|dies|er), (kann|können|könnten|könnte|darf|dürfen|dürfte|muss|müssen|soll|sollen|sollte|haben|hätten|hat|habe|hast|wollen|will|möchten|werden|wird|würden|würde|gibt|bin|nehmen|kostet|wissen|meinen|sagen) (ich|sie|wir|es|das|man|du|ihr|er|die|der),
    bitte, hallo, wie bitte, oder, echt, wirklich, ach ja, ach so, sagen sie, moment
  `,
  conditions: `aber, wenn, falls, sofern, außer, nur, sondern, es sei denn, vorausgesetzt, jedoch, allerdings, obwohl, solange, bevor, erst, bis, statt, stattdessen, unter der bedingung, ob, je nachdem`,
  corrections: `
    (moment|momentchen|augenblick) [mal] [bitte], (ein|einen|kleinen|kurzen) (moment|augenblick) [(mal|noch)] [bitte], warten sie [(mal|kurz|bitte|noch)], warte [(mal|kurz)], halt, stopp mal, sekunde, eine sekunde, eigentlich, ich meine, ich meinte, beziehungsweise, oder (doch|nein|besser), doch, doch nicht, entschuldigung, entschuldigen sie, verzeihung, pardon, sorry, langsam, [noch] mal, nochmal, quatsch, korrektur, vielmehr, lassen sie mich (überlegen|nachdenken)
  `,
  please: `bitte`,

  thanks: `
    (danke|vielen dank) fürs gespräch,
    [(vielen|herzlichen|besten|schönen|tausend|lieben|recht herzlichen|vielen lieben|vielen herzlichen|vielen schönen|ganz herzlichen|haben sie)] dank [(ihnen|dir|auch|nochmal|nochmals|noch mal|noch|sehr|schön|euch)] [auch] [für (ihre hilfe|ihren anruf|ihre (zeit|mühe|geduld|auskunft|unterstützung|rückmeldung|bestellung)|die (hilfe|auskunft|info|information|beratung|informationen|mühe|rückmeldung|unterstützung)|den (anruf|rückruf|service|tipp|hinweis)|alles|das gespräch|ihr verständnis)],
    dankeschön, [(ich|wir)] (danke|danken) [(ihnen|dir|auch|nochmal|nochmals|noch mal|schön|sehr|vielmals|recht herzlich|herzlich|euch|dafür|trotzdem)] [(auch|sehr|vielmals|herzlich|recht herzlich|nochmal|nochmals|noch mal)] [für (ihre hilfe|ihren anruf|ihre (zeit|mühe|geduld|auskunft|unterstützung|rückmeldung)|die (hilfe|auskunft|info|information|beratung|informationen|mühe|rückmeldung|unterstützung)|den (anruf|rückruf|service|tipp|hinweis)|alles|das gespräch|ihr verständnis)],
    [ich] (bedanke mich|bedank mich) [(auch|herzlich|recht herzlich|sehr|vielmals|bei ihnen)], merci [(vielmals|schön|auch)], das ist [(sehr|wirklich|ganz|total)] (nett|lieb|freundlich|hilfreich) [von ihnen], sehr (nett|lieb|freundlich) [von ihnen], sie haben mir [(sehr|wirklich)] geholfen, vergelts gott, besten dank auch
  `,
  declines: `
    (nö|nee) (danke|merci), [ich habe] keine [weiteren] fragen [mehr], das reicht, nein passt [schon], alles geklärt,
    nein danke, danke nein, nein [danke] (das (wars|war es|war alles|ist alles|wäre alles|wärs)|sonst nichts|nichts mehr|nichts weiter|alles gut|alles klar|alles bestens), [(ja|okay|danke)] das (wars|war es|war alles|ist alles|wäre alles|wärs) [(dann|schon|auch schon|von meiner seite|für heute)], (sonst|weiter) nichts [mehr], mehr (nicht|brauche ich nicht), mehr wollte ich nicht [wissen], danke (reicht|das reicht|genügt), alles bestens, alles erledigt
  `,
  replies: `trotzdem danke, habe verstanden, in ordnung, ist okay, aha, 
    (gleichfalls|ebenfalls|ebenso|genauso|dito), (wünsche ich|wünsch ich) (ihnen|dir) [(auch|ebenfalls|gleichfalls|ebenso)], das wünsche ich (ihnen|dir) (auch|ebenfalls|gleichfalls), [und] (ihnen|dir|euch|sie|du) (auch|ebenso|ebenfalls|gleichfalls), [und] ihnen auch [noch] [einen] (schönen|guten) (tag|abend), auch so, bitte (schön|sehr|gern|gerne), bitteschön, [sehr] gern geschehen, gerne geschehen, keine ursache, nichts zu danken, [(gar)] kein problem, kein thema, kein ding, nicht der rede wert, verstanden, verstehe, ich verstehe, ist notiert, hab ich notiert, habe ich notiert,
    mach ich, mache ich, das (mache|mach) ich, wird gemacht, erledigt, freut mich, hat mich gefreut, war nett mit ihnen, [ich] freue mich [(schon|darauf|auf das treffen)], [ich] freu mich [(schon|drauf)], ja passt, grüße [zurück], (viele|liebe|schöne|beste|herzliche) grüße, schönen gruß, gott segne sie, bleiben sie gesund, bleib gesund, viel erfolg, viel spaß, gute besserung, guten appetit, mahlzeit, toi toi toi
  `,
  goodbyes: {
    plain:
      '[auf] wiederhören, [auf] wiedersehen, [auf] wiederschauen, wiederhörn, wiedersehn, tschüss [(tschüss|dann|also)], tschüssi, tschüsschen, tschau [tschau], tschö, tschüß',
    soft: `
      [((ich|wir) (wünsche|wünschen)|wünsche|wünschen)] [(ihnen|dir|euch)] [(auch|ebenfalls|allen|noch)] [noch] [einen] (schönen|angenehmen|erholsamen|wunderschönen|sonnigen) [(rest)] (tag|abend|nachmittag|feierabend|resttag|vormittag|mittag|sonntag|samstag|urlaub|sommer) [(noch|auch|zusammen|ihnen|dir)], [((ich|wir) (wünsche|wünschen)|wünsche|wünschen)] [(ihnen|dir|euch)] [noch] einen guten (tag|abend) [noch],
      [((ich|wir) (wünsche|wünschen)|wünsche)] [(ihnen|dir|euch)] [(auch)] [noch] [ein] (schönes|erholsames|angenehmes) (wochenende|weekend) [noch], schöne (woche|feiertage|ferien|weihnachten|ostern|pfingsten|zeit) [noch], [einen] schönen noch, [ein] (gesundes|gutes|frohes) neues [jahr], schönes restwochenende, (einen schönen tag|schönen tag|schönes wochenende) wünsche ich [(ihnen|noch)], frohe (weihnachten|ostern|feiertage|festtage), guten rutsch, (gutes|frohes) neues [jahr], gute (nacht|fahrt|reise|heimfahrt|zeit), schlafen sie gut, komm gut heim, kommen sie gut (heim|nach hause),
      bis (bald|dann|später|nachher|gleich|demnächst|nächstes mal|zum nächsten mal|die tage), alles (gute|liebe), mach gut, machs gut, mach's gut, mach es gut, machen sie (es|s) gut, machen sies gut, ade, adieu, adé, servus, pfiat di, pfiat eana, pfüat di, pfiati, pfiati, baba, bye [bye], ciao [(ciao|bella)], ahoi, leben sie wohl, lebe wohl, wir (hören|sehen) uns [(dann|bald|später|wieder)], man sieht sich, man hört sich, passen sie auf sich auf, pass auf dich auf, hauen sie rein, hau rein, schönen tag, guten tag noch
    `,
    until: `bis {day} [dann], dann bis {day}, wir (sehen|hören) uns [dann] {day}, bis zum {number}`,
  },
  promises: `
    dann (komme|bin) ich {when} [(da|vorbei)],
    bis [dann] {when} [dann], [dann] bis {when}, ich (komme|bin) [dann] [{when}] [(da|dort|vorbei|pünktlich|bei ihnen)], ich komme (vorbei|dann|dann vorbei), ich bin [dann] {when} [(da|dort|pünktlich|bei ihnen)], [wir] (sehen|hören) uns [dann] {when}, (ich|wir) (melde mich|melden uns) [(wieder|dann|bei ihnen)] [{when}], ich rufe [(sie|dich)] [{when}] [(wieder|zurück|nochmal)] an, ich warte auf (ihren (anruf|rückruf)|die (mail|bestätigung)), ich überlege es mir, ich überleg's mir, ich schaue es mir an, ich schau mal, ich freue mich auf {when}, (dann|also) {when} [dann]
  `,

  leadIns: `also, na, na dann, nun, so, und, dann, ach, oh, ah, äh, ähm, öh, hm, hmm, mh, tja, nun ja, nun gut, naja, ja gut, ja also, ja dann, eh, halt`,
  tails: `dann, noch, also, ihnen, herr, frau, mein herr, meine dame, gnädige frau, herr doktor, frau doktor, alle, zusammen, allerseits, schatz, liebes`,
  and: `und`,
  reporting: `sag*`,
  falseFriends: `da, igen, no, si, nu`,

  times: {
    weekdays: `montag, dienstag, mittwoch, donnerstag, freitag, samstag|sonnabend, sonntag`,
    day: `
      heute [(abend|nachmittag|mittag|morgen|vormittag)], morgen [(früh|abend|nachmittag|mittag|vormittag)], übermorgen, [(am|nächsten|kommenden|diesen)] {weekday} [(früh|morgen|vormittag|mittag|nachmittag|abend)], (nächste|kommende|die nächste) woche, (nächsten|kommenden) monat, nächstes (jahr|mal), am wochenende, am {number}, in {number} (minuten|stunden|tagen|wochen|monaten), in (einer|einem) (minute|stunde|tag|woche|monat|halben stunde), montags
    `,
    clock: `
      [(um|gegen|ab|so gegen)] {number} [uhr] [{number}] [(morgens|vormittags|mittags|nachmittags|abends)], [um] halb {number}, [um] viertel (vor|nach) {number}, [um] dreiviertel {number}, [um] viertel {number}, [um] {number} (vor|nach) {number}, [um] (mittag|mitternacht), pünktlich
    `,
  },
  numbers: {
    first: `null, eins|ein|eine|einen|einem|einer, zwei|zwo, drei, vier, fünf, sechs, sieben, acht, neun, zehn, elf, zwölf, dreizehn, vierzehn, fünfzehn, sechzehn, siebzehn, achtzehn, neunzehn`,
    tens: `zwanzig, dreißig, vierzig, fünfzig, sechzig, siebzig, achtzig, neunzig`,
    hundred: `hundert`,
    thousand: `tausend`,
    million: `million|millionen`,
    and: `und`,
    twice: `doppel|doppelt`,
    thrice: `dreifach|dreimal`,
    glued: true,
    unitsFirst: true,
  },
  dates: {
    months: `januar|jänner, februar|feber, märz, april, mai, juni|juno, juli|julei, august, september, oktober, november, dezember`,
    ordinals: `
      (ersten|erster|erste|erstes), (zweiten|zweiter|zweite), (dritten|dritter|dritte), (vierten|vierter|vierte), (fünften|fünfter|fünfte), (sechsten|sechster|sechste), (siebten|siebter|siebte|siebenten|siebenter), (achten|achter|achte), (neunten|neunter|neunte), (zehnten|zehnter|zehnte),
      (elften|elfter|elfte), (zwölften|zwölfter|zwölfte), (dreizehnten|dreizehnter|dreizehnte), (vierzehnten|vierzehnter|vierzehnte), (fünfzehnten|fünfzehnter|fünfzehnte), (sechzehnten|sechzehnter|sechzehnte), (siebzehnten|siebzehnter|siebzehnte), (achtzehnten|achtzehnter|achtzehnte), (neunzehnten|neunzehnter|neunzehnte), (zwanzigsten|zwanzigster|zwanzigste),
      (einundzwanzigsten|einundzwanzigster|einundzwanzigste), (zweiundzwanzigsten|zweiundzwanzigster|zweiundzwanzigste), (dreiundzwanzigsten|dreiundzwanzigster|dreiundzwanzigste), (vierundzwanzigsten|vierundzwanzigster|vierundzwanzigste), (fünfundzwanzigsten|fünfundzwanzigster|fünfundzwanzigste), (sechsundzwanzigsten|sechsundzwanzigster|sechsundzwanzigste), (siebenundzwanzigsten|siebenundzwanzigster|siebenundzwanzigste), (achtundzwanzigsten|achtundzwanzigster|achtundzwanzigste), (neunundzwanzigsten|neunundzwanzigster|neunundzwanzigste), (dreißigsten|dreißigster|dreißigste), (einunddreißigsten|einunddreißigster|einunddreißigste)
    `,
    between: `der, den, dem, am, des`,
    today: `heute`,
    tomorrow: `morgen`,
    dayAfterTomorrow: `übermorgen`,
  },
  lines: {
    closing: 'Vielen Dank für Ihren Anruf. Auf Wiederhören.',
    resume: 'Entschuldigen Sie die kurze Unterbrechung. Bitte sprechen Sie weiter.',
    silence: 'Sind Sie noch da?',
    oneMoment: 'Einen Moment, bitte.',
    sayYesOrNo: 'Bitte antworten Sie mit Ja oder Nein.',
    pressOneOrTwo: 'Drücken Sie die 1 für Ja oder die 2 für Nein.',
    sayOrPress: 'Bitte sagen Sie Ja oder Nein, oder drücken Sie die 1 für Ja und die 2 für Nein.',
  },
};
