/** Sound of one channel: 16-bit samples, so many in a second. */
export interface Sound {
  samples: Int16Array;
  rate: number;
}

/** Its length, in seconds. */
export function secondsOf({ samples, rate }: Sound): number {
  return samples.length / rate;
}

/** So many seconds of nothing. */
export function silence(seconds: number, rate: number): Sound {
  return { samples: new Int16Array(Math.round(seconds * rate)), rate };
}

/** One sound after another, all at the rate of the first. */
export function joined(first: Sound, ...others: Sound[]): Sound {
  const sounds = [first, ...others];
  const samples = new Int16Array(sounds.reduce((total, each) => total + each.samples.length, 0));
  let at = 0;
  for (const each of sounds) {
    if (each.rate !== first.rate) throw new Error(`a sound at ${each.rate} Hz does not join one at ${first.rate} Hz`);
    samples.set(each.samples, at);
    at += each.samples.length;
  }
  return { samples, rate: first.rate };
}

/** A piece of a sound, from one second to another. */
export function piece({ samples, rate }: Sound, fromSeconds: number, toSeconds = samples.length / rate): Sound {
  return { samples: samples.slice(Math.round(fromSeconds * rate), Math.round(toSeconds * rate)), rate };
}

/** A sound without the quiet before and behind it: all below a share of its peak is quiet. */
export function trimmed({ samples, rate }: Sound, share = 0.02): Sound {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const isLoud = (sample: number) => Math.abs(sample) > peak * share;
  const first = samples.findIndex(isLoud);
  return { samples: samples.slice(Math.max(first, 0), samples.findLastIndex(isLoud) + 1), rate };
}
