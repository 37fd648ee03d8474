import { Inject, Injectable } from '@nestjs/common';
import { type Channel } from '@signoff/contracts';
import { type PhoneNumber, type TenantDb, type Trunk } from '@signoff/database';
import { type PublishedVersion, voicelessParts } from '@signoff/personas';
import { AppError, CLOCK, type Clock } from '@signoff/platform';
import { readDialString } from '@signoff/numbers';
import { LiveKit } from '@signoff/telephony';

/** The line that a call is to have. Numbers are E.164. */
export interface PlannedLine {
  from: string | null;
  to: string | null;
  /** What is pressed once the callee has answered. */
  dialKeys: string | null;
  /** The tenant's own number that is shown to the callee. */
  numberId: string | null;
  /** Whether it leads through a LiveKit room. */
  hasRoom: boolean;
}

interface LineRequest {
  channel: Channel;
  from?: string;
  to?: string;
  scheduleAt?: Date;
}

type NumberWithTrunk = PhoneNumber & { outboundTrunk: Trunk | null };

/** A trunk that LiveKit has lost is made again within a minute. */
const NO_TRUNK = 'LiveKit does not have the outbound trunk of the number yet';
const RETRY = { retryAfterSeconds: 60 };

/** Finds out what line a new call can have, before there is a call. */
@Injectable()
export class LinePlanner {
  constructor(
    private readonly livekit: LiveKit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError `validation_failed` for what the request or the persona lacks; `unavailable`, with when to try
   *   again, while LiveKit is away and the call would start now
   */
  async plan(db: TenantDb, request: LineRequest, version: PublishedVersion): Promise<PlannedLine> {
    const { channel, from = null, to = null } = request;
    if (channel === 'text') return { from, to, dialKeys: null, numberId: null, hasRoom: false };
    this.refuseOff(channel);
    refuseVoiceless(version);
    const startsNow = !request.scheduleAt || request.scheduleAt <= this.clock.now();
    if (channel === 'web') {
      if (!startsNow) throw fault('scheduleAt', 'must be left out: a web call starts when its caller opens it');
      await this.refuseAway();
      return { from, to, dialKeys: null, numberId: null, hasRoom: true };
    }
    const callee = to === null ? null : readDialString(to);
    if (!callee) throw fault('to', 'is required: the number to call, in E.164');
    const number = await callerIdOf(db, from, version.personaId);
    if (startsNow) await this.refuseAway(number);
    return { from: number.number, to: callee.e164, dialKeys: callee.keys, numberId: number.id, hasRoom: true };
  }

  private refuseOff(channel: Channel): void {
    if (this.livekit.isOn) return;
    const remedy = 'set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET to turn it on';
    throw fault(
      'channel',
      `must be text: ${channel} needs LiveKit, which this installation is not connected to; ${remedy}`,
    );
  }

  /** A call that starts now could not get its line. */
  private async refuseAway(number?: NumberWithTrunk): Promise<void> {
    if (number && !number.outboundTrunk?.livekitTrunkId) throw new AppError('unavailable', NO_TRUNK, RETRY);
    await this.livekit.ping();
  }
}

/**
 * The number that an outbound call shows: one of the tenant's own with an outbound trunk. Nobody asked for: the only one
 * that the persona answers, or else the only one there is.
 */
async function callerIdOf(db: TenantDb, from: string | null, personaId: string): Promise<NumberWithTrunk> {
  const numbers = await db.phoneNumber.findMany({
    where: { tenantId: db.tenantId, outboundTrunkId: { not: null }, ...(from !== null && { number: from }) },
    include: { outboundTrunk: true },
    orderBy: { id: 'asc' },
  });
  const remedy = 'a number of yours with an outbound trunk, see /v1/numbers';
  if (numbers.length === 0) throw fault('from', from ? `must be ${remedy}` : `needs ${remedy}: there is none`);
  const ofPersona = numbers.filter((number) => number.personaId === personaId);
  const only = ofPersona.length === 1 ? ofPersona[0] : numbers.length === 1 ? numbers[0] : undefined;
  if (!only) throw fault('from', `must be given: there are ${numbers.length} numbers to choose from`);
  return only;
}

function refuseVoiceless({ number, spec }: PublishedVersion): void {
  const errors = voicelessParts(spec).map((part) => ({
    path: `models.${part}`,
    message: `is missing in version ${number} of the persona, and phone and web calls need it: publish a version that has it`,
  }));
  if (errors.length > 0)
    throw new AppError('validation_failed', 'The persona can neither be heard nor hear.', { errors });
}

function fault(path: string, message: string): AppError {
  return new AppError('validation_failed', undefined, { errors: [{ path, message }] });
}
