/**
 * Goodbyes by language, as regular expressions over folded text (lower case, no accents, `ß` as `ss`). `plain` ones are
 * a goodbye wherever a sentence ends with them; `soft` ones only when the whole sentence is nothing but goodbye, since
 * they are ordinary words too. Words that also greet (`guten Tag`, `bom dia`) are left out.
 */
const GOODBYES: Record<string, { plain: string[]; soft: string[] }> = {
  en: {
    plain: ['good ?bye', 'good-bye', 'bye([ -]?bye)?', 'farewell'],
    soft: [
      '((i|we) (hope|wish) (that )?)?(you )?(have )?an? (very )?(nice|great|good|lovely|wonderful|pleasant|fantastic|safe) (rest of (the|your) )?(day|morning|afternoon|evening|night|weekend|week|one|trip)( ahead)?',
      'enjoy (the rest of )?(the|your) (day|evening|weekend)',
      'take (good )?care( of yourself)?',
      "((i|we)('ll| will) )?(see|talk to|speak to) you (again )?(soon|then|later|tomorrow|next (week|time)|(on )?[a-z]+day)",
      '(talk|speak) soon',
      'good ?night',
      'until (next time|then)',
      'all the best',
    ],
  },
  de: {
    plain: ['(auf )?wieder(horen|sehen|schauen)', 'tsch(u|ue)ss(i|chen)?', 'tschau'],
    soft: [
      '((ich |wir )?wunschen? )?(ihnen |dir |euch )?(noch )?(einen )?(schonen|angenehmen|erholsamen) (rest)?(tag|abend|nachmittag|feierabend)( noch)?',
      '((ich |wir )?wunschen? )?(ihnen |dir |euch )?(noch )?einen guten (tag|abend)( noch)?',
      '(ein )?schones wochenende( noch)?',
      'bis (bald|dann|morgen|spater|nachste woche|zum nachsten mal|[a-z]+tag)',
      'gute nacht',
      'alles gute',
      "mach('?s| es|en sie es) gut",
    ],
  },
  fr: {
    plain: ['au revoir', 'adieu'],
    soft: [
      '(tres )?(bonne|excellente) (journee|soiree|apres-midi|nuit|continuation|fin de (journee|semaine))( a vous)?',
      'bon (apres-midi|week-?end)( a vous)?',
      '((je|nous) )?vous souhait(e|ons) (de passer )?une? (tres )?(bonne|bon|excellente|agreable) (journee|soiree|apres-midi|week-?end)',
      'passez une (tres )?(bonne|excellente) (journee|soiree)',
      "a (tres )?bientot|a (demain|plus tard|la prochaine|(lun|mar|mercre|jeu|vendre|same)di)|a tout a l'heure",
    ],
  },
  es: {
    plain: ['adios', 'hasta (luego|pronto|la vista|la proxima)'],
    soft: [
      'que (usted )?(tenga|tengas|tengan|pase|pases|pasen) (usted )?una? (muy )?(buen|buena|feliz|lindo|linda|bonito|excelente) (dia|tarde|noche|fin de semana|semana)',
      '(le|te) dese(o|amos) un (muy )?buen (dia|fin de semana)',
      'que (le|te) vaya (muy )?bien',
      'nos vemos( pronto| luego| manana)?',
      'hasta (manana|entonces|el (lunes|martes|miercoles|jueves|viernes|sabado|domingo))',
      'cha[ou]',
      'cui(dese|date)',
    ],
  },
  it: {
    plain: ['arriveder(ci|la)'],
    soft: [
      '((le|vi|ti) auguro )?(una )?buona (giornata|serata|continuazione|notte)',
      'buon(anotte| fine settimana| week-?end| proseguimento)',
      'a (presto|domani|dopo|piu tardi|(lune|marte|mercole|giove|vener)di)',
      'alla prossima',
      'ciao( ciao)?',
    ],
  },
  nl: {
    plain: ['tot (ziens|horens|wederhoren)', 'doe[ig]'],
    soft: [
      '((ik|wij|we) wensen? (u|je) )?(nog )?(een )?(heel )?(fijne|prettige|mooie) (dag|middag|avond|week)( nog| verder| toegewenst)?',
      '(nog )?(een )?(fijn|prettig) weekend( nog| verder)?',
      'tot (snel|later|dan|morgen|straks|de volgende keer|[a-z]+dag)',
      'dag',
    ],
  },
  pt: {
    plain: ['adeus', 'ate (logo|breve|a vista)'],
    soft: [
      '(tenha |tem |passe |desejo-lhe |desejamos-lhe )uma? (muito )?(bom|boa|otimo|optimo|otima|optima|excelente) (dia|tarde|noite|fim de semana|semana)',
      'ate (amanha|mais|ja|a proxima|(segunda|terca|quarta|quinta|sexta)(-feira)?)',
      'tchau( tchau)?',
      'passe bem',
    ],
  },
  pl: {
    plain: ['do (widzenia|uslyszenia|zobaczenia)', 'zegnam'],
    soft: [
      '(zycz(e|ymy) )?(panu |pani |panstwu )?(milego|dobrego|spokojnego|udanego|przyjemnego) (dnia|wieczoru|popoludnia|weekendu|tygodnia)',
      '((zycz(e|ymy) )?(spokojnej|dobrej) nocy|dobranoc)',
      'do (jutra|poniedzialku|wtorku|srody|czwartku|piatku)',
      'pa( pa)?',
    ],
  },
};

/** What may stand around a goodbye without making it something else. */
const THANKS = [
  "(many )?(thank you|thanks)( .*)?|(you are|you're) (very )?welcome|my pleasure",
  '((ich|wir) )?(vielen |herzlichen |besten |schonen )?dank(e|en)?( .*)?|gern geschehen',
  '((je|nous) vous )?(merci|remerci(e|ons))( .*)?',
  '(muchas )?gracias( .*)?',
  '((la|vi) )?(grazie|ringrazi(o|amo))( .*)?',
  '(hartelijk |heel erg )?(bedankt|dank (u|je))( .*)?',
  '(muito )?(obrigad[oa]|agradec(o|emos))( .*)?',
  '(bardzo )?dziekuj(e|emy)( .*)?',
];
const LEAD_INS =
  "ok|okay|alright|all right|right|well|so|then|great|perfect|wonderful|and|sure|gut|also|dann|na dann|alles klar|und|alors|d'accord|parfait|bien|et|vale|bueno|pues|perfecto|y|bene|allora|va bene|perfetto|goed|prima|nou|dan|en|entao|bem|certo|e|dobrze|super|i|oraz|sir|madam|ma'am|madame|monsieur|mevrouw|meneer|senor|senora|signora|signore";
const TAILS = 'then|now|for now|again|everyone|dann|noch|alors|entonces|dan|entao';

const any = (patterns: string[]) => patterns.map((pattern) => `(?:${pattern})`).join('|');
const around = (goodbye: string) => new RegExp(`^(?:(?:${LEAD_INS}) )*(?:${goodbye})(?: (?:${TAILS}))*$`);
const PLAIN = around(any(Object.values(GOODBYES).flatMap(({ plain }) => plain)));
const SOFT = around(any(Object.values(GOODBYES).flatMap(({ soft }) => soft)));
const COURTESY = new RegExp(`^(?:(?:${LEAD_INS})(?: |$))*(?:${any(THANKS)})?$`);
/** Somebody's goodbye is being talked about. */
const REPORTED =
  /\b(say|says|said|saying|tell|told|tells|call|called|wave[ds]?|sag\w*|dire|dis|dit|disait|decir|dice|dijo|digo|detto|zeg\w*|zei|dizer|diz|disse|powied\w*|mowi\w*)\b/;

/** A goodbye, with courtesy around it, is shorter. Models write anything, and the patterns here are not linear. */
const MAX_END = 500;

type Clause = 'plain' | 'soft' | 'courtesy' | 'reported' | 'other';

/**
 * Whether what the model said ends with a goodbye, in any of the languages that the platform has default lines for, so
 * that the closing need not say it once more. Rather says no: then the caller hears goodbye twice, which is better than
 * not at all. Only the end counts (the last 500 characters), with or without thanks after it, and never in a question; a
 * goodbye that is talked about is none.
 */
export function saysGoodbye(text: string): boolean {
  const sentences = sentencesOf(endOf(text));
  while (sentences.length > 1 && isCourtesy(sentences.at(-1)!)) sentences.pop();
  return sentences.length > 0 && isGoodbye(sentences.at(-1)!);
}

/**
 * Whether what a caller says while a goodbye is being said needs no answer: goodbye, thanks, or `all right` themselves.
 * Rather says no: then the goodbye is stopped and the caller heard.
 */
export function needsNoAnswer(text: string): boolean {
  const sentences = sentencesOf(text.slice(0, MAX_END));
  return text.length <= MAX_END && sentences.every((sentence) => isGoodbyeOnly(sentence));
}

function isGoodbyeOnly(sentence: string): boolean {
  return !sentence.includes('?') && clausesOf(sentence).every((clause) => clause !== 'other' && clause !== 'reported');
}

function isGoodbye(sentence: string): boolean {
  if (sentence.includes('?')) return false;
  const clauses = clausesOf(sentence);
  const last = clauses.findLast((clause) => clause !== 'courtesy');
  if (last === 'plain') return !clauses.includes('reported');
  return last === 'soft' && clauses.every((clause) => clause !== 'other' && clause !== 'reported');
}

function isCourtesy(sentence: string): boolean {
  return !sentence.includes('?') && clausesOf(sentence).every((clause) => clause === 'courtesy');
}

/** The end of a text, from where a word begins; runs of blanks and dots come to one, and what is not spoken to none. */
function endOf(text: string): string {
  const spoken = text
    .replace(/[\p{Extended_Pictographic}\u{FE0F}*_]/gu, '')
    .replace(/[.…]{2,}/g, '…')
    .replace(/\s{2,}/g, (blanks) => (blanks.includes('\n') ? '\n' : ' '));
  const end = spoken.slice(-MAX_END);
  return end.length < spoken.length ? end.slice(end.search(/\s/) + 1) : end;
}

function sentencesOf(text: string): string[] {
  return text
    .replace(/\b(Mr|Mrs|Ms|Dr|Prof|Hr|Fr|Sr|Sra|Mme|M|dhr|mevr)\./g, '$1')
    .split(/(?<=[.!?…])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence));
}

function clausesOf(sentence: string): Clause[] {
  const clauses = sentence
    .replace(/[\s.!…]+$/u, '')
    .split(/[,;]|\s+[-–—]\s+|—/u)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
  return clauses.map((clause, index) => (index > 0 && isName(clause) ? 'courtesy' : kindOf(clause)));
}

/** A clause, whole or without the name at its end, or its parts, each of which must be goodbye or courtesy. */
function kindOf(clause: string): Clause {
  const unnamed = clause.replace(/(?:\s+\p{Lu}[\p{L}'’-]*){1,3}$/u, '');
  const parts = clause.split(/\s+(?:and|und|et|y|e|en|i|oraz)\s+/i).map(kindOfPart);
  for (const kind of ['plain', 'soft'] as const) {
    if (kindOfPart(clause) === kind || kindOfPart(unnamed) === kind) return kind;
    if (parts.includes(kind) && !parts.includes('other')) return kind;
  }
  if (kindOfPart(clause) === 'courtesy') return 'courtesy';
  return REPORTED.test(folded(clause)) ? 'reported' : 'other';
}

function kindOfPart(text: string): 'plain' | 'soft' | 'courtesy' | 'other' {
  const part = folded(text);
  if (PLAIN.test(part)) return 'plain';
  if (SOFT.test(part)) return 'soft';
  return COURTESY.test(part) ? 'courtesy' : 'other';
}

/** `Anna`, `Frau Meier`, `Mr Smith`. */
function isName(clause: string): boolean {
  return /^\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*){0,3}$/u.test(clause) && kindOfPart(clause) === 'other';
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .trim();
}
