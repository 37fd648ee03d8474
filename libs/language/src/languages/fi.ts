import { type Language } from './language.js';

export const fi: Language = {
  tag: 'fi',
  name: 'Finnish',
  writing: { spaces: true, readingMs: 380 },

  yes: `kyllä [(kiitos|kyllä|vain|joo|toki|se sopii|kyllä vaan|vaan)], joo [(joo|kiitos|toki|sopii|o)], juu [(juu|kiitos)], jep, jees, toki, totta kai, tottakai, tietysti, tietenkin, ilman muuta, ehdottomasti, varmasti, varmaan kyllä, aivan [(niin|oikein)], juuri (niin|näin), täsmälleen, täsmällisesti, oikein, pitää paikkansa, se pitää paikkansa, kyllä vain, niin on, ihan varmasti, todellakin, mielellään, mielelläni, jo vain`,
  agreements: `[(minä|mä)] (hyväksyn|suostun|vahvistan|sallin|annan luvan|annan suostumukseni|olen samaa mieltä|kannatan|myönnyn) [(sen|siihen|tämän|nauhoituksen)], [(se|tämä|kaikki)] (on|käy|sopii|kelpaa|passaa) [(minulle|mulle|hyvin|mainiosti|ihan|vallan|aivan)] [(hyvin|minulle|ok|ookoo|kunnossa|oikein|selvä)], (ok|okei|hyvä) minulle, sopii [(hyvin|minulle|mulle)], käy [(hyvin|minulle|päinsä)], ei [ole] [mitään] (ongelmaa|ongelmia), ei [ole] [mitään] sitä vastaan, ei [ole] mitään (ongelmaa|estettä|sitä vastaan), ei (haittaa|se haittaa), miksi ei, miksipä ei, mikä ettei, (tehkää|tee|tehdään|jatka|jatkakaa|varaa|varatkaa|tallenna|nauhoittakaa|nauhoita|antaa mennä|siitä vaan|ole hyvä ja jatka) [(niin|se|vaan|vain|ihmeessä)], (saa|saatte|voit|voitte) [(tehdä|nauhoittaa|tallentaa|toki)] [(niin|vapaasti)], haluan [sen], kuulostaa hyvältä, sovittu, tehdään niin`,
  acknowledgements: `sopii, okei [joo], ok, okay, oukei, selvä [(juttu|homma|pyy|joo)], [(ihan|oikein|tosi|erittäin)] (hyvä|hienoa|mahtavaa|loistavaa|kiva|kivaa|mainiota|upeaa|täydellistä|mukavaa|hienosti|erinomaista|hyvin), mhm, mm-hmm, jaha, kunnossa, kaikki (hyvin|kunnossa), just, jees hyvä`,
  no: `ei [ei], en [(en|minä)], ehei, eipä`,
  noIsNot: true,
  negations: `ei (nyt|tänään|vielä|oikein|todellakaan|ole|pidä paikkaansa|tällä kertaa|ihan|koskaan|enää), en (minä|nyt|voi|usko), väärin, se on väärin, seis, stop, ei se, valitettavasti ei, ei käy, ei sovi`,
  refusals: `ei kiitos, kiitos ei, kiitos mutta ei kiitos, en (halua|suostu|hyväksy|salli|ole kiinnostunut|tahdo|ole samaa mieltä|anna lupaa|haluaisi) [(sitä|siihen|tätä|että|nauhoitusta)], ei (käy|sovi|kiinnosta|missään nimessä|tule kuuloonkaan|missään tapauksessa|ikinä|koskaan|todellakaan|tarvitse|tietenkään|totisesti|onnistu) [(päinsä|minulle)], (mieluummin|ehdottomasti|todellakaan|tietenkään|mielellään|parempi) (ei|en), mieluiten (ei|en), kieltäydyn, vastustan, (peru|peruuta|peruuttakaa|perukaa|unohda|unohtakaa|lopeta|lopettakaa|poista|jätä|anna olla|antaa olla) [(se|koko juttu|varaus|kaikki|se väliin)], anna olla, antaa olla, (älä|älkää) (nauhoita|nauhoittako|tallenna|tee|tehkö|varaa|soita|varatko) [(sitä|niin|minua)], sanoin ei, ilman minua`,
  not: `ei, en, eivät, älä, älkää, ilman`,
  doubts: `ehkä, kai, kaiketi, mahdollisesti, luultavasti, todennäköisesti, varmaan, varmaankin, luulen [(niin|että)], uskon [(niin|että)], oletan, arvelen, en (tiedä|ole varma|muista|ymmärrä|ymmärtänyt|kuule|kuullut|osaa sanoa|oikein tiedä) [vielä], ei (aavistustakaan|hajuakaan|väliä), riippuu, riippuu siitä, katsotaan, nähdään sitten, miten vaan, aivan sama, ihan sama, kuten haluatte, jos haluatte, kyllä ja ei, joo ja ei, periaatteessa, tavallaan, no jaa, niin ja näin, enpä tiedä, saattaa olla, voi olla, pitää miettiä, mietitään`,
  questions: `kuka, mitä, mikä, milloin, koska, missä, mihin, mistä, miksi, miten, kuinka, paljonko, kumpi, kenen, (onko|voiko|voitko|voitteko|saako|saanko|oletko|oletteko|pitääkö|maksaako|tuleeko|haluatko), anteeksi, haloo, niinkö, ihanko, entä, entäs, ja (mitä|milloin|paljonko|jos|missä)`,
  conditions: `mutta, jos, vain, paitsi, ellei, kunhan, edellyttäen, kuitenkin, vaikka, ennen, ensin, kunnes, sen sijaan, sillä ehdolla, vasta, muuten`,
  corrections: `(odota|odottakaa|hetki|hetkinen|hetkonen) [(hetki|vähän|hetkinen|sekunti|minuutti|pieni)], (pieni|yksi) (hetki|sekunti|minuutti), oikeastaan, itse asiassa, siis, tarkoitan, tarkoitin, tai (siis|ei|sittenkään), sittenkin, anteeksi, pahoittelut, sori, uudestaan, toista, toistakaa, voisitko toistaa, pitää miettiä, annas kun mietin`,
  please: `pyydän`,

  thanks: `[(paljon|tosi paljon|suuret|suuri|iso|tuhannet|oikein)] (kiitos|kiitoksia|kiitti|kiittää|kiitokset|kiitän|kiitosta|kiitämme) [(paljon|oikein paljon|tosi paljon|samoin|avusta|kaikesta|soitosta|puhelusta|tiedosta|ajastanne|itsellesi|itsellenne|kauheasti|hei|teille|sinulle|palvelusta|vielä)] [(avusta|soitosta|kaikesta|samoin|hei hei)], kovasti kiitoksia, (olipa|oli) ystävällistä, arvostan [sitä]`,
  declines: `ei kiitos [muuta], ei (muuta|mitään muuta|tässä kaikki|se oli siinä|enää muuta) [kiitos], (siinä kaikki|tässä [oli] kaikki|se oli siinä|ei muuta|siinä oli kaikki|se oli kaikki) [kiitos]`,
  replies: `aha, [kiitos] (samoin|sitä samaa|kuin myös|sama) [(sinulle|teille|sinne|sinnekin)], (sinulle|teille|sullekin|sinullekin|teillekin) [(myös|samoin)], (ole|olkaa) hyvä, ei (kestä|se mitään|mitään), eipä kestä, ilo oli minun puolellani, ymmärrän, ymmärretty, selvisi, kirjasin, merkitsin, teen niin, odotan innolla, mukava (jutella|puhua), oli mukava (jutella|puhua), onnea, tsemppiä, hyvää (joulua|uutta vuotta|pääsiäistä|juhannusta|lomaa|matkaa|ruokahalua), terveisiä, moikka [moikka], moikkamoi, terve, morjens, moro [moro], voi hyvin, pikaista paranemista`,
  goodbyes: {
    plain: `näkemiin, kuulemiin, hyvästi, hei hei, heihei, hei sitten`,
    soft: `moi moi, heippa [hei], heips, hei vaan, [(oikein|mukavaa|toivotan)] (mukavaa|kivaa|ihanaa|kaunista|hyvää) (päivänjatkoa|päivän jatkoa|illanjatkoa|illan jatkoa|viikonloppua|yötä|viikkoa|jatkoa|kesää|loppuiltaa|loppupäivää) [(sinulle|teille|myös|samoin)], (mukavaa|kivaa|ihanaa|kaunista) (päivää|iltaa), hyvää yötä, öitä, nähdään [(sitten|pian|myöhemmin)], näkyillään, kuullaan [(sitten|pian)], palataan, pidä huolta [itsestäsi], voikaa hyvin, ciao, bye [bye], adios`,
    until: `nähdään {day}, kuullaan {day}, {day} nähdään`,
  },
  promises: `nähdään {when}, kuullaan {when}, (tulen|olen paikalla|olen siellä|soitan|odotan|palaan) [(sitten|paikalle|takaisin)] [{when}], mietin asiaa, tulen {when}`,

  leadIns: `no, no niin, niin, ja, öö, öh, mm, hmm, ai, oi, okei no, joo no, sitten, noh, ah, aijaa, kas, no sitten`,
  tails: `sitten, vaan, vain, nyt, kaikille, herra, rouva, tohtori, kulta, taas, vielä`,
  and: `ja, sekä`,
  reporting: `sano*`,
  falseFriends: `ja, jo, ne, no, ni, te, da, si, me, nu, hei`,

  times: {
    weekdays: `maanantai|maanantaina, tiistai|tiistaina, keskiviikko|keskiviikkona, torstai|torstaina, perjantai|perjantaina, lauantai|lauantaina, sunnuntai|sunnuntaina`,
    day: `tänään, huomenna [(aamulla|illalla|aamupäivällä|iltapäivällä)], ylihuomenna, illalla, [(ensi|viime|tulevana)] {weekday} [(aamulla|illalla|aamuna|iltana)], ensi (viikolla|kuussa|vuonna|kerralla|kertaan), {number} (minuutin|tunnin|päivän|viikon|kuukauden) (päästä|kuluttua), viikonloppuna, pian`,
    clock: `[(kello|kellon|noin)] {number} [{number}] [(aamulla|illalla|iltapäivällä)], [kello] puoli {number}, [kello] (yhdeltä|kahdelta|kolmelta|neljältä|viideltä|kuudelta|seitsemältä|kahdeksalta|yhdeksältä|kymmeneltä|yhdeltätoista|kahdeltatoista), ajoissa`,
  },
  numbers: {
    first: `nolla, yksi|yks, kaksi|kaks, kolme|kol, neljä, viisi|viis, kuusi|kuus, seitsemän|seittemän, kahdeksan|kaheksan, yhdeksän|yheksän, kymmenen, yksitoista, kaksitoista`,
    tens: `kaksikymmentä, kolmekymmentä, neljäkymmentä, viisikymmentä, kuusikymmentä, seitsemänkymmentä, kahdeksankymmentä, yhdeksänkymmentä`,
    hundred: `sata|sataa`,
    thousand: `tuhat|tuhatta`,
    glued: true,
  },
  lines: {
    closing: 'Kiitos soitosta. Kuulemiin.',
    resume: 'Pahoittelut lyhyestä katkoksesta. Jatkakaa, olkaa hyvä.',
    silence: 'Oletteko vielä linjalla?',
    oneMoment: 'Hetkinen, olkaa hyvä.',
    sayYesOrNo: 'Vastatkaa kyllä tai ei.',
    pressOneOrTwo: 'Painakaa 1, jos kyllä, tai 2, jos ei.',
    sayOrPress: 'Sanokaa kyllä tai ei, tai painakaa 1, jos kyllä, tai 2, jos ei.',
  },
};
