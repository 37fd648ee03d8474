import { type voice } from '@livekit/agents';
import { type EndingReason } from '@signoff/contracts';
import { type LineLoss } from './line-loss.js';

/** The room that an AgentSession listens and speaks in. */
export type VoiceRoom = NonNullable<Parameters<voice.AgentSession['start']>[0]['room']>;

export type NotConnectedReason = EndingReason<'not_connected'>;

/** What a line reports. */
export interface LineListener {
  /** The other end of an outbound call rings. Reported once. */
  onRinging(): void;
  /** Media flows between caller and agent. */
  onUp(): void;
  /** An outbound call was not answered by anybody. */
  onNotConnected(reason: NotConnectedReason, detail: string): void;
  /** The platform's side of the line failed before it was up. */
  onUnavailable(detail: string): void;
  /** The caller has hung up; `reason` is LiveKit's. */
  onLeft(reason: string): void;
  /** The caller is gone, and did not hang up; `reason` is LiveKit's. */
  onLost(loss: LineLoss, reason: string): void;
  /** Another agent process has joined under this one's identity. */
  onDisplaced(): void;
  /** This process has lost its connection to the line for good; other processes may still reach it. */
  onCutOff(): void;
  /** The caller pressed keys (RFC 4733): one burst, e.g. `123#`. */
  onKeys(keys: string): void;
}

/** Actions on a leg on the telephone network. */
export interface PhoneLeg {
  /** Sends keys (RFC 4733) to the other end: `0` to `9`, `A` to `D`, `*`, `#`. */
  pressKeys(keys: string): Promise<void>;
  /** Transfers the other end to a phone number (E.164) or a SIP address; never rejects. */
  transfer(to: string): Promise<{ ok: true } | { ok: false; detail: string }>;
}

/** The media leg of a call: how it is taken up and taken down. */
export interface Line {
  /** Null for text calls. */
  readonly room: VoiceRoom | null;
  /** Whom to listen to in the room; undefined: the one SIP participant. */
  readonly callerIdentity?: string | undefined;
  /** Null for calls that are not on the telephone network. */
  readonly phone: PhoneLeg | null;
  /** Begins to connect before {@link open} is called, to save time. Never throws. */
  connect(): void;
  /** Takes the line up, and reports to the listener from then on. Never throws. */
  open(listener: LineListener): void;
  /** How long the caller needs to read a text that was delivered, in ms; 0 for spoken calls. */
  takeInMs(text: string): number;
  /** Takes the line down, and looks whether it is: `verified`. */
  drop(): Promise<{ verified: boolean }>;
  /** Disconnects from the line without taking it down. Never throws. */
  close(): Promise<void>;
}
