import { Inject, Injectable } from '@nestjs/common';
import { type Clock, CLOCK } from '@signoff/platform';
import { type SipClient } from 'livekit-server-sdk';
import { dialFailure, type DialResult, sipWords } from './dial-result.js';
import { LiveKit } from './livekit.js';
import { type Patience, pause } from './patience.js';
import { Rooms } from './rooms.js';
import { TelephonyError } from './telephony-error.js';

/** A number to ring, and the room that its phone comes into. */
export interface Dial {
  /** LiveKit's id of the outbound trunk. */
  trunkId: string;
  /** E.164. */
  to: string;
  /** E.164: the caller id; one of the tenant's own numbers. */
  from: string;
  /** Pressed once the phone has answered: digits, `*`, `#`, and `w` for half a second. */
  keys?: string;
  room: string;
  /** What the phone is known as in the room. */
  identity: string;
  /** At most 75 s: LiveKit itself waits no longer than 80 s for an answer. */
  ringingTimeoutMs: number;
  /** From the answer on; livekit-sip then hangs up by itself. */
  maxDurationMs: number;
}

/** What became of a transfer (SIP REFER). */
type TransferResult = { kind: 'transferred' } | { kind: 'failed'; detail: string };

const CANCELLED: DialResult = { kind: 'cancelled' };
const LONGEST_RINGING_MS = 75_000;
const NEVER_AGAIN: Patience = { repeat: 'untouched', withinMs: 0 };
const TRANSFER_RINGING_MS = 30_000;
/** How much longer than the phone may ring a request may take: joining the room comes first. */
const GRACE_SECONDS = 10;
/** A call that was cancelled is over for its caller after this, even if LiveKit cannot be reached. */
const CANCELLED_WITHIN_MS = 5000;
const CANCEL_EVERY_MS = 200;
/** RFC 3261, section 25.1 and RFC 3966: printable ASCII without what would end a header's `<...>`. */
const TRANSFER_TARGET = /^(tel|sips?):[!#-;=?-~]{1,250}$/i;

/** Rings phones, and hands them on. */
@Injectable()
export class Dialer {
  constructor(
    private readonly livekit: LiveKit,
    private readonly rooms: Rooms,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Rings a number until it is answered, and no longer than the ringing timeout. While LiveKit has no room for the call
   * (`unavailable`, `cpu exhausted`) it is asked again during the first half of that time, so that the callee is rung for
   * the other half at least. What may have rung a phone is never repeated.
   *
   * @param signal hangs up: the phone stops ringing, and an answer that came in the same moment is hung up on
   */
  async dial(dial: Dial, signal: AbortSignal = new AbortController().signal): Promise<DialResult> {
    this.livekit.requireOn();
    if (signal.aborted) return CANCELLED;
    const ringing = this.ring(dial, signal);
    const settled = new AbortController();
    const aborted = onceAborted(signal, settled.signal).then(() => this.hangUp(dial, settled.signal));
    const result = await Promise.race([ringing.finally(() => settled.abort()), aborted]);
    return result ?? CANCELLED;
  }

  /**
   * Hands a phone on to another number or address (`tel:` or `sip:`), and waits until that has answered. The phone leaves
   * the room by itself. Never repeated.
   */
  async transfer(
    room: string,
    identity: string,
    to: string,
    { ringingTimeoutMs = TRANSFER_RINGING_MS }: { ringingTimeoutMs?: number } = {},
  ): Promise<TransferResult> {
    this.livekit.requireOn();
    if (!TRANSFER_TARGET.test(to)) return { kind: 'failed', detail: 'the target is neither a tel: nor a sip: address' };
    const ringingTimeout = Math.ceil(ringingTimeoutMs / 1000);
    const options = { ringingTimeout, timeout: ringingTimeout + GRACE_SECONDS };
    try {
      await this.livekit.sip((client) => client.transferSipParticipant(room, identity, to, options), NEVER_AGAIN);
      return { kind: 'transferred' };
    } catch (cause) {
      const { sip, detail = '' } = TelephonyError.of(cause);
      return { kind: 'failed', detail: sip ? sipWords(sip) : detail };
    }
  }

  private async ring(dial: Dial, signal: AbortSignal): Promise<DialResult> {
    const ringingMs = Math.min(dial.ringingTimeoutMs, LONGEST_RINGING_MS);
    const endsAt = this.now() + ringingMs;
    let rangFrom = this.now();
    const ask = (client: SipClient) => {
      rangFrom = this.now();
      return client.createSipParticipant(dial.trunkId, dial.to, dial.room, optionsOf(dial, endsAt - rangFrom));
    };
    try {
      const { sipCallId } = await this.livekit.sip(ask, { repeat: 'untouched', withinMs: ringingMs / 2, signal });
      if (!signal.aborted) return { kind: 'answered', sipCallId };
      await this.release(dial);
      return CANCELLED;
    } catch (cause) {
      const error = TelephonyError.of(cause);
      const result = dialFailure(error, this.now() - rangFrom, endsAt - rangFrom);
      if (result.kind === 'unavailable' && !error.untouched) await this.release(dial);
      return signal.aborted ? CANCELLED : result;
    }
  }

  /** The phone may not be in the room yet when it is to hang up, so this goes on until the dialling is over. */
  private async hangUp(dial: Dial, settled: AbortSignal): Promise<void> {
    const giveUpAt = this.now() + CANCELLED_WITHIN_MS;
    while (!settled.aborted && this.now() < giveUpAt) {
      await this.release(dial);
      await pause(this.clock, CANCEL_EVERY_MS, settled);
    }
  }

  /** As well as can be: who ends the call drops its whole line, and looks. */
  private async release({ room, identity }: Dial): Promise<void> {
    await this.rooms.remove(room, identity, { repeat: 'always', withinMs: 0 }).catch(() => undefined);
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

/** The SDK takes whole seconds; LiveKit's own request ends when the phone has rung for so long. */
function optionsOf({ from, keys, identity, maxDurationMs }: Dial, ringingMs: number) {
  const ringingTimeout = Math.max(1, Math.ceil(ringingMs / 1000));
  return {
    fromNumber: from,
    ...(keys && { dtmf: keys }),
    participantIdentity: identity,
    ringingTimeout,
    maxCallDuration: Math.ceil(maxDurationMs / 1000),
    waitUntilAnswered: true,
    timeout: ringingTimeout + GRACE_SECONDS,
  };
}

/** Resolves when the first signal comes; never after the second. */
function onceAborted(signal: AbortSignal, unless: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true, signal: unless }));
}
