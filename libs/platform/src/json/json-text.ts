import { AppError } from '../errors/app-error.js';
import { JsonCount } from './json-bounds.js';
import { nameFaults } from './json-value.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const BLANK = 0x20;

/**
 * Reads JSON from outside. What holds too much (see `JSON_BOUNDS`) is refused before anything is made of it.
 *
 * @throws AppError `bad_request` when it is no JSON or holds too much, `validation_failed` for field names that every
 *   JavaScript object has
 */
export function parseJson(text: string): unknown {
  const excess = textExcess(text);
  if (excess) throw new AppError('bad_request', `The JSON ${excess}.`);
  const value = parsed(text);
  const errors = nameFaults(value);
  if (errors.length > 0) throw new AppError('validation_failed', undefined, { errors });
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new AppError('bad_request', `This is no JSON: ${(error as Error).message}`);
  }
}

/**
 * What a JSON text holds too much of; undefined when it is within the bounds. Looks at each character at most once and
 * stops at the first excess. Of a text that is no JSON it may say anything.
 */
export function textExcess(text: string): string | undefined {
  const count = new JsonCount();
  count.member();
  let isEmpty = false; // whether nothing but the beginning of an object or array has been seen of it
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= BLANK) continue;
    const isEnd = code === CLOSE_BRACE || code === CLOSE_BRACKET;
    const isBeginning = code === OPEN_BRACE || code === OPEN_BRACKET;
    if (isEmpty && !isEnd) count.member();
    isEmpty = isBeginning;
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === COMMA) count.member();
    else if (isBeginning) count.enter(code === OPEN_BRACE ? 'object' : 'array');
    else if (isEnd) count.leave();
    else continue; // numbers, words and colons
    if (count.excess) return count.excess;
  }
  return undefined;
}

/** Where the string ends that begins at `start`: its closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; ; at++) {
    at = text.indexOf('"', at);
    if (at === -1) return text.length;
    let backslashes = 0;
    while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return at;
  }
}
