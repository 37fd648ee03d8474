/** What speakers do beside speaking, as models write it: beginnings of words, one language a line. */
const ACTIONS = [
  'smil|laugh|chuckl|giggl|grin|sigh|paus|beat|nods|nodd|wink|shrug|gasp|cough|clears|clearing|whisper|sobs|sobb|inhal|exhal|breath|hums|humm|sniff|yawn|blush|frown|gulp|groan|sings|singing|silen|applause|music',
  'lächel|lach|schmunzel|kicher|seufz|nickt|nickend|zwinker|räusper|hust|atmet|flüster|grins|schweig',
  'souri|rit|rires|riant|en riant|en souriant|soupir|tousse|chuchot|hoche',
  'sonr|ríe|ríen|risa|suspir|tose|susurr|asiente',
  'sorri|ride|ridendo|risat|sospir|toss|annuisce',
  'ri|risos|rindo|acena',
  'glimlach|zucht|pauze|knikt|hoest',
  'uśmiech|śmieje|śmiech|wzdych|pauza|kaszl',
  'улыба|сме|вздыха|вздох|пауза|шеп|каш',
  'gülüm|güler|gülüş|iç çek|duraks',
  '笑|微笑|ため息|間|うなず|咳',
  '叹气|嘆氣|停顿|停頓|点头|大笑',
  '웃음|웃으|한숨|미소|침묵',
  'يضحك|ضحك|يبتسم|تبتسم|يتنهد|صمت',
].join('|');

/** Words that are whole or begin an action: `ri` is one, `right` is not. */
const SHORT = new Set(['ri', 'rit', 'ride', '間', '笑', 'risa']);

const ACTION = new RegExp(`^(?:${ACTIONS})`, 'iu');

/** What may stand before an action: `(short pause)`, `(he laughs)`, `(in a warm voice)`. */
const LEADS =
  /^(?:(?:short|long|brief|slight|dramatic|awkward|soft|warm|gentle|nervous|small|big|deep|kurze?|lange|leise)\s|(?:he|she|they|agent|assistant)\s|(?:in|with) an?\s)/iu;

const AFTER_IN = /\b(?:tone|voice|accent|smile|laugh|chuckle|sigh|grin|whisper|pause)$/iu;

/**
 * Whether what stands in brackets or between asterisks tells what a speaker does, e.g. `smiles` or `short pause`.
 *
 * @param inside without the brackets; may still go on
 * @param isWhole whether it is all that stands there
 * @returns undefined when more of it is needed to tell
 */
export function isStageDirection(inside: string, isWhole: boolean): boolean | undefined {
  const text = inside.toLowerCase();
  const lead = LEADS.exec(text)?.[0];
  if (lead) return isWhole ? isAction(text.slice(lead.length)) || AFTER_IN.test(text) : undefined;
  if (!isWhole && couldLead(text)) return undefined;
  const word = /^[\p{L}\p{M}]+/u.exec(text)?.[0] ?? '';
  if (word === text && !isWhole) return undefined;
  return isAction(text);
}

function isAction(text: string): boolean {
  const found = ACTION.exec(text)?.[0];
  if (!found) return false;
  const word = /^[\p{L}\p{M}]+/u.exec(text)![0];
  return !SHORT.has(found) || word === found || /^[\p{Script=Han}\p{Script=Hiragana}]/u.test(found);
}

/** Whether a text is the beginning of words that may stand before an action. */
function couldLead(text: string): boolean {
  return /^(?:i|in|in a|in an|w|wi|wit|with|with a|with an)$/.test(text.trimEnd()) || /^\p{L}*$/u.test(text);
}
