import { type Language } from './language.js';

export const nb: Language = {
  tag: 'nb',
  aliases: ['no', 'nn'],
  name: 'Norwegian',
  writing: { spaces: true, readingMs: 270 },

  yes: `ja [(takk|ja|da|selvfølgelig|gjerne|visst|det stemmer|absolutt|klart|så klart|nettopp)], jepp, japp, jo [(da|visst|takk|absolutt)], joda, javisst, jada, selvfølgelig, selvsagt, naturligvis, klart det, så klart, såklart, absolutt, helt (sikkert|klart|riktig|enig), definitivt, [det] stemmer [(bra|det|godt)], riktig, det er riktig, korrekt, nettopp, akkurat, presis, gjerne [det], veldig gjerne, sikkert, uten tvil, enig`,
  agreements: `[(jeg|ja jeg)] (godtar|bekrefter|samtykker|aksepterer|er enig|går med på det|er med på det|tillater det|godkjenner) [(det|til det|i det|opptaket)], [det] (er|går|høres|blir|låter) [(helt|bare)] (greit|fint|bra|ok|okei|i orden|riktig|perfekt|supert) [(for meg|for min del|ut)], (greit|fint|bra|ok|okei) for (meg|min del), (ikke noe|ingen|intet) (problem|innvendinger|problemer), det er (ikke noe problem|ingen problem|null problem), null problem, jeg har (ingenting imot det|ikke noe imot det|ingen innvendinger), hvorfor ikke, (gjør|kjør|sett) (det|på|i gang|i vei), bare (gjør det|kjør på|sett i gang|ta opp), (du|dere) (kan|får) [(gjerne|godt )][(ta opp|gjøre det)], (du|dere) (kan|får) gjerne [(ta opp|gjøre det)], det (kan|får) (du|dere) [gjerne], med (glede|fornøyelse), [det] (passer|fungerer|funker) [(fint|bra|meg|for meg|utmerket)] [(bra|fint)], (bestill|book|bekreft) (det|den), det vil jeg gjerne, la oss gjøre det, vi sier det, avtale`,
  acknowledgements: `ok, okei, okay, oki, [(veldig|det er|det var|så)] (bra|fint|greit|supert|perfekt|flott|topp|nydelig|utmerket|herlig|kjempebra|kjempefint), mhm, mm-hmm, den er grei, greit greit, i orden, fint fint`,
  no: `nei [(nei|da)], næ, nope, neida, niks, neh`,
  negations: `ikke (nå|i dag|ennå|riktig|meg|helt), aldri, feil, det er (feil|ikke riktig), stopp, dessverre ikke, det gjør jeg ikke, jeg kan ikke`,
  refusals: `nei takk, takk nei, ellers takk, nei ellers takk, jeg (vil|ønsker|godtar|samtykker|godkjenner|er|aksepterer) (ikke|helst ikke) [(det|ha det|enig|i det|tas opp|interessert|til det)], det (vil|ønsker|godtar|går|stemmer|passer) [jeg] ikke [(ha|for meg)], (helst|heller|absolutt|selvfølgelig|naturligvis|overhodet|definitivt|slett) ikke, under ingen omstendigheter, aldri i livet, jeg (nekter|avslår|sier nei|motsetter meg), (avbestill|avbryt|avlys|glem|stopp|slett|dropp|kanseller|la) (det|den|alt|bestillingen|opptaket|være|det være), la være, glem det, ikke interessert, det trengs ikke, ikke nødvendig, ikke (ta opp|gjør det), kommer ikke på tale, ikke tale om, uaktuelt, jeg sa nei`,
  not: `ikke, ei, aldri, ingen, ikkje, uten`,
  doubts: `kanskje [det], muligens, antakelig, antagelig, sannsynligvis, trolig, jeg (tror|antar|gjetter|håper) [(det|nok|ikke|at)], det tror jeg [(nok|ikke)], [jeg] vet ikke [helt], det vet jeg ikke, aner ikke, ingen anelse, [jeg er] ikke (sikker|helt sikker|så sikker), usikker, det kommer an på, kommer an på, vi får se, får se, jeg forstår [det] ikke, [jeg] forstod ikke, [jeg] hører ikke, det spiller ingen rolle, samme for meg, det er det samme, som du vil, hvis du vil, tja, nja, både og, ja og nej, ja og nei, sånn passe, mer eller mindre, i prinsippet, på en måte, det kan være, kan hende, nok, vel`,
  questions: `hvem, hva, når, hvor, hvorfor, hvordan, hvilken, hvilket, hvilke, (er|var|kan|får|skal|har|vil|kommer|blir|koster|stemmer|gjør|går) (det|du|dere|jeg|vi|den|her|noen), unnskyld, hallo, virkelig, og (når|hvor|hva|hvis|hvem|hvordan), hæ`,
  conditions: `men, hvis, dersom, bare, kun, unntatt, med mindre, forutsatt, likevel, selv om, mens, før, først, inntil, i stedet, på betingelse, om, ellers`,
  corrections: `(vent|vent litt|vent nå) [(litt|et øyeblikk|et sekund|et minutt)], (et|bare et) (øyeblikk|sekund|minutt), øyeblikk, egentlig, faktisk, jeg mener, jeg mente, eller (nei|rettere|heller), unnskyld, beklager, sorry, rettere sagt, en gang til, kan du gjenta, gjenta, rolig, la meg tenke, oi`,
  please: `vær så snill, vennligst, er du snill`,

  thanks: `[(tusen|mange|hjertelig|stor)] (takk|takker) [(skal du ha|for (hjelpen|samtalen|alt|praten|tiden|informasjonen|det|i dag|at du ringte|nå)|i like måte|selv|så mye|igjen|takk|skal dere ha|så mye for hjelpen)] [(for (hjelpen|samtalen|alt|praten|informasjonen)|i like måte)], tusen takk, jeg setter pris på det, det (var|er) [(veldig |kjempe)](snilt|hyggelig) av deg, takknemlig, takk skal du ha`,
  declines: `nei takk [(det var det|det er bra|det var alt)], nei (det var (det|alt|det hele)|det er (alt|bra|fint)|ikke noe mer|ikke noe annet) [takk], (det var (det|alt|det hele)|det er alt|ikke noe mer) [(takk|for nå|i dag)]`,
  replies: `aha, [takk] (i like måte|likeså) [takk], [og] (du|deg|dere) (også|òg), det samme til deg, (vær så god|bare hyggelig|ingen årsak|ingenting å takke for|det var så lite|ikke noe problem|null problem|gleden er på min side), jeg forstår, forstått, skjønner, jeg skjønner, notert, mottatt, det (gjør jeg|skal jeg), jeg gleder meg, hyggelig å (snakke|prate) med deg, hei [hei], lykke til, god (bedring|jul|påske|ferie|tur|helg), godt nytt år, gledelig jul, hilsen, velbekomme`,
  goodbyes: {
    plain: `ha det [bra], hadet [bra], farvel, på gjenhør, på gjensyn, adjø, hade bra`,
    soft: `[(ha|ønsker|fortsatt|jeg ønsker|vi ønsker|ha deg)] [(deg|dere|det|en|deg en|dere en)] [(en|en riktig|en fortsatt|riktig|fortsatt)] (fin|flott|strålende|hyggelig|nydelig) (dag|kveld|helg|ettermiddag|uke|natt|ferie|reise|formiddag|sommer|tur) [(også|videre|til deg|i like måte|da)], ha det [(riktig|så)] (godt|fint|bra), hade, ha det, (ha|ha en|fortsatt|ønsker deg|ha deg|jeg ønsker deg) [en] [(fortsatt|riktig)] god (dag|kveld|helg|ettermiddag|ferie|dag videre), god (natt|helg|ferie|tur), godnatt, sov godt, [vi] (snakkes|ses|sees|høres|prates) [(snart|senere|da)], ta vare på deg selv, hei så lenge, hei da, ciao, bye [bye], klem, morna, morn da`,
    until: `[vi] (snakkes|ses|sees|høres) {day}, på {day}`,
  },
  promises: `[vi] (snakkes|ses|sees|høres) {when}, jeg (kommer|er der|ringer|dukker opp|venter|møter opp) [(da|innom|igjen|tilbake)] [{when}], jeg skal tenke på det, da (ses|sees|snakkes) vi [{when}]`,

  leadIns: `ja, jo, så, og, ja men, jo men, å, øh, øhm, eh, hm, mm, ok da, ah, altså, da, nei men, bra da, oi`,
  tails: `da, alle, alle sammen, vennen, igjen, også`,
  and: `og`,
  reporting: `si, sier, sa, sagt`,
  falseFriends: `igjen, igen, tak, da, no, te, si, ta, moi, nu, ne, god`,

  times: {
    weekdays: `mandag, tirsdag, onsdag, torsdag, fredag, lørdag, søndag`,
    day: `i dag, i kveld, i morgen [(tidlig|kveld|formiddag|ettermiddag)], i overmorgen, [(på|neste)] {weekday} [(morgen|kveld|formiddag|ettermiddag)], neste (uke|måned|år|gang), om {number} (minutter|timer|dager|uker|måneder), om (et|en) (minutt|time|uke|måned), den {number}, i helgen`,
    clock: `[(klokken|klokka|kl|ved|rundt)] {number} [{number}] [(om (morgenen|kvelden|formiddagen|ettermiddagen)|presis)], [klokken] halv {number}, [klokken] kvart (på|over) {number}, i tide`,
  },
  numbers: {
    first: `null, en|ett|én, to, tre, fire, fem, seks, sju|syv, åtte, ni, ti, elleve, tolv, tretten, fjorten, femten, seksten, sytten, atten, nitten`,
    tens: `tjue, tretti, førti, femti, seksti, sytti, åtti, nitti`,
    hundred: `hundre`,
    thousand: `tusen`,
    and: `og`,
    twice: `dobbel`,
    glued: true,
  },
  lines: {
    closing: 'Takk for at du ringte. Ha det bra.',
    resume: 'Beklager det korte avbruddet. Bare fortsett.',
    silence: 'Er du der fortsatt?',
    oneMoment: 'Et øyeblikk.',
    sayYesOrNo: 'Vennligst svar ja eller nei.',
    pressOneOrTwo: 'Trykk 1 for ja eller 2 for nei.',
    sayOrPress: 'Si ja eller nei, eller trykk 1 for ja og 2 for nei.',
  },
};
