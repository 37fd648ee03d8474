import { type Language } from './language.js';

export const nl: Language = {
  tag: 'nl',
  name: 'Dutch',
  writing: { spaces: true, readingMs: 260 },

  yes: `
    ja [(hoor|zeker|graag|natuurlijk|klopt|mevrouw|meneer|precies)], jawel, jazeker, jaha, jep, jup, zeker [(weten|wel)], natuurlijk, tuurlijk, uiteraard, vanzelfsprekend, inderdaad, precies, exact, correct, juist, klopt [(helemaal|als een bus|dat|ja)], dat klopt [helemaal], absoluut, beslist, volgaarne, graag, heel graag, graag zelfs, akkoord, bevestigd, sowieso
  `,
  agreements: `
    [ja] (mag wel|kan), vooruit [dan],
    [(ik ben|ik ga|ik ben het|wij zijn|dat is|helemaal)] [(daarmee|helemaal|het ermee|ermee)] akkoord [(hoor|mee|daarmee)], ik ga [(daarmee|ermee)] akkoord [(daarmee|ermee)], (daar|hier) ga ik mee akkoord, daar ben ik het mee eens, mee eens, [(ik ben het|ik ben)] [(daar|er|helemaal|het daar)] mee eens, (ik geef|u hebt|u heeft) [(hierbij|u)] [mijn] (toestemming|akkoord), ik (stem toe|bevestig [(dat|het)]|accepteer [(dat|het)]|stem ermee in|stem daarmee in|vind het (goed|prima|best|ok|oké|fijn)), dat (is|vind ik|lijkt me|lijkt mij) [(helemaal|heel|wat mij betreft)] (goed|prima|in orde|oké|ok|akkoord|best|fijn|perfect|uitstekend|juist|geen probleem) [(voor mij|hoor)], is [(helemaal)] (goed|prima|in orde|oké|ok|akkoord) [(voor mij|hoor)], wat mij betreft (wel|prima|goed|is het goed), van mij mag het, (prima|goed|in orde|oké) (voor mij|wat mij betreft|hoor),
    (geen|is geen|dat is geen) (probleem|enkel probleem|bezwaar|punt) [(hoor|voor mij)], geen enkel (probleem|bezwaar), ik heb (geen bezwaar|er geen bezwaar tegen|er niets op tegen|geen problemen daarmee), waarom niet, (ga uw gang|ga je gang|gaat uw gang|ga maar door|ga door|doe maar|doet u maar|doe dat maar|doe het [maar]|toe maar|ga maar) [hoor], (dat|het) (mag|kan) [(wel|hoor|zeker|gerust)], dat mag u [(doen|opnemen)], u mag [het gesprek] opnemen, neem maar op, met [alle] plezier, [dat] (past|schikt|komt goed uit|werkt) [(mij|me|voor mij)] [(goed|prima)], dat wil ik [(wel|graag)], (boek|bestel|bevestig|reserveer) (het|maar|dat) [maar], dat klinkt (goed|prima|perfect), laten we dat doen, afgesproken, deal
  `,
  acknowledgements: `ok, oké, okay, okee, okey, oki, [heel|dat is] (goed|prima|perfect|mooi|top|super|fijn|uitstekend|geweldig|fantastisch|helemaal goed), in orde, komt goed, is goed, mhm, mm-hmm, hm-hm, toppie, mooi zo, best`,
  no: `nee [(hoor|nee|mevrouw|meneer)], neen, nee nee, nope, neuh, nee joh`,
  negations: `niet, nooit, liever, nu niet, vandaag niet, nog niet, niet (nu|vandaag|echt|ik|meer|voor mij|goed|juist|correct), ik niet, dat is niet (juist|goed|correct|zo|waar), onjuist, fout, verkeerd, stop, helaas niet, dat niet, mag niet, kan niet, niet doen`,
  refusals: `
    geen (belangstelling|zin|behoefte), [nu] even niet, dat is (fout|verkeerd),
    nee (bedankt|dank u|dank je|dankjewel|dank u wel), bedankt maar nee, (liever|beter|zeker|absoluut|natuurlijk|echt|beslist|bij voorkeur|helemaal) niet, liever niet [nee], [dat] (wil|wilde|wens|hoef) ik (niet|niet meer|echt niet|liever niet), ik (wil|wilde|wens|hoef) (dat|het|dit) [(echt|liever)] niet, ik wil (niet|geen opname), [ik ben] [(het|er|daar|daarmee)] [(helemaal)] niet (akkoord|mee eens|geïnteresseerd|eens), [ik ga] [(daar|er|daarmee|hier)] niet [(mee|mee)] akkoord, daar ben ik het niet mee eens, ik (weiger|protesteer|wijs het af|ben tegen), ik heb [(er|daar)] [wel] bezwaar [(tegen)],
    [(in)] geen (sprake van|enkel geval|denken aan|haar op mijn hoofd), in geen geval, onder geen (beding|enkele voorwaarde), geen denken aan, vergeet (het|dat|maar) [maar], laat (maar|het|dat) [(zitten|maar|zitten maar)], laat maar zitten, (annuleer|annuleert|schrap|verwijder|stop|cancel) [u] (het|dat|alles|de (reservering|afspraak|opname)|maar|ermee), houd (op|ermee op), hou op, geen interesse, niet nodig, hoeft niet, dat hoeft niet, niet opnemen, neem [(dit|het|mij)] niet op, niet boeken, doe (dat|het) niet, ik (denk|geloof|dacht) [(het|van)] niet, (ik zei|ik zeg) nee, zonder mij, over mijn lijk
  `,
  not: `niet, geen, nooit, zonder, niks`,
  doubts: `
    nou ja, ach ja,
    misschien, wellicht, mogelijk, waarschijnlijk, vermoedelijk, eventueel, ik (denk|geloof|vermoed|neem aan|gok) [(het|van)] (wel|ja), ik (denk|geloof|vermoed) [(dat|het)], denk ik, ik weet [(het|dat|nog|eigenlijk)] niet [(zeker|precies|goed)], weet (ik niet|niet|ik veel), geen (idee|flauw idee), [ik ben] [(er|het)] niet [(zo|helemaal|heel)] zeker, niet zeker, niet helemaal, het hangt ervan af, dat hangt ervan af, ligt eraan, [dat] (zou|kan) kunnen, het kan, kan wel, ik (begrijp|snap|versta) [(het|dat|u|je)] niet, (helemaal|totaal) niet zeker, zoals u wilt, als u (wilt|dat wilt|het zegt|erop staat), als het moet, maakt (mij|me) niet uit, maakt niet uit, het maakt me niet uit, mij best, even kijken, we zullen zien, ja en nee, min of meer, in principe [(wel|ja)], soort van, mwah, ja ja vast, ja vast, mooi is dat, lekker dan, tja, helemaal niet erg
  `,
  questions: `
    wie, wat, wanneer, waar, waarom, waarvoor, hoe, hoeveel, welke, welk, hoezo, (is|zijn|was|klopt|kan|mag|kunt|kunnen|moet|moeten|heeft|hebt|heb|gaat|weet|wilt|zou|zal|bent|kost|wordt) (dat|het|u|ik|je|we|er|dit|de|die|jij|jullie), sorry, pardon, hallo, wat zegt u, echt waar, toch, en (als|de|het|wanneer|hoe|wat|waar|wie|hoeveel)
  `,
  conditions: `maar, als, mits, tenzij, indien, alleen, behalve, zolang, echter, hoewel, voordat, eerst, tot, pas, in plaats, onder voorwaarde, op voorwaarde, of, anders`,
  corrections: `
    (wacht|wacht u) [(even|eens|eventjes|een (moment|momentje|seconde|minuut))], [een] (moment|momentje|ogenblik|ogenblikje|seconde|minuutje) [(alstublieft|geduld)], even (wachten|geduld|denken|kijken), eigenlijk, ik bedoel, bedoel ik, of (toch niet|nee|beter), sorry, pardon, excuses, excuseer, neem me niet kwalijk, toch niet, rustig, herhaal, nog een keer, kunt u dat herhalen, ho, hoho
  `,
  please: `alstublieft, alsjeblieft, aub`,

  thanks: `
    [(heel erg|hartelijk|nogmaals|ontzettend|enorm|heel|zeer|super)] (bedankt|dank|dankjewel|dankuwel|dank u [wel]|dank je [wel]|dankje) [(wel|u|hoor|nogmaals|ook|heel erg|zeer|vriendelijk)] [(voor (alles|uw (hulp|tijd|telefoontje|geduld|moeite|bericht)|je (hulp|tijd)|de (hulp|informatie|moeite|info|tijd|service|uitleg)|het (bellen|gesprek|telefoontje|terugbellen|helpen)))], [(ik)] dank u [(wel|zeer|hartelijk|vriendelijk)], [(wij|we)] danken u, [dat is] [(heel|erg|heel erg|super)] (aardig|vriendelijk|lief|fijn) van (u|je), (erg|heel) vriendelijk, merci [hoor]
  `,
  declines: `nee (bedankt|dank u|dank je|dankjewel|dank u wel), nee [(bedankt|hoor)] (dat was (het|alles)|dat is alles|verder niets|verder niks|niets meer|dit was het|is goed zo), [ja] (dat was (het|alles)|dat is alles|dit was het|meer niet|verder niets|verder niks|dat was het wel|dat is het) [(dan|voor nu|zo|hoor|wel)]`,
  replies: `aha, 
    [en] (u|jij|jullie|jou) ook [(een (fijne|prettige|goede) (dag|avond|middag)|nog)], (insgelijks|hetzelfde|evenzo|eveneens|van hetzelfde|u hetzelfde|ook zo), graag gedaan [hoor], (geen|is geen) (dank|probleem|moeite) [hoor], geen dank, niets te danken, tot uw dienst, met plezier, begrepen, ik (begrijp|snap) het, duidelijk, helder, genoteerd, [dat] (zal ik doen|doe ik|ga ik doen), ik kijk ernaar uit, (fijn|prettig|leuk) u gesproken te hebben, aangenaam, het genoegen was aan mijn kant, hoi hoi, salut, succes [ermee], sterkte, beterschap, groetjes, (vriendelijke|hartelijke) groeten, fijne feestdagen, gelukkig nieuwjaar, prettige feestdagen, vrolijk kerstfeest, blijf gezond, pas goed op uzelf, eet smakelijk
  `,
  goodbyes: {
    plain: `tot (ziens|horens|wederhoren), doei [doei], doeg, dag mevrouw, dag meneer, daag, doeidoei`,
    soft: `
      [((ik|wij|we) (wens|wensen))] [(u|je|jullie)] [(nog|ook)] [(een|een heel|een hele)] [heel] (fijne|prettige|mooie|gezellige|leuke|fijn|prettig|rustige) (dag|middag|avond|week|weekend|ochtend|reis|vakantie|nacht|zondag|namiddag) [(nog|verder|toegewenst|ook|allemaal|verder nog)], [nog] [een] fijne, tot (snel|later|dan|straks|de volgende keer|gauw|zo|kijk|binnenkort|spoedig|weerziens|in den draai), dag [dag], dag hoor, goedenavond verder, (welterusten|slaap lekker|goede nacht|goedenacht), (het beste|alle goeds|tot ziens hoor|tot horens hoor), houdoe [(en bedankt)], aju, adieu, ajuus, ciao, bye [bye], later, vaarwel, de groeten, (een goede|goede) (reis|vakantie|week|terugreis), goed weekend, een goede (dag|avond|middag) [(nog|verder)], (spreek|zie) (u|je) [(snel|later|dan)], we (spreken|zien) elkaar [(snel|dan|later)]
    `,
    until: `tot {day} [dan], zie (je|u) {day}, we (zien|spreken) elkaar {day}`,
  },
  promises: `
    tot {when} [dan], ik (ben|kom) [er] [dan] [{when}] [(langs|er|op tijd|daar)], ik zal er [{when}] zijn, (zie|spreek) (je|u) {when}, ik bel [(u|je)] [{when}] [(terug|weer|nog)], ik denk erover na, ik zal erover nadenken, ik wacht [op (uw|het|de) (telefoontje|mail|bericht|bevestiging)], we (zien|spreken) elkaar {when}
  `,

  leadIns: `nou, nou ja, dan, en, eh, uh, ehm, uhm, hm, hmm, oh, ach, ah, zo, goed dan, ja goed, tja dan, ja nou, dus, welnu, oké dan, ja dan`,
  tails: `dan, hoor, mevrouw, meneer, dokter, allemaal, zeg, verder, nog, schat, lieverd, jongen, mijnheer, toch bedankt, allebei`,
  and: `en`,
  reporting: `zeg*, zei, zeiden`,
  falseFriends: `nu, da, igen, de, te, tak, tot, sinds, van, per`,

  times: {
    weekdays: `maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag, zondag`,
    day: `
      vandaag, morgen [(ochtend|middag|avond|vroeg)], morgenochtend, morgenmiddag, morgenavond, overmorgen, vanavond, vanmiddag, [(op|volgende|aanstaande|komende)] {weekday} [(ochtend|middag|avond)], (volgende|komende) week, volgende maand, volgend jaar, over {number} (minuten|uur|dagen|weken|maanden), over een (minuut|uur|week|maand|paar dagen|uurtje), op de {number}, in het weekend
    `,
    clock: `[(om|rond|tegen)] {number} [uur] [{number}] [(precies|stipt)] [('s (ochtends|middags|avonds|morgens))], om half {number}, half {number}, [om] kwart (voor|over) {number}, [om] {number} (voor|over) {number}, tussen de middag, op tijd`,
  },
  numbers: {
    first: `nul, één|een|eén, twee, drie, vier, vijf, zes, zeven, acht, negen, tien, elf, twaalf, dertien, veertien, vijftien, zestien, zeventien, achttien, negentien`,
    tens: `twintig, dertig, veertig, vijftig, zestig, zeventig, tachtig, negentig`,
    hundred: `honderd`,
    thousand: `duizend`,
    million: `miljoen`,
    and: `en|ën`,
    twice: `dubbel|dubbele|twee keer`,
    thrice: `driedubbel|drie keer`,
    glued: true,
    unitsFirst: true,
  },
  dates: {
    months: `januari, februari, maart, april, mei, juni, juli, augustus, september, oktober, november, december`,
    ordinals: `
      eerste, tweede, derde, vierde, vijfde, zesde, zevende, achtste, negende, tiende, elfde, twaalfde, dertiende, veertiende, vijftiende, zestiende, zeventiende, achttiende, negentiende, twintigste,
      eenentwintigste, tweeëntwintigste, drieëntwintigste, vierentwintigste, vijfentwintigste, zesentwintigste, zevenentwintigste, achtentwintigste, negenentwintigste, dertigste, eenendertigste
    `,
    between: `de, van, op, e`,
    today: `vandaag`,
    tomorrow: `morgen`,
    dayAfterTomorrow: `overmorgen`,
  },
  lines: {
    closing: 'Bedankt voor uw telefoontje. Tot ziens.',
    resume: 'Excuses voor de korte onderbreking. Gaat u verder.',
    silence: 'Bent u er nog?',
    oneMoment: 'Een moment, alstublieft.',
    sayYesOrNo: 'Antwoord alstublieft met ja of nee.',
    pressOneOrTwo: 'Druk op 1 voor ja of op 2 voor nee.',
    sayOrPress: 'Zeg alstublieft ja of nee, of druk op 1 voor ja en op 2 voor nee.',
  },
};
