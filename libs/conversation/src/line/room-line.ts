import { DisconnectReason, ParticipantKind, type RemoteParticipant, Room, RoomEvent } from '@livekit/rtc-node';
import { type Clock, inTime, type Logger } from '@signoff/platform';
import { type AccessTokens, type Dialer, type LiveKit, type Rooms } from '@signoff/telephony';
import { isCaller } from './caller.js';
import { KeyPresses } from './key-presses.js';
import { type Line, type LineListener, type PhoneLeg } from './line.js';
import { type LineLoss, lossOf } from './line-loss.js';

/** Pause before another attempt to join the room, in ms. */
const JOIN_RETRY_MS = 500;

/** How long leaving the room may take, in ms. */
const LEAVE_MS = 2_000;

/** The keys in the order of their event codes (RFC 4733, section 3.2). */
const KEY_CODES = '0123456789*#ABCD';

/** Pause between two keys, in ms. */
const KEY_MS = 250;

/** Values of livekit-sip's attribute `sip.callStatus`. */
const RINGING = 'ringing';
const ANSWERED = 'active';

/** Reasons of disconnection that mean that the room, or our place in it, is gone for good. */
const LINE_GONE = [
  DisconnectReason.ROOM_DELETED,
  DisconnectReason.PARTICIPANT_REMOVED,
  DisconnectReason.ROOM_CLOSED,
] as const;

/** Whom a call dials. */
export interface Callee {
  /** LiveKit's id of the outbound trunk. */
  trunkId: string;
  /** E.164, as is `from`. */
  to: string;
  from: string;
  /** Pressed once they have answered. */
  keys?: string;
  ringingTimeoutMs: number;
  maxDurationMs: number;
}

/** A call's leg through a LiveKit room. */
interface RoomLineOptions {
  callId: string;
  /** Name of the room. */
  name: string;
  isPhone: boolean;
  isOutbound: boolean;
  /** The identity of the caller; undefined for whoever comes in over SIP. */
  callerIdentity: string | undefined;
  /** Whether the caller is in the room already: they dialed, or another agent held the call before. */
  callerIsThere: boolean;
  /** Set when the line was up before: what it means that the caller is not there any more. */
  goneBy?: LineLoss;
  /** Whom to dial; undefined when nobody is to be dialed, or was dialed before. */
  dials?: Callee;
  /** Stores that the callee is being dialed, so that no other process dials them again. */
  beforeDialing: () => Promise<void>;
}

interface RoomLineDeps {
  livekit: LiveKit;
  rooms: Rooms;
  tokens: AccessTokens;
  dialer: Dialer;
  clock: Clock;
  logger: Logger;
}

/**
 * The line of a phone or web call: a LiveKit room with the caller and this agent in it. The agent joins before it dials
 * anybody. An inbound leg is answered by livekit-sip when the agent's track is there.
 */
export class RoomLine implements Line {
  readonly room = new Room();
  readonly phone: PhoneLeg | null;
  private readonly cancelled = new AbortController();
  private readonly keys: KeyPresses;
  private listener: LineListener | undefined;
  private joining: Promise<void> | undefined;
  /** Why the room was lost before {@link open}. */
  private disconnectedBy: DisconnectReason | undefined;
  /** Set when this end drops or leaves the room: what happens in it after that is not reported. */
  private over = false;
  private dialing = false;
  private rang = false;
  private up = false;

  constructor(
    private readonly options: RoomLineOptions,
    private readonly deps: RoomLineDeps,
  ) {
    this.phone = options.isPhone
      ? { pressKeys: (keys) => this.pressKeys(keys), transfer: (to) => this.transfer(to) }
      : null;
    this.keys = new KeyPresses((keys) => this.listener?.onKeys(keys), deps.clock);
  }

  connect(): void {
    this.listen();
    this.joining ??= this.join();
  }

  open(listener: LineListener): void {
    this.listener = listener;
    this.begin().catch((error: unknown) => {
      this.deps.logger.error({ err: error }, 'line could not be opened');
      if (!this.over) listener.onUnavailable('the line could not be opened');
    });
  }

  get callerIdentity(): string | undefined {
    return this.options.callerIdentity;
  }

  takeInMs(): number {
    return 0;
  }

  async drop(): Promise<{ verified: boolean }> {
    this.over = true;
    this.cancelled.abort();
    return this.deps.rooms.drop(this.options.name);
  }

  async close(): Promise<void> {
    this.over = true;
    this.cancelled.abort();
    this.keys.stop();
    const leaving = this.room.disconnect().catch((error: unknown) => {
      this.deps.logger.debug({ err: error }, 'room was left already');
    });
    await inTime(leaving, LEAVE_MS, this.deps.clock);
  }

  private async begin(): Promise<void> {
    await this.joining;
    if (this.disconnectedBy !== undefined) return this.onDisconnected(this.disconnectedBy);
    if (this.over) return;
    const caller = this.caller;
    if (caller) this.look(caller);
    else if (this.options.dials) await this.dial(this.options.dials);
    else if (this.options.callerIsThere) this.leave(this.options.goneBy ?? null, 'NOT_THERE');
    else if (this.options.isOutbound) this.listener?.onUnavailable('there is nobody to dial with any more');
  }

  /** Tries until it is in the room. The hangup machine's join deadline limits how long. */
  private async join(): Promise<void> {
    const { livekit, tokens, clock, logger } = this.deps;
    while (!this.over) {
      try {
        const token = await tokens.agent(this.options.name, this.options.callId);
        return await this.room.connect(livekit.url, token, { autoSubscribe: true, dynacast: false });
      } catch (error) {
        logger.warn({ err: error }, 'room not joined; trying again');
        await new Promise<void>((resolve) => clock.after(JOIN_RETRY_MS, resolve));
      }
    }
  }

  private async dial(callee: Callee): Promise<void> {
    const { name, callerIdentity } = this.options;
    await this.options.beforeDialing();
    if (this.over) return;
    this.dialing = true;
    const request = { ...callee, room: name, identity: callerIdentity! };
    const result = await this.deps.dialer.dial(request, this.cancelled.signal);
    this.dialing = false;
    if (this.over) return;
    if (result.kind === 'answered') this.goUp();
    else if (result.kind === 'not_connected') this.listener?.onNotConnected(result.reason, result.detail);
    else this.listener?.onUnavailable(result.kind === 'unavailable' ? result.detail : 'the dial was cancelled');
  }

  private listen(): void {
    const { room } = this;
    room.on(RoomEvent.ParticipantConnected, (participant) => this.isCaller(participant) && this.look(participant));
    room.on(RoomEvent.ParticipantAttributesChanged, (_, participant) => {
      if (participant === this.caller) this.look(participant as RemoteParticipant);
    });
    room.on(RoomEvent.ParticipantDisconnected, (participant) => {
      if (this.isCaller(participant)) this.leaveBy(participant.disconnectReason);
    });
    room.on(RoomEvent.DtmfReceived, (_, digit, participant) => this.isCaller(participant) && this.keys.press(digit));
    room.on(RoomEvent.Disconnected, (reason) => this.onDisconnected(reason));
  }

  /** The line is up as soon as the caller is there and, on the phone, the call answered. */
  private look({ kind, attributes }: RemoteParticipant): void {
    const status = kind === ParticipantKind.SIP ? attributes['sip.callStatus'] : ANSWERED;
    if (status === RINGING && this.dialing) this.ring();
    if (status === ANSWERED && !this.dialing) this.goUp();
  }

  private ring(): void {
    if (this.rang || this.over) return;
    this.rang = true;
    this.listener?.onRinging();
  }

  private goUp(): void {
    if (this.up || this.over || !this.listener) return;
    this.up = true;
    this.listener?.onUp();
  }

  private leaveBy(reason: DisconnectReason | undefined): void {
    this.leave(lossOf(reason, this.options.isPhone), wordFor(reason));
  }

  /** @param loss null when the caller has hung up */
  private leave(loss: LineLoss | null, reason: string): void {
    // Before open() nobody is told: begin() looks whether the caller is there.
    if (this.over || this.dialing || !this.listener) return;
    this.over = true;
    if (loss === null) this.listener.onLeft(reason);
    else this.listener.onLost(loss, reason);
  }

  private onDisconnected(reason: DisconnectReason): void {
    if (this.over) return;
    this.disconnectedBy = reason;
    if (!this.listener) return;
    this.deps.logger.info({ reason: wordFor(reason) }, 'disconnected from the room');
    if (reason === DisconnectReason.DUPLICATE_IDENTITY) {
      this.over = true;
      this.listener?.onDisplaced();
    } else if (LINE_GONE.some((gone) => gone === reason)) {
      this.dialing = false;
      this.leaveBy(reason);
    } else {
      this.over = true;
      this.listener?.onCutOff();
    }
  }

  private async pressKeys(keys: string): Promise<void> {
    for (const key of keys) {
      await this.room.localParticipant?.publishDtmf(KEY_CODES.indexOf(key), key);
      await new Promise<void>((resolve) => this.deps.clock.after(KEY_MS, resolve));
    }
  }

  private async transfer(to: string): Promise<{ ok: true } | { ok: false; detail: string }> {
    const { caller } = this;
    if (!caller) return { ok: false, detail: 'the caller is gone' };
    const uri = to.startsWith('+') ? `tel:${to}` : to;
    const result = await this.deps.dialer.transfer(this.options.name, caller.identity, uri);
    return result.kind === 'transferred' ? { ok: true } : { ok: false, detail: result.detail };
  }

  private get caller(): RemoteParticipant | undefined {
    return [...this.room.remoteParticipants.values()].find((participant) => this.isCaller(participant));
  }

  private isCaller(participant: RemoteParticipant | undefined): boolean {
    return participant !== undefined && isCaller(participant, this.options.callerIdentity);
  }
}

/** The reason's name, e.g. `CLIENT_INITIATED`. */
function wordFor(reason: DisconnectReason | undefined): string {
  return DisconnectReason[reason ?? DisconnectReason.UNKNOWN_REASON];
}
