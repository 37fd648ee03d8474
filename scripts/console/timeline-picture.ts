/** A stretch of time in which somebody spoke, in seconds, and the words. */
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

/** A call, as a picture shows it. */
export interface PictureData {
  title: string;
  caller: Spoken[];
  agent: Spoken[];
  moments: Moment[];
}

const LEFT = 110;
const RIGHT = 40;
const WIDTH = 1240;
const LANES = { caller: 96, agent: 168, platform: 250 };
const BAR = 44;
const COLOURS = { caller: '#4b7bec', agent: '#26a47a', goodbye: '#14684c', moment: '#b5541c' };
const CHARACTER_PX = 7;

/** Draws who spoke when on a call, and what the platform did about it: an SVG that needs nothing else. */
export function timelinePicture({ title, caller, agent, moments }: PictureData): string {
  const lastSecond = Math.max(1, ...[...caller, ...agent].map(({ to }) => to), ...moments.map(({ at }) => at));
  const x = (second: number) => LEFT + (second / (lastSecond * 1.02)) * (WIDTH - LEFT - RIGHT);
  const height = LANES.platform + 40 + moments.length * 22;
  const parts = [
    `<rect width="${WIDTH}" height="${height}" fill="#fcfcfa"/>`,
    text(24, 38, title, 'font-size="20" font-weight="600" fill="#222"'),
    ...axis(lastSecond, x, height),
    ...lane('Caller', LANES.caller),
    ...caller.flatMap((spoken) => bar(spoken, LANES.caller, x, COLOURS.caller)),
    ...lane('Agent', LANES.agent),
    ...agent.flatMap((spoken, index) =>
      bar(spoken, LANES.agent, x, index === agent.length - 1 ? COLOURS.goodbye : COLOURS.agent),
    ),
    ...lane('Platform', LANES.platform),
    ...moments.flatMap((moment, index) => mark(moment, index, x)),
  ];
  const font = 'font-family="system-ui, Segoe UI, Helvetica, Arial, sans-serif"';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" ${font}>\n${parts.join('\n')}\n</svg>\n`;
}

function axis(lastSecond: number, x: (second: number) => number, height: number): string[] {
  const step = [1, 2, 5, 10, 30, 60].find((each) => lastSecond / each <= 16) ?? 120;
  const seconds = Array.from({ length: Math.floor(lastSecond / step) + 1 }, (_, index) => index * step);
  return seconds.flatMap((second) => [
    `<line x1="${x(second)}" y1="62" x2="${x(second)}" y2="${height - 12}" stroke="#e4e4df"/>`,
    text(x(second) + 3, 74, `${second} s`, 'font-size="11" fill="#888"'),
  ]);
}

function lane(name: string, y: number): string[] {
  return [text(24, y + BAR / 2 + 5, name, 'font-size="14" font-weight="600" fill="#555"')];
}

function bar({ from, to, text: words }: Spoken, y: number, x: (second: number) => number, colour: string): string[] {
  const width = Math.max(3, x(to) - x(from));
  const lines = wrapped(words, Math.floor((width - 12) / CHARACTER_PX));
  return [
    `<rect x="${x(from)}" y="${y}" width="${width}" height="${BAR}" rx="6" fill="${colour}"><title>${escaped(words)}</title></rect>`,
    ...lines.map((line, index) =>
      text(x(from) + 6, y + (lines.length === 1 ? 27 : 18 + index * 16), line, 'font-size="12" fill="#fff"'),
    ),
  ];
}

function mark({ at, text: words }: Moment, index: number, x: (second: number) => number): string[] {
  const y = LANES.platform + 22 + index * 22;
  const anchor = x(at) > WIDTH * 0.72 ? 'end' : 'start';
  const label = `${words}  ${at.toFixed(2)} s`;
  return [
    `<line x1="${x(at)}" y1="${LANES.caller - 8}" x2="${x(at)}" y2="${y}" stroke="${COLOURS.moment}" stroke-dasharray="2 3"/>`,
    `<circle cx="${x(at)}" cy="${y}" r="4" fill="${COLOURS.moment}"/>`,
    text(x(at) + (anchor === 'end' ? -9 : 9), y + 4, label, `font-size="12" fill="#333" text-anchor="${anchor}"`),
  ];
}

/** Up to two lines of words that fit; nothing where nothing fits. */
function wrapped(words: string, length: number): string[] {
  if (length < 4) return [];
  if (words.length <= length) return [words];
  const end = words.lastIndexOf(' ', length);
  const cut = end > 0 ? end : length;
  const rest = words.slice(cut).trim();
  return [words.slice(0, cut), rest.length <= length ? rest : `${rest.slice(0, length - 1)}…`];
}

function text(x: number, y: number, words: string, style: string): string {
  return `<text x="${x}" y="${y}" ${style}>${escaped(words)}</text>`;
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
