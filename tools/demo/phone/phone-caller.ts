/** Sound of one channel: 16-bit samples, so many in a second (libs/speech/src/sound.ts). */
export interface Sound {
  samples: Int16Array;
  rate: number;
}

/** From when to when something was to be heard, in ms since 1970. */
export interface Stretch {
  from: number;
  to: number;
}

/** Something that the caller said, or a noise that they made. */
export interface SaidByPhone extends Stretch {
  text: string;
}

/** All that a phone heard. */
export interface HeardByPhone {
  sound: Sound;
  /** The time of its first sample, in ms since 1970. */
  startedAt: number;
  utterances: Stretch[];
}

/** How a line was dropped from the other side. */
export interface LineDrop {
  /** In ms since 1970. */
  at: number;
  /** How many BYEs came; undefined where the phone cannot tell. */
  byes?: number;
}

/** A caller on a phone. All times are ms since 1970, and all waiting has its end. */
export interface PhoneCaller {
  /** What kind of phone it is, for people. */
  readonly kind: string;
  readonly dialledAt: number;
  readonly said: SaidByPhone[];
  readonly heard: HeardByPhone;
  /** Since when it has been answered; undefined while it rings. */
  readonly answeredAt: number | undefined;
  rings(): Promise<void>;
  isAnswered(): Promise<void>;
  /** Waits until it is turned away. Answers by which words. */
  isRefused(): Promise<string>;
  says(text: string): Promise<void>;
  coughs(): Promise<void>;
  /** Waits for speech that begins after a moment. */
  hears(after: number): Promise<void>;
  /** Waits for speech that begins after a moment to be over. */
  hearsTheEndOf(after: number): Promise<void>;
  /** Waits until the line is dropped; undefined when that was not done from the other side. */
  isDropped(): Promise<LineDrop | undefined>;
  /** Puts it away. */
  close(): Promise<void>;
}

/** Now, in ms since 1970, as the phones count. */
export function phoneNow(): number {
  return performance.timeOrigin + performance.now();
}
