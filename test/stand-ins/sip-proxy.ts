import { type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateSIPParticipantRequest, SIPParticipantInfo, TransferSIPParticipantRequest } from '@livekit/protocol';
import { claimsOf, type LiveKitAccess, livekitToken } from '../fixtures/livekit-token.js';
import { newSipCallId, SipPhone } from '../fixtures/sip-phone.js';
import { until } from '../fixtures/until.js';
import { readBody } from './http-json.js';
import { ReverseProxy } from './reverse-proxy.js';
import { TwirpError } from './twirp-error.js';

/**
 * What a number does when it is called, or transferred to: it answers after a while, answers with an error of SIP, rings
 * and rings, or cannot be called at all because livekit-sip has no room for a call.
 */
export type FarEnd =
  { answersAfterMs: number } | { status: number; afterMs?: number } | 'never answers' | 'livekit-sip is busy';

/** A transfer that was asked for. */
export interface Transfer {
  room: string;
  identity: string;
  to: string;
}

interface Message {
  toBinary(): Uint8Array;
  toJsonString(): string;
}

const SERVICE = '/twirp/livekit.SIP/';
const DEFAULT: FarEnd = { answersAfterMs: 300 };
const RINGS_AFTER_MS = 50;
/** What livekit-sip waits by default, in seconds: it is the SDK that asks for less. */
const RINGING_SECONDS = 180n;

/**
 * Stands in for livekit-sip, whose two methods it answers: `CreateSIPParticipant`, with a phone that does what its number
 * does, and `TransferSIPParticipant`. All else goes to the livekit-server behind it. Trunks are livekit-server's own.
 */
export class SipProxy {
  /** The transfers that were asked for. */
  readonly transfers: Transfer[] = [];
  private readonly farEnds = new Map<string, FarEnd>();
  private readonly phones: { number: string; phone: SipPhone }[] = [];
  private proxy: ReverseProxy;

  private constructor(private readonly livekit: LiveKitAccess) {}

  /** Begins to listen before a livekit-server. */
  static async start(livekit: LiveKitAccess): Promise<SipProxy> {
    const sip = new SipProxy(livekit);
    sip.proxy = await ReverseProxy.start(livekit.url, (request, response) => sip.take(request, response));
    return sip;
  }

  /** What the platform is given as its LIVEKIT_URL. */
  get url(): string {
    return this.proxy.url;
  }

  /** Has a number do this from now on. Default: it answers soon. */
  has(number: string, farEnd: FarEnd): void {
    this.farEnds.set(number, farEnd);
  }

  /** Waits until a number was called, for the `nth` time, and gives the phone there. */
  phone(number: string, nth = 1, withinMs?: number): Promise<SipPhone> {
    const called = () => this.phones.filter((each) => each.number === number)[nth - 1]?.phone;
    return until(`a call to ${number}`, called, withinMs);
  }

  /** Stops; the phones hang up. */
  async close(): Promise<void> {
    await Promise.all(this.phones.map(({ phone }) => phone.hangsUp()));
    await this.proxy.close();
  }

  private take(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.url === `${SERVICE}CreateSIPParticipant`) {
      void answer(request, response, async (body) => {
        this.authorise(request);
        return this.create(messageOf(CreateSIPParticipantRequest, request, body));
      });
    } else if (request.url === `${SERVICE}TransferSIPParticipant`) {
      void answer(request, response, async (body) => {
        this.authorise(request);
        return this.transfer(messageOf(TransferSIPParticipantRequest, request, body));
      });
    } else return false;
    return true;
  }

  private authorise(request: IncomingMessage): void {
    const claims = claimsOf(request.headers.authorization?.replace(/^Bearer /, '') ?? '', this.livekit);
    if (!claims) throw new TwirpError('unauthenticated', 'invalid API key or token');
    if (!claims.sip?.call) throw new TwirpError('permission_denied', 'permissions denied');
  }

  private async create(request: CreateSIPParticipantRequest): Promise<Message> {
    if (!request.sipCallTo) throw new TwirpError('invalid_argument', 'missing sip callee number');
    if (!request.roomName) throw new TwirpError('invalid_argument', 'missing room name');
    const number = await this.callerId(request);
    const farEnd = this.farEnds.get(request.sipCallTo) ?? DEFAULT;
    if (farEnd === 'livekit-sip is busy') throw new TwirpError('unavailable', 'cpu exhausted');
    const phone = await this.phoneFor(request, number);
    const dialled = this.dial(phone, farEnd, request);
    if (request.waitUntilAnswered) await dialled;
    else void dialled.catch(() => undefined);
    return new SIPParticipantInfo({
      participantId: phone.participantId,
      participantIdentity: phone.identity,
      roomName: request.roomName,
      sipCallId: phone.callId,
    });
  }

  /** The number that the callee sees: the one asked for, or one of the trunk's. */
  private async callerId({ sipTrunkId, sipNumber }: CreateSIPParticipantRequest): Promise<string> {
    const trunks = await this.askServer<{ items?: { numbers?: string[] }[] }>('SIP/ListSIPOutboundTrunk', {
      trunk_ids: [sipTrunkId],
    });
    const trunk = trunks.items?.[0];
    if (!trunk) throw new TwirpError('not_found', 'requested sip trunk does not exist');
    const number = sipNumber || trunk.numbers?.[0];
    if (!number) throw new TwirpError('failed_precondition', 'no numbers on outbound trunk');
    return number;
  }

  private async phoneFor(request: CreateSIPParticipantRequest, number: string): Promise<SipPhone> {
    const phone = await SipPhone.isDialled({
      livekit: this.livekit,
      room: request.roomName,
      identity: request.participantIdentity,
      name: request.participantName,
      attributes: {
        ...request.participantAttributes,
        'sip.callID': newSipCallId(),
        'sip.trunkID': request.sipTrunkId,
        'sip.phoneNumber': request.sipCallTo,
        'sip.trunkPhoneNumber': number,
        'sip.hostname': '203.0.113.9',
      },
    });
    this.phones.push({ number: request.sipCallTo, phone });
    return phone;
  }

  /** Ends when the call is answered; fails as livekit-server does when it is not. */
  private async dial(phone: SipPhone, farEnd: FarEnd, request: CreateSIPParticipantRequest): Promise<void> {
    const end = new AbortController();
    const ringingMs = Number(request.ringingTimeout?.seconds || RINGING_SECONDS) * 1000;
    try {
      await Promise.race([
        decides(farEnd, end.signal, () => phone.rings()),
        sleep(ringingMs, undefined, end).then(timedOut),
        phone.ended.then(timedOut),
      ]);
    } catch (error) {
      await phone.hangsUp();
      throw error;
    } finally {
      end.abort();
    }
    await phone.answers();
    const longest = Number(request.maxCallDuration?.seconds ?? 0n) * 1000;
    if (longest > 0) setTimeout(() => void phone.hangsUp(), longest).unref();
  }

  private async transfer(request: TransferSIPParticipantRequest): Promise<undefined> {
    const { roomName: room, participantIdentity: identity, transferTo: to } = request;
    await this.askServer('RoomService/GetParticipant', { room, identity }, room);
    this.transfers.push({ room, identity, to });
    const end = new AbortController();
    const timeoutMs = Number(request.ringingTimeout?.seconds || 30n) * 1000;
    const number = to.replace(/^(tel|sips?):/, '').replace(/@.*/, '');
    await Promise.race([
      decides(this.farEnds.get(number) ?? DEFAULT, end.signal),
      sleep(timeoutMs, undefined, end).then(timedOut),
    ]).finally(() => end.abort());
    const own = this.phones.find(({ phone }) => phone.roomName === room && phone.identity === identity);
    if (own) await own.phone.hangsUp();
    else await this.askServer('RoomService/RemoveParticipant', { room, identity }, room);
  }

  private async askServer<T = unknown>(method: string, body: object, room?: string): Promise<T> {
    const token = livekitToken(this.livekit, { video: { room, roomAdmin: true }, sip: { admin: true } });
    const answer = await fetch(`${this.livekit.url.replace(/^ws/, 'http')}/twirp/livekit.${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    const said = (await answer.json()) as T & { code: TwirpError['code']; msg: string };
    if (!answer.ok) throw new TwirpError(said.code, said.msg);
    return said;
  }
}

/** Ends when the far end answers; fails when it answers with an error, or cannot be reached. */
async function decides(farEnd: FarEnd, signal: AbortSignal, rings = () => Promise.resolve()): Promise<void> {
  if (farEnd === 'livekit-sip is busy') throw new TwirpError('unavailable', 'cpu exhausted');
  await sleep(RINGS_AFTER_MS, undefined, { signal });
  await rings();
  if (farEnd === 'never answers') await new Promise(() => undefined);
  else if ('status' in farEnd) {
    await sleep(farEnd.afterMs ?? 0, undefined, { signal });
    throw TwirpError.ofSipStatus(farEnd.status);
  } else await sleep(farEnd.answersAfterMs, undefined, { signal });
}

function timedOut(): never {
  throw new TwirpError('canceled', 'sip request timed out');
}

function isBinary(request: IncomingMessage): boolean {
  return request.headers['content-type'] === 'application/protobuf';
}

/** Twirp takes both. */
function messageOf<T>(
  type: { fromBinary(bytes: Uint8Array): T; fromJsonString(text: string, options: object): T },
  request: IncomingMessage,
  body: Buffer,
): T {
  return isBinary(request)
    ? type.fromBinary(new Uint8Array(body))
    : type.fromJsonString(body.toString(), { ignoreUnknownFields: true });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handle: (body: Buffer) => Promise<Message | undefined>,
): Promise<void> {
  try {
    const message = await handle(await readBody(request));
    const type = isBinary(request) ? 'application/protobuf' : 'application/json';
    const body = isBinary(request) ? (message?.toBinary() ?? '') : (message?.toJsonString() ?? '{}');
    response.writeHead(200, { 'content-type': type }).end(body);
  } catch (error) {
    const refused = error instanceof TwirpError ? error : new TwirpError('internal', String(error));
    response.writeHead(refused.status, { 'content-type': 'application/json' }).end(JSON.stringify(refused));
  }
}
