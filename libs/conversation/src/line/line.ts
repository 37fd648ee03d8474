import { type voice } from '@livekit/agents';
import { type EndingReason } from '@signoff/contracts';

/** What carries speech: the room that an AgentSession listens and speaks in. */
export type VoiceRoom = NonNullable<Parameters<voice.AgentSession['start']>[0]['room']>;

export type NotConnectedReason = EndingReason<'not_connected'>;

/** What a line tells about itself. */
export interface LineListener {
  /** The other end of an outbound call rings. Told once. */
  onRinging(): void;
  /** Media flows between caller and agent. */
  onUp(): void;
  /** An outbound call was not answered by anybody. */
  onNotConnected(reason: NotConnectedReason, detail: string): void;
  /** The platform's side of the line failed before it was up. */
  onUnavailable(detail: string): void;
  /** The caller is gone; `reason` is LiveKit's word for it. */
  onLeft(reason: string): void;
  /** Another agent process is in our place. */
  onDisplaced(): void;
  /** This process has lost the line for good, while others may still reach it. */
  onCutOff(): void;
  /** The caller pressed keys (RFC 4733): all of one burst, e.g. `123#`. */
  onKeys(keys: string): void;
}

/** What can be done with a leg on the telephone network. */
export interface PhoneLeg {
  /** Sends keys (RFC 4733) to the other end: `0` to `9`, `A` to `D`, `*`, `#`. */
  pressKeys(keys: string): Promise<void>;
  /** Hands the other end over to a phone number (E.164) or a SIP address; never rejects. */
  transfer(to: string): Promise<{ ok: true } | { ok: false; detail: string }>;
}

/** The media leg of a call, as far as its beginning and its ending need it. */
export interface Line {
  /** Null where words are written. */
  readonly room: VoiceRoom | null;
  /** Whom to listen to in the room; undefined for the one caller who comes in over SIP. */
  readonly callerIdentity?: string | undefined;
  /** Null where there is no telephone network. */
  readonly phone: PhoneLeg | null;
  /** Begins to take the line up, ahead of {@link open}: whatever can be done before the call is ready for it. Never throws. */
  reach(): void;
  /** Takes the line up, and tells how that goes. Never throws. */
  open(listener: LineListener): void;
  /** How long the caller takes to take in a text that has been delivered, in ms; 0 where it is heard as it is said. */
  takeInMs(text: string): number;
  /** Takes the line down, and looks. Never assumes: `verified` says whether it was seen down. */
  drop(): Promise<{ verified: boolean }>;
  /** Lets go of the line, which stays as it is. Never throws. */
  close(): Promise<void>;
}
