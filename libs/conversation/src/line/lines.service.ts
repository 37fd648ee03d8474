import { Inject, Injectable } from '@nestjs/common';
import { type CallSnapshot } from '@signoff/calls';
import { CLOCK, type Clock, type Logger, LOGGER } from '@signoff/platform';
import { AccessTokens, Dialer, LiveKit, Rooms } from '@signoff/telephony';
import { type CallMemory } from '../memory-keeper.js';
import { type Line } from './line.js';
import { type Callee, RoomLine } from './room-line.js';
import { TextLine } from './text-line.js';

/** What a line stores on its way. */
export interface LineRecord {
  /** Stores that a text call's line is down, and resolves when no message can come any more. */
  markDown: () => Promise<void>;
  /** Stores that the callee is being dialed. */
  markDialed: () => Promise<void>;
}

/** Makes the line of a call: its row for text, a LiveKit room for phone and web. */
@Injectable()
export class Lines {
  private readonly deps: ConstructorParameters<typeof RoomLine>[1];

  constructor(
    livekit: LiveKit,
    rooms: Rooms,
    tokens: AccessTokens,
    dialer: Dialer,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.deps = { livekit, rooms, tokens, dialer, clock, logger };
  }

  /** @throws Error for a spoken call without a room */
  of(snapshot: CallSnapshot, record: LineRecord): Line {
    const { call } = snapshot;
    if (call.channel === 'text') return new TextLine(record.markDown);
    if (call.room === null) throw new Error('a spoken call needs a room');
    return new RoomLine(
      {
        callId: call.id,
        name: call.room,
        isPhone: call.channel === 'phone',
        isOutbound: call.direction === 'outbound',
        callerIdentity: callerIdentity(snapshot),
        callerIsThere: call.lineUpAt !== null || (call.channel === 'phone' && call.direction === 'inbound'),
        dials: callee(snapshot),
        beforeDialing: record.markDialed,
      },
      this.deps,
    );
  }
}

function callerIdentity({ call }: CallSnapshot): string | undefined {
  if (call.channel === 'web') return 'caller';
  return call.direction === 'outbound' ? 'callee' : undefined;
}

/** Nobody is dialed twice: not when the agent that dialed is gone, either. */
function callee({ call, spec: { limits }, outbound }: CallSnapshot): Callee | undefined {
  const dialed = (call.memory as unknown as CallMemory | null)?.dialed ?? false;
  if (!outbound || dialed) return undefined;
  return {
    trunkId: outbound.trunkId,
    to: call.to!,
    from: outbound.from,
    ringingTimeoutMs: limits.answerTimeoutSeconds * 1000,
    maxDurationMs: limits.maxDurationSeconds * 1000,
  };
}
