/** What somebody answered who was asked for a yes. */
export type Affirmation = 'yes' | 'no' | 'unclear';

/**
 * A yes by language, as regular expressions over folded text (lower case, no accents, no punctuation). Words that mean
 * something else in another language are left out: callers do not always speak the persona's.
 */
const YES = [
  'yes|yeah|yep|yup|sure|of course|certainly|absolutely|correct|exactly|right|fine|go ahead|please do|(i|we) (do|agree|consent|accept|confirm)|agreed|that s (right|fine|ok|okay|correct)|no problem|ok|okay|alright|all right',
  'ja(wohl)?|jo|jep|klar|gern(e)?|genau|richtig|stimmt|einverstanden|natuerlich|naturlich|sicher|passt|in ordnung|kein problem|ich stimme zu',
  'oui|ouais|bien sur|d accord|tout a fait|volontiers|c est (bon|ca|juste|correct)|exact(ement)?',
  'si|claro|por supuesto|de acuerdo|vale|correcto|exacto|conforme',
  'certo|certamente|d accordo|va bene|esatto|giusto|volentieri',
  'jazeker|zeker|akkoord|prima|klopt|graag',
  'sim|com certeza|pode ser|concordo|isso|esta bem',
  'tak|oczywiscie|zgadzam sie|dobrze|zgoda|jasne',
];

/** A no, likewise. Wherever one of these stands the answer is no yes. */
const NO = [
  'no|nope|nah|not|never|don t|do not|won t|will not|can t|cannot|disagree|refuse|stop|wait|wrong|incorrect|rather not',
  'nein|nee|ne|nicht|nie(mals)?|kein(e|en)?|lieber nicht|falsch|moment|warte(n)?',
  'non|pas|jamais|refuse|faux|attend(s|ez)',
  'nunca|espere|espera|incorrecto',
  'mai|aspetti|aspetta|sbagliato|rifiuto',
  'niet|nooit|geen|wacht|fout',
  'nao|nunca|espere|errado',
  'nie|nigdy|zle|czekaj|prosze czekac',
];

/** These look like a no, and are a yes. */
const EXCEPTIONS = /\b(no problem|kein problem|pas de probleme|why not|warum nicht|pourquoi pas)\b/g;

const anyOf = (words: string[]) => new RegExp(`\\b(?:${words.join('|')})\\b`);
const YES_WORD = anyOf(YES);
const NO_WORD = anyOf(NO);

/**
 * Whether somebody who was asked said yes. A yes must be said: silence and other words are none, and who says yes and no in
 * one breath has not agreed.
 */
export function affirmationIn(text: string): Affirmation {
  const folded = fold(text);
  const words = folded.replace(EXCEPTIONS, 'yes');
  if (NO_WORD.test(words)) return 'no';
  return YES_WORD.test(words) ? 'yes' : 'unclear';
}

function fold(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
