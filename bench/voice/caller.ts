import { type Sound } from '@signoff/speech';

/** From when to when something was to be heard, in ms since 1970. */
export interface Stretch {
  from: number;
  to: number;
}

/** A caller of the bench on whatever phone. All times are ms since 1970. */
export interface Caller {
  readonly dialledAt: number;
  /** Undefined while it rings. */
  readonly answeredAt: number | undefined;
  /** When the other side dropped the line. */
  readonly droppedAt: number | undefined;
  /** What was heard, utterance by utterance; the last one may go on. */
  readonly heard: Stretch[];
  /** When the last sound that was not silence was heard. */
  readonly lastHeardAt: number | undefined;
  /** All that was heard, as one sound. */
  readonly recording: Sound;
  /** Says a text, if anybody is there to hear it. Answers when the last of it was said. */
  says(text: string): Promise<number>;
  /** Puts the phone away, whatever it was doing. */
  close(): Promise<void>;
}
