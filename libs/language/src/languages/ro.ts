import { type Language } from './language.js';

export const ro: Language = {
  tag: 'ro',
  name: 'Romanian',
  writing: { spaces: true, readingMs: 270 },

  yes: `da [(da|sigur|desigur|bineînțeles|vă rog da|exact|corect|mulțumesc da|domnule|doamnă)], sigur [(că da|da)], desigur, bineînțeles [că da], firește, evident, categoric [da], exact, corect, întocmai, chiar așa, așa (e|este), adevărat, precis, negreșit, absolut, clar [că da], normal, cum să nu, îhî, ba da, mda da, cu siguranță, fără îndoială, neapărat, musai`,
  agreements: `[(sunt|suntem|eu sunt|total|perfect)] [(total|perfect|absolut)] de acord [(cu asta|cu înregistrarea|cu dumneavoastră)], (accept|confirm|aprob|consimt|permit|îmi dau (acordul|consimțământul)|sunt pentru) [(asta|înregistrarea)], aveți (acordul|consimțământul|permisiunea) meu, [(nu e|nu este|nicio|nu am|fără|nu-i|nu există)] [(nicio)] (problemă|probleme|obiecție|obiecții), nicio problemă, nu am nimic (împotrivă|contra), de ce nu, (cu|cu mare) plăcere, (faceți|puteți|dați-i drumul|înregistrați|continuați|rezervați|comandați|confirmați|haideți|mergeți mai departe) [(asta|înregistra|așa|vă rog|face asta)], [(îmi|mie îmi|asta îmi)] (convine|e bine|este bine|se potrivește), (este|e|totul e|sună) (în regulă|bine|ok|corect|perfect|în ordine|foarte bine) [(pentru mine)], din partea mea (da|e ok|e în regulă|e bine), în regulă pentru mine, vreau, aș vrea, s-a făcut, ne-am înțeles, batem palma`,
  acknowledgements: `ok, okay, okei, bine [bine], foarte bine, în regulă, [(e|este)] (perfect|super|excelent|minunat|grozav|extraordinar|fantastic|bun|frumos), mhm, mm-hmm, de acord atunci, gata ok, în ordine, e bine`,
  no: `nu [(nu|domnule|doamnă)], nup, nț`,
  noIsNot: true,
  negations: `nu (acum|azi|astăzi|încă|chiar|eu|prea|e corect|este corect|e adevărat|vreau|pot), niciodată, nicidecum, greșit, fals, incorect, stop, din păcate nu, acum nu, azi nu, încă nu`,
  refusals: `nu (mulțumesc|mersi), mulțumesc nu, mulțumesc dar nu, [(eu)] nu (vreau|doresc|accept|sunt de acord|permit|consimt|sunt interesat|sunt interesată|aș vrea|mă interesează|îmi doresc|confirm|îmi dau acordul) [(asta|să|înregistrarea)], (refuz|mă opun|resping|dezaprob|sunt împotrivă), (prefer|aș prefera) (nu|să nu|să nu o faceți), mai bine nu, (sigur|bineînțeles|categoric|absolut|evident|clar|normal) că nu, (absolut|categoric|în niciun caz|nicidecum) nu, în niciun (caz|fel), sub nicio formă, nici (vorbă|gând|nu mă gândesc|pomeneală), iese din discuție, exclus, (anulați|anulează|uitați|uită|lăsați|lasă|opriți|ștergeți|renunț) [(asta|tot|rezervarea|programarea|de asta|înregistrarea|la asta)], nu (înregistrați|faceți asta|rezervați|mă înregistrați|sunați), nu (este|e) (nevoie|cazul), fără mine, am zis nu`,
  not: `nu, n, fără, nici, niciodată, niciun, nicio`,
  doubts: `poate, probabil, posibil, eventual, cred [că (da|nu)], presupun [că da], bănuiesc, îmi imaginez, nu (știu|sunt sigur|sunt sigură|înțeleg|am înțeles|aud|am auzit|îmi amintesc|contează) [(încă|exact)], habar (nu am|n-am), n-am (idee|habar), depinde, vedem, vom vedea, mai vedem, cum (doriți|vreți|credeți|vrei), dacă (doriți|vreți|insistați|trebuie), mi-e (egal|indiferent|totuna), da și nu, mai mult sau mai puțin, oarecum, în principiu [da], într-un fel, așa și așa, sper, trebuie să mă gândesc, mă [mai] gândesc, deloc, mda, se poate, ei da, ei aș, pe naiba`,
  questions: `cine, ce, când, unde, de ce, cum, cât, câtă, câți, care, pentru ce, la ce, (este|e|sunt|sunteți|aveți|puteți|ați putea|pot|pot să|trebuie|costă) (sigur|asta|să|dumneavoastră|aici|cumva|corect că), poftim, pardon, scuze, alo, serios, chiar, și (dacă|când|cât|cum|unde|ce|cine)`,
  conditions: `dar, dacă, doar, numai, cu excepția, cu condiția, însă, totuși, deși, până, înainte, mai întâi, întâi, în loc, decât, ci, daca`,
  corrections: `(așteptați|așteaptă|stați|stai) [(puțin|un (moment|minut|pic)|o (clipă|secundă)|vă rog)], un (moment|minut|pic), o (clipă|secundă), de fapt, adică, vreau să spun, voiam să spun, scuze, scuzați-mă, mă scuzați, îmi pare rău, pardon, mai degrabă, sau (mai bine|nu), repetați, încă o dată, mai rar, lăsați-mă să mă gândesc`,
  please: `vă rog [frumos], te rog [frumos]`,

  thanks: `[(vă|îți|multe|încă o dată|eu vă)] (mulțumesc|mulțumim|mersi|mulțam|mulțumiri|mulțu|sărumâna|săru'mâna|multumesc) [(mult|frumos|foarte mult|la fel|și eu|și dumneavoastră|anticipat|tare mult|pentru (ajutor|apel|tot|informații|timp|timpul acordat|răbdare|informație)|mult de tot|din suflet)] [(pentru (ajutor|apel|tot|informații|timp)|la fel|și dumneavoastră)], (sunteți|ați fost) [foarte] (amabil|amabilă|drăguț|drăguță), (e|este) foarte (amabil|drăguț) din partea dumneavoastră, recunoscător, apreciez [mult]`,
  declines: `nu (mulțumesc|mersi), nu (asta e tot|atât|nimic altceva|este tot|asta a fost tot|doar atât) [mulțumesc], (asta (e|este|a fost) (tot|totul)|doar atât|atât|nimic altceva|atâta tot) [(mulțumesc|pentru azi)]`,
  replies: `aha, (la fel|asemenea|de asemenea|și dumneavoastră|și ție|și vouă|și tu|și dumneavoastră la fel|și dvs) [(vă doresc|la fel|și dumneavoastră|o zi bună)], (cu plăcere|pentru puțin|n-aveți pentru ce|nu aveți pentru ce|pentru nimic|plăcerea e a mea|nicio problemă), înțeleg, am (înțeles|notat), notat, așa voi face, abia aștept, mi-a făcut plăcere [să vorbim], încântat, încântată, (mult|multă) (noroc|succes|sănătate), succes, sănătate, (sărbători|crăciun) (fericite|fericit), la mulți ani, paște fericit, poftă bună, drum bun, doamne ajută, dumnezeu să vă binecuvânteze, salutări, salut, servus`,
  goodbyes: {
    plain: `la revedere, adio, pe curând, larevedere, la reauzire, pe data viitoare`,
    soft: `[(și|vă doresc|vă dorim|să aveți|îți doresc|să ai|doresc)] [o] (zi|seară|după-amiază|noapte|săptămână|călătorie) (bună|frumoasă|plăcută|minunată|excelentă|liniștită) [(și dumneavoastră|în continuare|tuturor|la fel)], [(un|vă doresc un|să aveți un)] (weekend|sfârșit de săptămână|concediu|drum) (plăcut|frumos|bun|fain), (noapte|zi|seară) (bună|faină), o zi (bună|frumoasă|faină), o (seară|noapte) (bună|frumoasă), numai bine, toate cele bune, [ne] (auzim|vedem|vorbim) [(curând|mai târziu|atunci|altădată)], pa [pa], papa, ciao, ceau, bye [bye], aveți grijă [de dumneavoastră], ai grijă de tine, somn ușor, hai pa, haideți la revedere`,
    until: `[ne] (vedem|auzim) {day}, pe {day}`,
  },
  promises: `[ne] (vedem|auzim) {when}, (voi fi|vin|o să vin|ajung|sunt) [(acolo|eu)] [{when}], (sun|vă sun|revin|aștept) [(eu)] [{when}], [mă] gândesc la asta, voi fi acolo [{when}], pe {when}`,

  leadIns: `păi, ei, și, atunci, deci, a, ă, hm, hmm, of, ah, oh, ăă, ei bine, bine atunci, hai, haideți, na`,
  tails: `atunci, domnule, doamnă, domnișoară, domnule doctor, doamna doctor, tuturor, dragă, dumneavoastră, și eu, frate`,
  and: `și`,
  reporting: `spun*, zic*, zis, spus`,
  falseFriends: `ne, mai, no, fine, prima, ano, ja, te, o, hai, pe, cum, un, moi`,

  times: {
    weekdays: `luni, marți, miercuri, joi, vineri, sâmbătă, duminică`,
    day: `azi, astăzi, diseară, mâine [(dimineață|seară|după-amiază|la prânz)], poimâine, deseară, [(pe)] {weekday} [(dimineața|seara|după-amiaza|viitoare)], (săptămâna|luna) viitoare, anul viitor, (peste|în) {number} (minute|ore|zile|săptămâni|luni), (peste|în) (o|un) (minut|oră|săptămână|lună), pe {number}, în weekend`,
    clock: `[(la|pe la|în jur de)] [ora] {number} [(fix|și jumătate|și un sfert|fără un sfert|și {number}|dimineața|seara)], la (prânz|amiază), la timp`,
  },
  numbers: {
    first: `zero, unu|una|un|o, doi|două, trei, patru, cinci, șase, șapte, opt, nouă, zece, unsprezece, doisprezece|douăsprezece, treisprezece, paisprezece, cincisprezece, șaisprezece, șaptesprezece, optsprezece, nouăsprezece`,
    tens: `douăzeci, treizeci, patruzeci, cincizeci, șaizeci, șaptezeci, optzeci, nouăzeci`,
    hundred: `sută|sute`,
    thousand: `mie|mii`,
    and: `și`,
    twice: `dublu`,
    thrice: `triplu`,
  },
  lines: {
    closing: 'Vă mulțumim pentru apel. La revedere.',
    resume: 'Ne cerem scuze pentru scurta întrerupere. Vă rog, continuați.',
    silence: 'Mai sunteți pe fir?',
    oneMoment: 'Un moment, vă rog.',
    sayYesOrNo: 'Vă rog să răspundeți cu da sau nu.',
    pressOneOrTwo: 'Apăsați tasta 1 pentru da sau 2 pentru nu.',
    sayOrPress: 'Vă rog să spuneți da sau nu, ori să apăsați 1 pentru da și 2 pentru nu.',
  },
};
