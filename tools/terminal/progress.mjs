/*
 * What a command shows while it works. Plain JavaScript without dependencies, because the first command of a fresh
 * clone, before anything is installed, shows its steps the same way.
 */

const SLOW_MS = 2000;
/** How often a step that takes minutes gives a sign of life where lines cannot be overwritten. */
const VERY_SLOW_MS = 30_000;
const TIME_COLUMN = 62;
const COLOURS = { green: '32', red: '31', dim: '2' };

const output = process.stdout;
const coloured = Boolean(output.isTTY) && !process.env.NO_COLOR && process.env.TERM !== 'dumb';

/**
 * Steps under way, oldest first, with the time they began.
 *
 * @type {Map<symbol, { label: string, detail: string, startedAt: number, reminder?: NodeJS.Timeout }>}
 */
const active = new Map();
/** @type {NodeJS.Timeout | undefined} */
let ticker;

/**
 * Runs one step of a command and shows it: a line with its time when it is done (`✓ Build   8.2 s`), and a sign of life
 * while it lasts. `describe` may say it better once the result is known; `tell` says how far it has come.
 *
 * @template T
 * @param {string} label
 * @param {(tell: (detail: string) => void) => Promise<T>} work
 * @param {(result: T) => string} [describe]
 * @returns {Promise<T>}
 */
export async function step(label, work, describe = () => label) {
  const key = Symbol(label);
  const startedAt = performance.now();
  begin(key, label, startedAt);
  try {
    const result = await work((detail) => Object.assign(active.get(key) ?? {}, { detail }));
    end(key, paint('green', '✓'), describe(result), startedAt);
    return result;
  } catch (error) {
    end(key, paint('red', '✗'), label, startedAt);
    throw error;
  }
}

/**
 * Writes a line of its own between the steps.
 *
 * @param {string} [line]
 */
export function say(line = '') {
  eraseStatus();
  output.write(`${line}\n`);
  drawStatus();
}

/**
 * Colours a text when the terminal shows colours and the user has not asked for none (https://no-color.org).
 *
 * @param {keyof typeof COLOURS} colour
 * @param {string} text
 */
export function paint(colour, text) {
  return coloured ? `\x1b[${COLOURS[colour]}m${text}\x1b[0m` : text;
}

/**
 * @param {symbol} key
 * @param {string} label
 * @param {number} startedAt
 */
function begin(key, label, startedAt) {
  const shown = { label, detail: '', startedAt };
  active.set(key, shown);
  if (output.isTTY) {
    drawStatus();
    ticker ??= setInterval(drawStatus, 500).unref();
    return;
  }
  const remind = () => active.has(key) && say(statusOf(shown));
  setTimeout(remind, SLOW_MS).unref();
  Object.assign(shown, { reminder: setInterval(remind, VERY_SLOW_MS).unref() });
}

/**
 * @param {symbol} key
 * @param {string} mark
 * @param {string} text
 * @param {number} startedAt
 */
function end(key, mark, text, startedAt) {
  clearInterval(active.get(key)?.reminder);
  active.delete(key);
  if (active.size === 0) {
    clearInterval(ticker);
    ticker = undefined;
  }
  say(`${mark} ${text.padEnd(TIME_COLUMN)} ${paint('dim', seconds(startedAt))}`);
}

function drawStatus() {
  const [oldest] = active.values();
  if (!oldest || !output.isTTY) return;
  eraseStatus();
  output.write(paint('dim', `${statusOf(oldest)} ${seconds(oldest.startedAt)}`));
}

/** @param {{ label: string, detail: string }} shown */
function statusOf({ label, detail }) {
  return `… ${label}${detail && `: ${detail}`}`;
}

function eraseStatus() {
  if (output.isTTY) output.write('\r\x1b[K');
}

/** @param {number} startedAt */
function seconds(startedAt) {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}
