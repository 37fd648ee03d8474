import { type Language } from './language.js';

export const hr: Language = {
  tag: 'hr',
  aliases: ['bs', 'sr-latn', 'sh'],
  name: 'Croatian',
  writing: { spaces: true, readingMs: 280 },

  yes: `da [(da|naravno|svakako|točno|tako je|može|molim da|gospodine|gospođo)], jest, jeste, je je, naravno [da (da|može|hoću)], svakako, dakako, sigurno, zasigurno, točno [(tako|to)], tačno, tako je, upravo [tako], ispravno, istina, slažem se da, apsolutno, definitivno, obavezno, nedvojbeno, bez sumnje, rado, vrlo rado, kako da ne, pa da, pa naravno`,
  agreements: `[(ja|potpuno|u potpunosti|s tim)] [(se)] (slažem se|slažem|pristajem|prihvaćam|potvrđujem|dopuštam|odobravam|suglasan sam|suglasna sam|dajem pristanak|dajem dozvolu) [(s tim|na to|sa snimanjem|se)], (suglasan|suglasna) sam, imate moj pristanak, (nema|bez|nikakav|nije) (problema|problem|prigovora|zamjerki), nemam (ništa protiv|prigovora|primjedbi), zašto ne, (može|možete|smijete) [(snimati|slobodno|tako|to)], (slobodno|samo naprijed|samo dajte|napravite to|nastavite|snimajte|rezervirajte|potvrdite|izvolite snimajte|ajde) [molim], sa zadovoljstvom, [meni] [mi] (odgovara|paše) [(mi|to)], [to] (je|zvuči) (u redu|dobro|ok|okej|ispravno|super|odlično) [(za mene|po meni)], sve je u redu, što se mene tiče (može|da|u redu), hoću, želim, dogovoreno, vrijedi, ja sam za`,
  acknowledgements: `ok, okej, okay, dobro [dobro], u redu, [(jako|vrlo|to je|baš)] (dobro|odlično|super|savršeno|izvrsno|divno|krasno|lijepo|fino), važi, mhm, mm-hmm, može može, pa dobro, dobro onda, vrijedi`,
  no: `ne [(ne|gospodine|gospođo)], nee, jok`,
  noIsNot: true,
  negations: `ne (sada|danas|još|baš|ja|želim|mogu|znači|onda), nikad, nikada, nije (točno|istina|tako|ispravno), krivo, pogrešno, netočno, stop, nažalost ne, sad ne, danas ne, još ne, neću`,
  refusals: `ne hvala, hvala ne, hvala ali ne, [(ja|s tim)] (ne (želim|slažem se|pristajem|prihvaćam|dopuštam|dajem pristanak|zanima me)|nisam (suglasan|suglasna|zainteresiran|zainteresirana)|neću|ne bih) [(to|s tim|na to|da|snimanje)], (odbijam|protivim se|protiv sam), (radije|bolje|naravno da|sigurno|svakako|apsolutno|definitivno|nikako) ne, radije ne bih, (ni u kojem slučaju|nema šanse|ni slučajno|nikako|ne dolazi u obzir|ni pod kojim uvjetima|isključeno), (otkažite|otkaži|zaboravite|zaboravi|ostavite|prestanite|prekinite|obrišite|poništite) [(to|sve|rezervaciju|termin|snimanje|na to)], (nemojte|nemoj) [(snimati|to raditi|to|rezervirati|me snimati|zvati)], ne (snimajte|trebam|treba|zovite), nije potrebno, bez mene, rekao sam ne, rekla sam ne`,
  not: `ne, nije, nisam, nikad, nikada, bez, nema, ni`,
  doubts: `možda, vjerojatno, eventualno, moguće [je], valjda, mislim [(da (da|ne))], pretpostavljam, vjerujem da, nadam se, ne (znam|razumijem|čujem|sjećam se) [(još|točno|vas)], nisam (siguran|sigurna|razumio|razumjela|čuo|čula), nemam (pojma|ideju), ovisi, zavisi, vidjet ćemo, vidjet ću, kako (želite|hoćete|god), ako (želite|hoćete|treba|inzistirate), svejedno [mi je], i da i ne, više manje, otprilike, u principu [da], na neki način, tako nekako, sumnjam, moram (razmisliti|promisliti), razmislit ću, uopće, pa ne znam, ma da sigurno, ma daj`,
  questions: `tko, ko, što, šta, kada, kad, gdje, zašto, kako, koliko, koji, koja, koje, čiji, odakle, kamo, (je|jeste|jesu|možete|mogu|imate|trebam|hoće|hoćete|znate) li, jel, da li, molim, halo, oprostite, stvarno, zar, a (što|kad|koliko|kako|ako|tko|gdje|zašto), i (što|koliko|kada|kako)`,
  conditions: `ali, ako, samo, osim, pod uvjetom, međutim, iako, dok, prije, prvo, najprije, umjesto, ukoliko, nego, makar, jedino`,
  corrections: `(čekajte|čekaj|pričekajte|pričekaj|stanite|stani) [(malo|trenutak|sekundu|minutu|moment|molim)], (trenutak|sekundu|minutu|moment|samo (trenutak|malo|sekundu|minutu)|jedan (trenutak|moment)), zapravo, ustvari, mislio sam, mislila sam, hoću reći, odnosno, ili (bolje|ipak|ne), oprostite, ispričavam se, pardon, žao mi je, ponovite, još jednom, polako, da razmislim`,
  please: `molim [(vas|lijepo)], budite ljubazni`,

  thanks: `[(puno|velika|najljepša|lijepo|još jednom|mnogo)] (hvala|zahvaljujem|zahvaljujemo|hvala vam|hvala lijepa|hvalala) [(puno|vam|lijepa|lijepo|mnogo|i vama|također|vam puno|na (pomoći|pozivu|svemu|informaciji|informacijama|vremenu|trudu)|još jednom|unaprijed)] [(na (pomoći|pozivu|svemu|informaciji|informacijama)|i vama|puno)], (vrlo|jako) (ljubazno|lijepo) od vas, (vrlo|jako) ste ljubazni, cijenim to`,
  declines: `ne hvala [to je sve], ne (to je (sve|to)|ništa više|ništa drugo|sve je) [hvala], (to je (sve|to)|to bi bilo sve|ništa više|ništa drugo) [(hvala|za danas)]`,
  replies: `aha, [i] (vama|tebi|vas) [(također|isto|takođe)], (također|isto tako|jednako) [i] [vama], (nema na čemu|molim nema na čemu|nema problema|sve u redu|drago mi je|zadovoljstvo je moje), razumijem, razumio sam, razumjela sam, shvaćam, jasno, zabilježeno, zapisao sam, zapisala sam, učinit ću to, veselim se, bilo mi je drago, (sretno|puno sreće|puno uspjeha|zdravi bili|uživajte), (sretan|sretna|sretni) (božić|uskrs|nova godina|blagdani|put), dobar tek, lijep pozdrav, bok [bok], bog [bog], zdravo, pozdrav, brz oporavak`,
  goodbyes: {
    plain: `doviđenja, zbogom, do viđenja, dočuvanja, do slušanja`,
    soft: `[(i|želim|želimo|imajte|uživajte)] [vam] (lijep|ugodan|lijepu|ugodnu|ugodno|lijepo|ugodnog|prekrasan) (dan|večer|vikend|poslijepodne|popodne|noć|tjedan|ostatak dana|nedjelju|put|odmor) [(želim|i vama|vam|također|svima)], laku noć, ćao [ćao], ćao ćao, čao, ciao, adio, pa pa, papa, (vidimo|čujemo) se [(uskoro|kasnije|onda)], do (sljedećeg puta|skorog viđenja|uskoro), čuvajte se, čuvaj se, sve (najbolje|dobro), živjeli, bye [bye], pozdrav svima, ajde bok`,
    until: `(vidimo|čujemo) se {day}, do {day}`,
  },
  promises: `(vidimo|čujemo) se {when}, do {when}, (doći ću|bit ću (tamo|ondje|kod vas)|dolazim|nazvat ću|javit ću se|čekam|pričekat ću) [{when}], {when} (dolazim|ću doći|sam tamo|se vidimo), razmislit ću`,

  leadIns: `pa, e, i, onda, a, ah, oh, hm, hmm, ma, znači, dakle, evo, joj, ajde, no, em, dobro pa`,
  tails: `onda, gospodine, gospođo, gospođice, doktore, doktorice, svima, vama, također, isto, dragi, draga, lijepo`,
  and: `i, te, a`,
  reporting: `reć*, rekao, rekla, kaž*`,
  falseFriends: `ja, no, si, co, mi, to, ano, tak`,

  times: {
    weekdays: `ponedjeljak|ponedjeljka|ponedeljak, utorak|utorka, srijeda|srijedu|srijede|sreda|sredu, četvrtak|četvrtka, petak|petka, subota|subotu|subote, nedjelja|nedjelju|nedjelje|nedelja`,
    day: `danas [(navečer|popodne)], sutra [(ujutro|navečer|popodne|poslijepodne)], prekosutra, večeras, [(u|idući|sljedeći)] {weekday} [(ujutro|navečer|popodne)], (idući|sljedeći) (tjedan|mjesec|put), za {number} (minuta|minute|sati|sata|dana|tjedna|tjedana|mjeseca), za (minutu|sat|tjedan|mjesec), preko vikenda`,
    clock: `[(u|oko|do)] {number} [(sati|sata|sat)] [({number}|ujutro|navečer|popodne|i pol|i petnaest|točno)], u (podne|pola {number}), na vrijeme`,
  },
  numbers: {
    first: `nula, jedan|jedna|jedno, dva|dvije, tri, četiri, pet, šest, sedam, osam, devet, deset, jedanaest, dvanaest, trinaest, četrnaest, petnaest, šesnaest, sedamnaest, osamnaest, devetnaest`,
    tens: `dvadeset, trideset, četrdeset, pedeset, šezdeset, sedamdeset, osamdeset, devedeset`,
    hundreds: `sto, dvjesto, tristo, četiristo, petsto, šesto, sedamsto, osamsto, devetsto`,
    thousand: `tisuća|tisuće|hiljada|hiljade`,
    and: `i`,
  },
  lines: {
    closing: 'Hvala na pozivu. Doviđenja.',
    resume: 'Oprostite na kratkom prekidu. Nastavite, molim.',
    silence: 'Jeste li još na liniji?',
    oneMoment: 'Samo trenutak, molim.',
    sayYesOrNo: 'Molim odgovorite s da ili ne.',
    pressOneOrTwo: 'Pritisnite 1 za da ili 2 za ne.',
    sayOrPress: 'Molim recite da ili ne, ili pritisnite 1 za da i 2 za ne.',
  },
};
