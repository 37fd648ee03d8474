import { type Language } from './language.js';

export const da: Language = {
  tag: 'da',
  name: 'Danish',
  writing: { spaces: true, readingMs: 270 },

  yes: `ja [(tak|ja|da|selvfølgelig|gerne|klart|det er rigtigt|bestemt|helt sikkert|lige præcis)], jep, jeps, jo [(da|tak|selvfølgelig)], joda, jamen ja, jovist, selvfølgelig, naturligvis, klart, helt (sikkert|klart|bestemt), bestemt, absolut, afgjort, det (stemmer|passer) [(helt|præcist|ja)], rigtigt, korrekt, præcis, præcist, netop, lige præcis, gerne, meget gerne, sikkert, uden tvivl, sandt, enig, javel`,
  agreements: `[(jeg|ja jeg)] (accepterer|bekræfter|giver samtykke|samtykker|er enig|er med på det|går med til det|tillader det|godkender) [(det|til det|i det|det hele)], [det] (er|lyder|går|ville være) [(helt|bare)] (fint|okay|ok|i orden|godt|rigtigt|perfekt|godt nok|fint nok) [(for mig|med mig|med det)], (fint|okay|ok|i orden) (for|med) mig, (intet|ikke noget|ingen) (problem|problemer|indvendinger), (det er|er) (intet|ikke noget) problem, jeg har (intet imod det|ikke noget imod det|ingen indvendinger), hvorfor ikke, (gør|gå|kør) (det|bare|bare det|i gang|bare i gang|løs), bare gør det, det må (du|I) [(gerne|godt)], (du|I) må (gerne|godt) [optage], med (glæde|fornøjelse), [det] (passer|fungerer|virker|duer) [(fint|godt|perfekt)] [(for mig|mig)], (book|bestil|bekræft) (det|den) [bare], det vil jg gerne, det vil jeg gerne, aftale, lad os gøre det, det gør vi, så siger vi det`,
  acknowledgements: `okay [så], ok, oki, [(meget|det er|rigtig|det var)] (godt|fint|super|perfekt|dejligt|skønt|fedt|glimrende|fremragende|udmærket), mhm, mm-hmm, nå okay, fint fint, jamen fint, i orden, det er i orden, alletiders, øv okay fint`,
  no: `nej [(nej|da)], næ [næ], niks, nejda, nope, næh`,
  negations: `ikke (nu|i dag|endnu|rigtigt|mig|helt), aldrig, forkert, det er (forkert|ikke rigtigt), stop, desværre ikke, det gør jeg ikke, jeg kan ikke`,
  refusals: `nej tak, tak nej, ellers tak, nej ellers tak, jeg (vil|ønsker|accepterer|samtykker|godkender|er) (ikke|helst ikke) [(det|have det|enig|i det|optages|interesseret|til det|med)], det (vil|ønsker|accepterer|går|passer|stemmer) [jeg] ikke [(have|for mig)], (helst|hellere|absolut|bestemt|selvfølgelig|naturligvis|overhovedet|egentlig helst) ikke, under ingen omstændigheder, aldrig i livet, jeg (nægter|afslår|siger nej|modsætter mig), (aflys|annuller|annullér|glem|stop|slet|drop|lad) (det|den|alt|alting|bookingen|optagelsen|være|det være), lad være, glem det, ikke interesseret, det behøves ikke, det er ikke nødvendigt, (optag|optage) [det] ikke, gør det ikke, kommer ikke på tale, ikke tale om, det er (udelukket|udelukket), jeg sagde nej`,
  not: `ikke, ej, aldrig, ingen, intet, uden`,
  doubts: `måske, muligvis, formentlig, sandsynligvis, formodentlig, jeg (tror|formoder|antager|gætter) [(det|nok|ikke|at)], det tror jeg [(nok|ikke)], [det] ved jeg ikke, jeg ved [det] ikke, aner det ikke, ingen anelse, [jeg er] ikke (sikker|helt sikker|så sikker), usikker, det kommer an på, kommer an på, vi får se, det må vi se, jeg forstår [det] ikke, [jeg] forstod ikke, jeg hører ikke, det er lige meget, lige meget, som du vil, hvis du vil, tja, tjo, nja, både og, ja og nej, sådan da, mere eller mindre, i princippet, på en måde, det kan være, kan være, nok`,
  questions: `hvem, hvad, hvornår, hvor, hvorfor, hvordan, hvilken, hvilket, hvilke, (er|var|kan|må|skal|har|vil|kommer|bliver|koster|passer|gør) (det|du|I|jeg|vi|den|der|her|nogen), undskyld, hallo, hvabehar, virkelig, og (hvornår|hvor|hvad|hvis|hvem|hvordan)`,
  conditions: `men, hvis, kun, bare, undtagen, medmindre, forudsat, dog, selvom, mens, før, først, indtil, i stedet, på betingelse, ellers`,
  corrections: `(vent|vent lige|vent lidt) [(lidt|lige|et øjeblik|et sekund|et minut)], (et|lige et) (øjeblik|sekund|minut), øjeblik, egentlig, faktisk, jeg mener, jeg mente, eller (nej|rettere|hellere), undskyld, beklager, sorry, rettere, en gang til, kan du gentage, gentag, rolig, lad mig tænke, hov`,
  please: `vær så venlig, vær venlig, venligst`,

  thanks: `[(mange|tusind|tusinde|hjertelig|stort)] (tak|takker) [(skal du have|for (hjælpen|opkaldet|alt|snakken|din tid|informationen|det|i dag|det hele|fordi du ringede)|i lige måde|selv|så meget|igen|tak|skal I have|for nu)] [(for (hjælpen|opkaldet|alt|snakken|informationen)|i lige måde)], tusind tak, jeg sætter pris på det, det (var|er) [(meget|rigtig )](sødt|venligt|pænt) [af dig], taknemmelig`,
  declines: `nej tak [(det var det|det er fint|det var alt)], nej (det var (det|alt|det hele)|det er (alt|fint|det)|ikke mere|ikke andet) [tak], (det var (det|alt|det hele)|det er alt|ikke mere|ikke andet) [(tak|for nu|i dag)]`,
  replies: `[tak] i lige måde [(til dig|tak)], lige over, [og] (du|dig|jer|I) også, det samme til dig, [og] tak i lige måde, (selv tak|velbekomme|ingen årsag|det var så lidt|ikke noget problem|det var så lidt så|fornøjelsen er på min side|det er i orden), jeg forstår, forstået, noteret, modtaget, det (gør jeg|skal jeg nok), jeg glæder mig, hyggeligt at (tale|snakke) med dig, hej, held og lykke, god (bedring|jul|påske|ferie|tur), godt nytår, glædelig jul, hilsner, velbekomme, pas på`,
  goodbyes: {
    plain: `farvel, farveller, hej hej, på genhør, på gensyn, hejhej`,
    soft: `[(ha|hav|have|ønsker|fortsat|jeg ønsker|vi ønsker)] [(dig|jer|det|en)] [(en|en rigtig|en fortsat|rigtig|fortsat)] (dejlig|skøn|fin|rar) (dag|aften|weekend|eftermiddag|uge|nat|ferie|rejse|formiddag|dag til dig|sommer|tur) [(også|til dig|til jer|i lige måde|derude)], (ha|hav) det [(rigtig|så)] (godt|fint|dejligt), (ha|hav|have|fortsat|ønsker dig|jeg ønsker dig) [en] [(fortsat|rigtig)] god (dag|aften|weekend|eftermiddag|ferie|dag til dig), god (nat|vind|weekend|ferie|tur), godnat, sov godt, vi (ses|høres|tales ved|snakkes) [(ved|snart|senere|så)], (ses|høres|tales ved) [snart], tales, pas [godt] på dig selv, hav det, hej så længe, hejsa hejsa, hej med dig, ciao, bye [bye], knus, på genhør, mojn, mojn mojn`,
    until: `vi (ses|høres|tales ved|tales) {day}, (ses|høres) {day}, på {day}`,
  },
  promises: `vi (ses|høres|tales ved|tales) {when}, (ses|høres) {when}, jeg (kommer|er der|ringer|dukker op|venter|vender tilbage) [(da|forbi|igen|tilbage)] [{when}], jeg tænker over det, så ses vi [{when}]`,

  leadIns: `ja, nå, nåh, jo, så, og, jamen, åh, øh, øhm, hm, mm, okay så, ah, altså, nå men, godt så, av`,
  tails: `da, så, alle, alle sammen, skat, igen, også, hr, fru`,
  and: `og`,
  reporting: `sig*, sagde`,
  falseFriends: `igen, tak, nu, da, no, te, si, ta, moi, ne, god`,

  times: {
    weekdays: `mandag, tirsdag, onsdag, torsdag, fredag, lørdag, søndag`,
    day: `i dag, i aften, i morgen [(tidlig|aften|formiddag|eftermiddag)], i overmorgen, [(på|næste)] {weekday} [(morgen|aften|formiddag|eftermiddag)], næste (uge|måned|år|gang), om {number} (minutter|timer|dage|uger|måneder), om (et|en) (minut|time|uge|måned|øjeblik), den {number}, i weekenden`,
    clock: `[(klokken|kl|ved|omkring)] {number} [{number}] [(om (morgenen|aftenen|formiddagen|eftermiddagen)|præcis)], [klokken] halv {number}, [klokken] kvart (i|over) {number}, til tiden`,
  },
  numbers: {
    first: `nul, en|et, to, tre, fire, fem, seks, syv, otte, ni, ti, elleve, tolv, tretten, fjorten, femten, seksten, sytten, atten, nitten`,
    tens: `tyve, tredive, fyrre, halvtreds, tres, halvfjerds, firs, halvfems`,
    hundred: `hundrede|hundred`,
    thousand: `tusind|tusinde`,
    and: `og`,
    twice: `dobbelt`,
    glued: true,
    unitsFirst: true,
  },
  lines: {
    closing: 'Tak for dit opkald. Farvel.',
    resume: 'Undskyld den korte afbrydelse. Fortsæt endelig.',
    silence: 'Er du der stadig?',
    oneMoment: 'Et øjeblik.',
    sayYesOrNo: 'Svar venligst ja eller nej.',
    pressOneOrTwo: 'Tryk 1 for ja eller 2 for nej.',
    sayOrPress: 'Sig ja eller nej, eller tryk 1 for ja og 2 for nej.',
  },
};
