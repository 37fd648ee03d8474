import { type Language } from './language.js';

export const sv: Language = {
  tag: 'sv',
  name: 'Swedish',
  writing: { spaces: true, readingMs: 270 },

  yes: `ja [(tack|ja|visst|absolut|självklart|gärna|precis|då|det stämmer|javisst)], japp, jepp, jo [(då|visst|men visst|absolut|tack)], jodå, jajamän, jajamensan, javisst, [ja] visst, absolut, självklart, naturligtvis, givetvis, såklart, så klart, [det] stämmer [(bra|precis)], korrekt, precis, exakt, gärna [det], väldigt gärna, rätt, det är rätt, jaha ja, säkert, definitivt, otvivelaktigt, utan tvekan`,
  agreements: `[(jag|ja jag)] (godkänner|samtycker|bekräftar|accepterar|håller med|går med på det|tillåter det|instämmer|är överens) [(det|till det|till inspelningen)], [det] (är|går|blir|låter|känns) [(helt|bara|alldeles)] (bra|okej|ok|fint|lugnt|i sin ordning|rätt|perfekt|lagom|utmärkt) [för mig], (okej|bra|fint|ok) för (mig|min del), (inga|inget|inte något) (problem|bekymmer), (inga invändningar|jag har inget emot det|jag har inga invändningar), det är (lugnt|ingen fara|inga problem), varför inte, (kör|kör på|kör hårt|gör det|gör så|sätt igång|varsågod och (spela in|fortsätt)) [då], (du|ni) (får|kan) [(gärna|spela in|göra det|gärna göra det)], spela in, (boka|beställ|bekräfta) (det|den) [då], med (glädje|nöje), [det] (funkar|passar|fungerar) [(bra|fint|utmärkt)] [för mig], det vill jag [gärna], vi kör på det, vi säger så, avgjort`,
  acknowledgements: `okej [då], ok, okay, oki, [(mycket|jätte|det är|vad)] (bra|fint|toppen|perfekt|utmärkt|super|härligt|underbart|kanon|strålande|jättebra), mhm, mm-hmm, jaha, bra bra, då säger vi så, okidoki, kanonbra`,
  no: `nej [(nej|då)], nä [nä], näe, nix, nej då, nejdå, nehej`,
  negations: `avbryt, avboka, sluta, inte (nu|idag|än|riktigt|jag|direkt|i dag|alls nu|rätt), aldrig, fel, det är (fel|inte rätt), stopp, tyvärr inte, det gör jag inte, jag kan inte`,
  refusals: `nej tack, tack nej, tack men nej tack, jag (vill|samtycker|godkänner|accepterar|önskar|går|tillåter|håller) inte [(det|med|till det|ha det|med på det|att|bli inspelad)], det (vill|går|stämmer|godkänner|gör) [jag] inte [(bra|för mig|med på)], (helst|absolut|verkligen|självklart|naturligtvis|visst|definitivt|hellre) inte, hellre inte, (under|på) (inga (omständigheter|villkor)), aldrig i livet, [jag] (vägrar|avböjer|motsätter mig), (avboka|avbryt|glöm|stoppa|sluta|strunta i|radera|skippa) (det|den|allt|bokningen|inspelningen|att spela in), glöm det, låt bli, låt det vara, strunta i det, jag är inte intresserad, inte intresserad, det (behövs|behöver jag) inte, spela inte in, boka inte, gör det inte, kommer inte på fråga, jag sa nej, inte med mig`,
  not: `inte, ej, aldrig, ingen, inget, inga, utan`,
  doubts: `kanske [det], möjligen, möjligtvis, antagligen, förmodligen, troligen, jag tror [(det|att|inte)], jag antar [det], jag gissar, [jag] vet inte [(riktigt|än)], ingen aning, [jag är] inte (säker|helt säker|så säker), osäker, det beror på, beror på, vi får se, får se, jag förstår inte, [jag] hörde inte, jag hör inte, [det] spelar ingen roll, strunt samma, som (du|ni) vill, om (du|ni) vill, nja, tja, sådär, ja och nej, typ, mer eller mindre, i princip [ja], på sätt och vis, kan så vara, det kan hända, nog, väl, ja ja visst visst`,
  questions: `vem, vad, när, var, varför, hur, vilken, vilket, vilka, (är|var|kan|får|ska|har|vill|kommer|blir|kostar|stämmer|gör|går) (det|du|ni|jag|vi|den|här|någon), ursäkta, förlåt, hallå, va, va sa du, verkligen, och (när|hur|vad|var|om|vem)`,
  conditions: `men, om, bara, förutom, såvida, förutsatt, dock, fast, fastän, medan, innan, först, tills, istället, i stället, under förutsättning, utom, ifall`,
  corrections: `(vänta|vänta lite|vänta nu) [(lite|ett tag|en (sekund|minut|stund)|nu)], (ett|en) (ögonblick|moment|sekund|minut|stund), vänta, egentligen, jag menar, jag menade, eller (nej|hellre|snarare), förlåt, ursäkta [mig], sorry, snarare, faktiskt, jo förresten, en gång till, kan du upprepa, repetera, lugn, låt mig tänka, håll on`,
  please: `snälla, är du snäll, vänligen`,

  thanks: `[(stort|tusen|många|hjärtligt|jättestort|jag)] (tack|tackar|tacksam) [(så mycket|så jättemycket|så hemskt mycket|så väldigt mycket|tack|själv|detsamma|ska du ha|för (hjälpen|samtalet|allt|att du ringde|informationen|din tid|tiden|svaret|det|mig|idag|att ni ringde)|så hjärtligt|igen|ni|dig|du|ödmjukast)] [(för (hjälpen|samtalet|allt|informationen|tiden)|så mycket|detsamma)], jag uppskattar det, det (var|är) [(väldigt|jätte|mycket)] (snällt|vänligt) [av (dig|er)], tack snälla`,
  declines: `nej tack [(det (är|var) bra|det (var|är) allt)], nej (det (är|var) (bra|allt|bra så|inget mer)|inget mer|inget annat) [tack], (det (var|är) (allt|bra så|det)|inget mer|inget annat) [(tack|för idag)], nej det är bra tack, bra så`,
  replies: `aha, [tack] (detsamma|desamma|likaså) [till (dig|er)], [och] (du|ni|dig|er) (också|med|detsamma), (varsågod|var så god|ingen orsak|det var så lite [så]|inga problem|ingen fara|för all del|nöjet var på min sida|med nöje), jag förstår, förstår, uppfattat, noterat, jag (gör|ska göra) det, det ska jag göra, [jag] ser fram emot det, trevligt att prata med (dig|er), hej [hej], lycka till, ha det, krya på dig, god (jul|helg|fortsättning), gott nytt år, glad (påsk|midsommar), hälsningar, smaklig måltid, kör försiktigt`,
  goodbyes: {
    plain: `hej då, hejdå, adjö, på återhörande, på återseende, hejdårå`,
    soft: `hej så länge, (ha|ha det|önskar|vi önskar|jag önskar|få) [(dig|er)] [en] [(riktigt|fortsatt)] (bra|trevlig|fin|skön|härlig|underbar|glad) (dag|kväll|helg|eftermiddag|vecka|natt|resa|dag också|sommar|semester|förmiddag|stund) [(du med|också|tillsammans|ni med|själv|med)], ha en [fortsatt] god (dag|kväll|helg|eftermiddag), ha det [så] (bra|fint|gott|trevligt), ha det (bra|gott) så länge, trevlig (helg|dag|kväll|resa|semester), god natt, godnatt, sov gott, [vi] (hörs|ses) [(snart|sen|då|senare|imorgon)], på (återhörande|återseende), sköt om (dig|er), ta hand om (dig|er), ta det lugnt, tjingeling, tjing, puss [och kram|puss], ciao, bye [bye], adjöss, hare [(bra|gott)], so long`,
    until: `vi (ses|hörs) {day}, (ses|hörs) {day}, på {day} [då]`,
  },
  promises: `vi (ses|hörs) {when}, (ses|hörs) {when}, jag (kommer|är där|dyker upp|ringer|väntar|hör av mig) [(då|förbi|igen|tillbaka)] [{when}], jag ska tänka på (det|saken), då ses vi [{when}], då hörs vi [{when}]`,

  leadIns: `ja, jo, så, och, då, åh, oj, eh, öh, hm, mm, jaha, jaså, okej då, ja men, jo men, alltså, äh, ah, bra då`,
  tails: `då, allihop, alla, herrn, doktorn, vännen, så länge, igen, också, med`,
  and: `och`,
  reporting: `säg*, sa, sade`,
  falseFriends: `igen, tak, nu, da, no, te, si, ta, moi, jo so, ne`,

  times: {
    weekdays: `måndag, tisdag, onsdag, torsdag, fredag, lördag, söndag`,
    day: `idag, i dag, imorgon [(bitti|kväll|förmiddag|eftermiddag)], i morgon [(bitti|kväll)], ikväll, i kväll, i övermorgon, [(på|nästa)] {weekday} [(morgon|kväll|förmiddag|eftermiddag)], nästa (vecka|månad|år|gång), om {number} (minuter|timmar|dagar|veckor|månader), om en (minut|timme|vecka|månad|stund), den {number}, i helgen`,
    clock: `[(klockan|kl|vid|runt)] {number} [{number}] [(på (morgonen|kvällen|förmiddagen|eftermiddagen)|prick)], [klockan] halv {number}, [klockan] kvart (i|över) {number}, vid lunch, i tid`,
  },
  numbers: {
    first: `noll, ett|en, två, tre, fyra, fem, sex, sju, åtta, nio, tio, elva, tolv, tretton, fjorton, femton, sexton, sjutton, arton, nitton`,
    tens: `tjugo, trettio, fyrtio, femtio, sextio, sjuttio, åttio, nittio`,
    hundred: `hundra`,
    thousand: `tusen`,
    million: `miljon|miljoner`,
    twice: `dubbel`,
    glued: true,
  },
  lines: {
    closing: 'Tack för ditt samtal. Hej då.',
    resume: 'Förlåt för det korta avbrottet. Fortsätt gärna.',
    silence: 'Är du kvar i luren?',
    oneMoment: 'Ett ögonblick, tack.',
    sayYesOrNo: 'Svara ja eller nej, tack.',
    pressOneOrTwo: 'Tryck 1 för ja eller 2 för nej.',
    sayOrPress: 'Säg ja eller nej, eller tryck 1 för ja och 2 för nej.',
  },
};
