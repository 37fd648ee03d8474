/** A stretch of time, in seconds, and what to write at it. */
export interface Spoken {
  from: number;
  to: number;
  text: string;
}

/** Something that happened at a moment, in seconds. */
export interface Moment {
  at: number;
  text: string;
}

/** How loud something was, from a second on: a level from 0 to 1 for every `step` seconds. */
export interface Loudness {
  from: number;
  step: number;
  levels: number[];
}

/** A call, as a picture shows it. */
export interface PictureData {
  title: string;
  subtitle: string;
  caller: Spoken[];
  /** The last one is the goodbye. */
  agent: Spoken[];
  /** What came out of the caller's receiver. */
  heard: Loudness;
  /** Where the platform had the call, one state after another. */
  states: Spoken[];
  moments: Moment[];
}

/** Where a second lies in the picture. */
type Place = (second: number) => number;

const WIDTH = 1280;
const LEFT = 112;
const RIGHT = 36;
const AXIS = 96;
/** Where the bars of a lane begin, and how high they are; its words stand above them. */
const CALLER = { y: 150, height: 26 };
const AGENT = { y: 236, height: 56 };
const PLATFORM = { y: 326, height: 24 };
const FIRST_MARK = PLATFORM.y + PLATFORM.height + 24;
const MARK_HEIGHT = 22;
const LINE_HEIGHT = 16;
const MOST_LINES = 2;
const CHARACTER = 6.7;
const GAP = 14;

const INK = { title: '#1d2733', text: '#33404d', faint: '#7c8894', grid: '#e8eaec', paper: '#ffffff' };
const COLOURS = { caller: '#3f6fd9', agent: '#e2f3ec', goodbye: '#bfe5d3', wave: '#18835e', mark: '#c2410c' };
/** The states that the end of a call goes through are tinted, the others grey. */
const TINTS: Record<string, string> = { closing: '#f7c89b', draining: '#f2ab6b', dropping: '#e8823a' };
const BAND = '#fff6ec';

/** Draws who spoke when on a call, and what the platform did about it: an SVG that needs nothing else. */
export function timelinePicture({ title, subtitle, caller, agent, heard, states, moments }: PictureData): string {
  const shown = [...moments].sort((a, b) => a.at - b.at);
  const lastSecond = Math.max(1, ...[...caller, ...agent, ...states].map(({ to }) => to), ...shown.map(({ at }) => at));
  const place: Place = (second) => round(LEFT + (second / (lastSecond * 1.015)) * (WIDTH - LEFT - RIGHT));
  const height = FIRST_MARK + shown.length * MARK_HEIGHT + 8;
  const parts = [
    `<title>${escaped(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="${INK.paper}"/>`,
    ...band(states, place, height),
    ...axis(lastSecond, place, height),
    write(28, 40, title, `font-size="21" font-weight="600" fill="${INK.title}"`),
    write(28, 64, subtitle, `font-size="13" fill="${INK.faint}"`),
    ...shown.map((moment, index) => thread(moment, index, place)),
    ...lane('Caller', CALLER, caller, place),
    ...caller.map((spoken) => bar(spoken, CALLER, place, COLOURS.caller)),
    ...lane('Agent', AGENT, agent, place),
    ...agent.map((spoken) => bar(spoken, AGENT, place, spoken === agent.at(-1) ? COLOURS.goodbye : COLOURS.agent)),
    wave(heard, place),
    ...lane('Platform', PLATFORM, [], place),
    ...states.flatMap((state) => segment(state, place)),
    ...shown.flatMap((moment, index) => mark(moment, index, place)),
  ];
  const font = 'font-family="system-ui, -apple-system, Segoe UI, Helvetica, Arial, sans-serif"';
  const size = `width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${font}>\n${parts.join('\n')}\n</svg>\n`;
}

/** The goodbye and what follows it, behind everything else. */
function band(states: Spoken[], place: Place, height: number): string[] {
  const ending = states.filter(({ text }) => text in TINTS);
  if (ending.length === 0) return [];
  const [from, to] = [place(ending[0]!.from), place(ending.at(-1)!.to)];
  return [`<rect x="${from}" y="${AXIS + 8}" width="${round(to - from)}" height="${height}" fill="${BAND}"/>`];
}

function axis(lastSecond: number, place: Place, height: number): string[] {
  const step = [1, 2, 5, 10, 30, 60].find((each) => lastSecond / each <= 16) ?? 120;
  const seconds = Array.from({ length: Math.floor(lastSecond / step) + 1 }, (_, index) => index * step);
  return seconds.flatMap((second) => [
    `<line x1="${place(second)}" y1="${AXIS + 8}" x2="${place(second)}" y2="${height}" stroke="${INK.grid}"/>`,
    write(place(second), AXIS, `${second} s`, `font-size="11" fill="${INK.faint}" text-anchor="middle"`),
  ]);
}

/** The name of a lane, and the words above its bars. */
function lane(name: string, { y, height }: typeof AGENT, spoken: Spoken[], place: Place): string[] {
  return [
    write(28, y + height / 2 + 5, name, `font-size="14" font-weight="600" fill="${INK.text}"`),
    ...spoken.flatMap(({ from, text }, index) => {
      const end = spoken[index + 1] ? place(spoken[index + 1]!.from) : WIDTH;
      const lines = wrapped(text, Math.floor((end - place(from) - GAP) / CHARACTER));
      const top = y - 8 - (lines.length - 1) * LINE_HEIGHT;
      return lines.map((line, row) =>
        write(place(from), top + row * LINE_HEIGHT, line, `font-size="12.5" fill="${INK.text}"`),
      );
    }),
  ];
}

function bar({ from, to, text }: Spoken, { y, height }: typeof AGENT, place: Place, colour: string): string {
  const width = round(Math.max(4, place(to) - place(from)));
  const box = `x="${place(from)}" y="${y}" width="${width}" height="${height}" rx="5"`;
  return `<rect ${box} fill="${colour}"><title>${escaped(text)}</title></rect>`;
}

/** What was heard, as a shape around the middle of the agent's lane. */
function wave({ from, step, levels }: Loudness, place: Place): string {
  const middle = AGENT.y + AGENT.height / 2;
  const point = (level: number, index: number, side: number) =>
    `${place(from + index * step)} ${round(middle + side * (0.6 + (level * (AGENT.height - 8)) / 2))}`;
  const upper = levels.map((level, index) => point(level, index, -1));
  const lower = levels.map((level, index) => point(level, index, 1)).reverse();
  return levels.length === 0 ? '' : `<path d="M${[...upper, ...lower].join('L')}Z" fill="${COLOURS.wave}"/>`;
}

function segment({ from, to, text }: Spoken, place: Place): string[] {
  const { y, height } = PLATFORM;
  const width = round(Math.max(1, place(to) - place(from) - 1));
  const box = `x="${place(from)}" y="${y}" width="${width}" height="${height}" rx="3"`;
  const fits = text.length * CHARACTER + GAP < width;
  return [
    `<rect ${box} fill="${TINTS[text] ?? '#dfe4e9'}"><title>${escaped(text)}</title></rect>`,
    ...(fits ? [write(place(from) + 8, y + 16, text, `font-size="12" fill="${INK.text}"`)] : []),
  ];
}

function thread({ at }: Moment, index: number, place: Place): string {
  const line = `x1="${place(at)}" y1="${AXIS + 8}" x2="${place(at)}" y2="${FIRST_MARK + index * MARK_HEIGHT}"`;
  return `<line ${line} stroke="${COLOURS.mark}" stroke-opacity="0.55" stroke-dasharray="2 3"/>`;
}

function mark({ at, text }: Moment, index: number, place: Place): string[] {
  const y = FIRST_MARK + index * MARK_HEIGHT;
  const isLate = place(at) > WIDTH * 0.7;
  const style = `font-size="12.5" fill="${INK.text}" text-anchor="${isLate ? 'end' : 'start'}"`;
  return [
    `<circle cx="${place(at)}" cy="${y}" r="4" fill="${COLOURS.mark}"/>`,
    write(place(at) + (isLate ? -10 : 10), y + 4, `${text} · ${at.toFixed(2)} s`, style),
  ];
}

/** As many lines as there may be of words that fit, the last one shortened; nothing where nothing fits. */
function wrapped(words: string, length: number, most = MOST_LINES): string[] {
  if (length < 4) return [];
  if (words.length <= length) return [words];
  if (most === 1) return [`${words.slice(0, length - 1).trimEnd()}…`];
  const space = words.lastIndexOf(' ', length);
  const end = space > 0 ? space : length;
  return [words.slice(0, end), ...wrapped(words.slice(end).trimStart(), length, most - 1)];
}

function write(x: number, y: number, words: string, style: string): string {
  return `<text x="${x}" y="${y}" ${style}>${escaped(words)}</text>`;
}

/** For XML, which also takes no control characters. */
function escaped(words: string): string {
  const names: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };
  return words.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ').replace(/[&<>"]/g, (each) => `&${names[each]};`);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
