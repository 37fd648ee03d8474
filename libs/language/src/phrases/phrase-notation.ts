import { type PhraseList } from '../languages/language.js';
import { phraseWords } from './spoken-words.js';

/** What an entry of a phrase list stands for: words, something that has many forms, a row of these, or one of several. */
export type Pattern = { word: string } | { slot: string } | { row: Pattern[] } | { oneOf: Pattern[] };

const TOKEN = /\{\w+\}|[()[\]|]|[^\s{}()[\]|]+/gu;

/** How umlauts are written where there are none. */
const SPELLINGS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa' };

/** The entries of a list, as they stand there. */
export function entriesOf(list: PhraseList): string[] {
  return list
    .split(/[,\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** What has no place in a list, and brackets that a word of a script with blanks runs into. */
const MISTAKE =
  /[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}\s{}()[\]|'’ー-]|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}'’-][([{]|[)\]}][\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

/** @throws Error when an entry is not in the notation */
export function patternOf(entry: string): Pattern {
  const mistake = MISTAKE.exec(entry)?.[0];
  if (mistake !== undefined) throw new Error(`"${mistake}" cannot stand in "${entry}".`);
  const tokens = entry.match(TOKEN) ?? [];
  const pattern = takeAlternatives(tokens);
  if (tokens.length > 0) throw new Error(`There is a bracket too many in "${entry}".`);
  return pattern;
}

/** Every wording of an entry that has no slots, folded: one per spelling and way through its brackets. */
export function wordingsOf(entry: string): string[] {
  return wordingsOfPattern(patternOf(entry)).filter((wording) => wording !== '');
}

function wordingsOfPattern(pattern: Pattern): string[] {
  if ('word' in pattern) return [pattern.word];
  if ('slot' in pattern) throw new Error(`{${pattern.slot}} has no wording of its own.`);
  if ('oneOf' in pattern) return pattern.oneOf.flatMap(wordingsOfPattern);
  return pattern.row.reduce<string[]>(
    (starts, each) => starts.flatMap((start) => wordingsOfPattern(each).map((end) => `${start} ${end}`.trim())),
    [''],
  );
}

/** Takes tokens up to a closing bracket. */
function takeAlternatives(tokens: string[]): Pattern {
  const oneOf: Pattern[] = [];
  let row: Pattern[] = [];
  for (;;) {
    const token = tokens[0];
    if (token === undefined || token === ')' || token === ']') return { oneOf: [...oneOf, { row }] };
    tokens.shift();
    if (token === '|') {
      oneOf.push({ row });
      row = [];
    } else row.push(takeOne(token, tokens));
  }
}

function takeOne(token: string, tokens: string[]): Pattern {
  if (token.startsWith('{')) return { slot: token.slice(1, -1) };
  if (token !== '(' && token !== '[') return spellingsOf(token);
  const inner = takeAlternatives(tokens);
  if (tokens.shift() !== (token === '(' ? ')' : ']')) throw new Error('There is a bracket that is not closed.');
  return token === '[' ? { oneOf: [{ row: [] }, inner] } : inner;
}

const spelled = new Map<string, Pattern>();

/** With apostrophes and hyphens as ends of words, and without them; with umlauts, and spelled out. Made once a word. */
function spellingsOf(word: string): Pattern {
  let pattern = spelled.get(word);
  if (!pattern) spelled.set(word, (pattern = spell(word)));
  return pattern;
}

function spell(word: string): Pattern {
  const plain = word.toLowerCase().replace(/[äöüå]/g, (letter) => SPELLINGS[letter]!);
  const written = [...new Set([word, plain])].flatMap((each) => [
    each,
    each.replace(/['’-]/g, ' '),
    each.replace(/['’-]/g, ''),
  ]);
  const folded = new Set(written.map((each) => phraseWords(each).join(' ')));
  return { oneOf: [...folded].map((each) => ({ row: each.split(' ').map((part) => ({ word: part })) })) };
}
