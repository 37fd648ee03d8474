import { median } from './load.js';
import { type VoiceFigures, type VoiceReport } from './voice.bench.js';

/** One line of the table. */
interface Row {
  what: string;
  of: (side: VoiceFigures) => number;
  /** The ratio to the peer that we are after. */
  aim?: number;
}

/** The table, for people. Ratios are ours to theirs. */
export function voiceTable({ ours, theirs }: VoiceReport): object[] {
  return rowsFor(ours.loads.map(({ callers }) => callers)).map(({ what, of, aim }) => {
    const [our, their] = [of(ours), of(theirs)];
    return { what, Signoff: round(our), "LiveKit's": round(their), ratio: round(our / their), aim: aim ?? '' };
  });
}

function rowsFor(counts: number[]): Row[] {
  const single = ({ times }: VoiceFigures, name: keyof VoiceFigures['times'][number]) =>
    median(times.map((each) => each[name]));
  return [
    { what: 'dialled to first sample of greeting, ms', of: (side) => single(side, 'dialToGreeting'), aim: 0.5 },
    { what: 'end_call to first sample of goodbye, ms', of: (side) => single(side, 'endCallToGoodbye'), aim: 0.2 },
    { what: 'last word to first sample of goodbye, ms', of: (side) => single(side, 'wordsToGoodbye') },
    { what: 'last sample of goodbye to line down, ms', of: (side) => single(side, 'goodbyeToDrop') },
    { what: 'goodbye heard, caller says goodbye into it, %', of: ({ thanked }) => thanked.heard * 100 },
    { what: 'goodbye heard, caller asks something into it, %', of: ({ asked }) => asked.heard * 100 },
    { what: '… and the call goes on as long as the caller likes', of: ({ asked }) => Number(asked.wentOn) },
    { what: 'at rest, MB', of: ({ rest }) => rest.memory },
    { what: 'at rest, % of a core', of: ({ rest }) => rest.cpu },
    ...counts.flatMap(rowsOfLoad),
    { what: 'times that it declared itself full', of: ({ refusals }) => refusals ?? NaN },
  ];
}

function rowsOfLoad(callers: number, index: number): Row[] {
  const at = (side: VoiceFigures) => side.loads[index]!;
  return [
    { what: `${callers} at once: answered`, of: (side) => at(side).answered },
    { what: `${callers} at once: goodbyes whole`, of: (side) => at(side).whole },
    { what: `${callers} at once: to first sample of greeting, ms`, of: (side) => at(side).dialToGreeting },
    { what: `${callers} at once: CPU of a call, % of a core`, of: (side) => at(side).cpuPerCall, aim: 0.5 },
    { what: `${callers} at once: memory of a call, MB`, of: (side) => at(side).memoryPerCall, aim: 0.1 },
  ];
}

function round(value: number): number | string {
  return Number.isFinite(value) ? Number(value.toPrecision(3)) : '–';
}
