import { type Language } from './language.js';

export const it: Language = {
  tag: 'it',
  name: 'Italian',
  writing: { spaces: true, readingMs: 260 },

  yes: `
    ma (sì|certo) [certo],
    sì [(certo|sì|signora|signore|esatto|giusto|volentieri|infatti)], sissì, certo [(che sì|certo)], certamente, ma certo, sicuro, sicuramente, di sicuro, assolutamente [sì], esatto, esattamente, giusto, corretto, senz'altro, senza dubbio, ovvio, ovviamente, naturalmente, [è] proprio così, infatti, appunto, confermo, come no, eccome, indubbiamente, affermativo, certissimo, perfettamente
  `,
  agreements: `
    tutto ok, d'accordissimo,
    va (bene|benissimo) [(così|per me|anche per me|tutto)], per me [(va|è)] [(bene|benissimo|ok|okay|perfetto|a posto)], [(sono|siamo|sono pienamente|sono completamente|sono totalmente)] d'accordo [(con (lei|questo)|su tutto|anche io)], (accetto|acconsento|autorizzo|approvo|concordo|lo confermo|do il consenso|lo accetto|lo autorizzo) [la registrazione], do il mio (consenso|assenso|permesso), ha il mio (consenso|assenso|permesso), volentieri, con [molto] piacere, [(è|è tutto|tutto)] (giusto|corretto|esatto|a posto|in ordine), (nessun|non c'è [nessun|alcun]|senza|non ci sono) (problema|problemi|obiezione|obiezioni), nessuna obiezione, non ho (nulla|niente) in contrario, perché no,
    (proceda|procedi|proceda pure|faccia pure|faccia|fai pure|fallo|lo faccia|vada pure|vada|prego proceda|avanti|andiamo|registri pure|prenoti [pure]|può registrare|può procedere|può farlo|potete registrare) [pure], ci sto, mi (va|sta) bene, mi va [benissimo], mi pare (giusto|corretto|bene), [mi] (sembra|suona) (bene|giusto|perfetto|ottimo), affare fatto, si può fare, lo voglio, volentierissimo, facciamo così, non mi dispiace
  `,
  acknowledgements: `d'accordo, va (bene|benissimo), ok, okay, okey, oki, bene, benissimo, molto bene, va be', vabbè, [è] (perfetto|ottimo|fantastico|eccellente|splendido|magnifico|meraviglioso|bellissimo), mhm, mm-hmm, d'accordo allora, tutto bene, tutto a posto`,
  no: `no [(no|signora|signore)], nono, nah`,
  negations: `mai, non ora, non oggi, non adesso, non proprio, non ancora, per niente no, non è (giusto|corretto|vero|così|esatto), sbagliato, errato, falso, stop, io no, questo no, non posso, non voglio, negativo, meglio dopo`,
  refusals: `
    basta, la smetta, non chiami più, voglio (annullare|disdire),
    no grazie, grazie no, grazie ma no, [io] non (voglio|accetto|desidero|acconsento|autorizzo|vorrei|sono d'accordo|sono affatto d'accordo|sono interessato|sono interessata|mi (va|interessa|piace|sta bene)|lo (voglio|accetto|faccia|faccia)|la voglio|va bene|va [bene] [affatto]), [(sono|in)] (contrario|contraria|disaccordo), mi (rifiuto|oppongo), rifiuto, (preferisco|preferirei) (di no|non|no), meglio (di no|no), (certo|certamente|assolutamente|ovviamente|sicuramente|direi|decisamente|proprio) (che no|di no|no), [(in|per)] nessun (modo|caso|motivo), neanche per (sogno|idea), non se ne parla [(proprio|nemmeno)], (manco|nemmeno|neppure) per (sogno|idea), ho detto (di no|no), dico no,
    (annulli|annulla|cancelli|cancella|lasci|lascia|lasciamo|dimentichi|dimentica|lasci stare|lasci perdere|lascia stare|lascia perdere|lasciamo stare|lasciamo perdere|basta così) [(tutto|la (prenotazione|registrazione)|l'ordine|stare|perdere|così)], non (registri|registrate|lo faccia|faccia|prenoti|registrare|mi registri), non (è il caso|serve|occorre|è necessario), non mi interessa, nessun interesse
  `,
  not: `non, mai, senza, nessun, nessuna, né`,
  doubts: `
    è (sicuro|sicura),     forse, magari, probabilmente, può darsi, può essere, possibile, è possibile, credo [(di sì|di no|che)], penso [(di sì|di no|che)], suppongo [di sì], immagino [di sì], direi di sì, non so, non lo so, boh, mah, bah, [non ho] nessuna idea, non [ne] ho idea, non (sono|ne sono) (sicuro|sicura|certo|certa|convinto|convinta), dipende, vedremo, vediamo, non (capisco|ho capito|sento|la sento|ricordo|mi ricordo) [bene], più o meno, come (vuole|preferisce|vuoi|dice lei), se (vuole|proprio deve|insiste|lo dice lei), fa lo stesso, è uguale, mi è indifferente, non importa, sì e no, in linea di massima, in teoria, ni, così così, affatto, per niente, figurati, figuriamoci, sì come no, sì vabbè, per carità
  `,
  questions: `
    chi, che, cosa, che cosa, quando, dove, perché, come, quanto, quanta, quanti, quante, quale, quali, (è|sono|era) (sicuro|sicura|lei|questo|vero|possibile|corretto il), (può|posso|potrebbe|possiamo|devo|vuole|sa|ha|avete|c'è|ci sono|mi dice|mi può), scusi, pronto, davvero, e (se|il|la|i|le|quando|come|quanto|cosa|chi|per)
  `,
  conditions: `ma, però, se, solo, soltanto, a patto, a condizione, purché, tranne, eccetto, salvo, a meno, invece, tuttavia, anche se, finché, prima, piuttosto, basta che, bensì`,
  corrections: `
    (aspetti|aspetta|aspettate|attenda) [(un (attimo|momento|secondo|minuto|po'|attimino)|scusi)], un (attimo|momento|secondo|minuto|attimino|momentino), in realtà, anzi, cioè, voglio dire, volevo dire, scusi, scusa, mi scusi, mi dispiace, pardon, piuttosto, o meglio, ripeta, può ripetere, piano, fermi, fermo, mi faccia pensare
  `,
  please: `per favore, per cortesia, per piacere, la prego`,

  thanks: `
    [(molte|tante|mille|infinite|tantissime)] grazie [(mille|tante|a lei|a te|a voi|infinite|di cuore|di tutto|ancora|davvero|infinitamente|molte|tantissime|di nuovo)] [(per (tutto|l'aiuto|l'informazione|l'assistenza|le informazioni|la (chiamata|disponibilità|pazienza|telefonata|sua (disponibilità|chiamata|gentilezza|pazienza))|il [suo] tempo|aver (chiamato|mi aiutato)|avermi (aiutato|aiutata|richiamato))|della (chiamata|disponibilità|pazienza|telefonata)|dell'aiuto|a lei)] [(a lei|ancora|mille)], (la|vi|ti|le) ringrazio [(molto|tanto|ancora|davvero|moltissimo|infinitamente|di tutto|per (tutto|l'aiuto|la disponibilità))], (la|vi) ringraziamo, [(è|è stato|è stata|lei è)] (molto|veramente|davvero) (gentile|cortese|disponibile) [da parte sua], gentilissimo, gentilissima, molto gentile
  `,
  declines: `non ho (altre|più) domande, no grazie, grazie no, no [(grazie)] (è tutto|tutto a posto|basta così|nient'altro|sono a posto|va bene così|niente altro|tutto qui) [grazie], (è tutto|basta così|nient'altro|niente altro|sono a posto|per ora è tutto|a posto così|tutto qui|nulla) [(per ora|per oggi|così)]`,
  replies: `buon pranzo, aha, 
    [e] (altrettanto|anche a lei|anche a te|anche a voi|a lei|anche lei|pure a lei|lo stesso) [a lei], altrettanto a lei, grazie altrettanto, di (niente|nulla), [non c'è] di che, si figuri, figurati, ci mancherebbe [altro], prego [prego], [è stato] un piacere [(è stato mio|parlare con lei|mio)], piacere mio, [(il)] piacere (è|è stato) [tutto] mio, non si preoccupi, capito, ho capito, capisco, ricevuto, inteso, intesi, annotato, segnato, sarà fatto, lo farò, nessun problema, non c'è problema, (cordiali|tanti|cari) saluti, saluti, un saluto, un abbraccio, buone (feste|vacanze), buon (natale|anno|compleanno|lavoro|appetito|viaggio), buona (pasqua|fortuna|permanenza), auguri, buonasera, buona sera, buon pomeriggio, salve, in bocca al lupo, dio la benedica
  `,
  goodbyes: {
    plain: `arrivederci, arrivederla, a risentirci, a rivederci, a risentirla, arrivederla`,
    soft: `
      [(e|le|vi|ti|passi|le auguro|vi auguro|ti auguro|auguro|abbia|trascorra)] [(una|un)] [(una|un)] (buona|buon|bella|splendida|ottima|piacevole|felice|serena) (giornata|serata|continuazione|notte|fine settimana|weekend|week-end|proseguimento|settimana|domenica|lavoro|viaggio|vacanza) [(anche a lei|a lei|a tutti|anche a voi|a voi)], (buonanotte|buonagiornata), buon (fine settimana|weekend|week-end|proseguimento|viaggio), a (presto|dopo|più tardi|tra poco|fra poco|prestissimo), alla prossima, ci (vediamo|sentiamo|si vede|si sente) [(presto|dopo|allora|lì|poi)], ciao [ciao], bye [bye], addio, stia bene, stammi bene, si riguardi, abbia cura di sé
    `,
    until: `a {day}, ci (vediamo|sentiamo) {day}`,
  },
  promises: `
    a {when}, ci (vediamo|sentiamo) {when}, (sarò|sono|saremo) (lì|da voi|là|puntuale) [{when}], (ci sarò|vengo|verrò|arrivo|arriverò|passo|passerò) [{when}], (la|vi|ti) (richiamo|richiamerò|chiamo|aspetto|avviso) [{when}], ci penso [su], ci penserò, aspetto (la [sua] (chiamata|mail)|il messaggio)
  `,

  leadIns: `allora, bene, beh, be', e, ed, ah, oh, eh, ehm, mmm, hm, dunque, quindi, ecco, dai, guardi, va bene allora, ok allora, niente, poi`,
  tails: `allora, signora, signore, signorina, signori, dottore, dottoressa, a tutti, caro, cara, pure, anche, dai, eh grazie, mio`,
  and: `e, ed`,
  reporting: `detto, dire, dice, disse, dico, dicendo`,
  falseFriends: `da, prima, fine, mai, ne, ja, hai, ma, si prega, per, no si, pa, sei`,

  times: {
    weekdays: `lunedì, martedì, mercoledì, giovedì, venerdì, sabato, domenica`,
    day: `
      oggi [pomeriggio], domani [(mattina|pomeriggio|sera)], dopodomani, stasera, stamattina, questa (sera|mattina), questo pomeriggio, [(il|prossimo)] {weekday} [(prossimo|mattina|pomeriggio|sera)], la (prossima settimana|settimana prossima), settimana prossima, il (mese prossimo|prossimo mese), (tra|fra) {number} (minuti|ore|giorni|settimane|mesi), (tra|fra) (un|una|un') (minuto|ora|giorno|settimana|mese|attimo|oretta), il {number}, nel fine settimana
    `,
    clock: `[(alle|verso le|per le|all'|le)] {number} [(e mezza|e un quarto|meno un quarto|e {number}|in punto|precise|e trenta)] [(di (mattina|sera|pomeriggio)|del (mattino|pomeriggio))], all'una, a (mezzogiorno|mezzanotte), puntuale`,
  },
  numbers: {
    first: `zero, uno|un|una, due, tre|tré, quattro, cinque, sei, sette, otto, nove, dieci, undici, dodici, tredici, quattordici, quindici, sedici, diciassette, diciotto, diciannove`,
    tens: `venti|vent, trenta|trent, quaranta|quarant, cinquanta|cinquant, sessanta|sessant, settanta|settant, ottanta|ottant, novanta|novant`,
    hundred: `cento|cent`,
    thousand: `mille|mila`,
    million: `milione|milioni`,
    and: `e`,
    twice: `doppio|doppia`,
    thrice: `triplo|tripla`,
    glued: true,
  },
  dates: {
    months: `gennaio, febbraio, marzo, aprile, maggio, giugno, luglio, agosto, settembre, ottobre, novembre, dicembre`,
    ordinals: `primo`,
    between: `il, l, di, del, giorno`,
    today: `oggi`,
    tomorrow: `domani`,
    dayAfterTomorrow: `dopodomani`,
  },
  lines: {
    closing: 'Grazie per la sua chiamata. Arrivederci.',
    resume: 'Mi scusi per la breve interruzione. Continui pure.',
    silence: 'È ancora in linea?',
    oneMoment: 'Un momento, per favore.',
    sayYesOrNo: 'Per favore, risponda sì o no.',
    pressOneOrTwo: 'Prema 1 per sì o 2 per no.',
    sayOrPress: 'Per favore, dica sì o no, oppure prema 1 per sì e 2 per no.',
  },
};
