import { Inject, Injectable } from '@nestjs/common';
import { type CallSnapshot } from '@signoff/calls';
import { CLOCK, type Clock, type Logger, LOGGER } from '@signoff/platform';
import { AccessTokens, Dialer, LiveKit, Rooms } from '@signoff/telephony';
import { type CallContext } from '../context/call-context.js';
import { memoryOf } from '../context/call-memory.js';
import { type CommandFeed } from '../context/command-feed.js';
import { type Line } from './line.js';
import { lossBetween } from './line-loss.js';
import { type Callee, RoomLine } from './room-line.js';
import { TextLine } from './text-line.js';

/** Makes the line of a call: a LiveKit room for phone and web, its row for text. */
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

  /**
   * @param feed delivers the messages of a text call
   * @throws Error for a spoken call without a room
   */
  of(context: CallContext, feed: CommandFeed): Line {
    const { snapshot } = context;
    const { call } = snapshot;
    if (call.channel === 'text') return new TextLine(call.language, () => storeDown(context, feed));
    if (call.room === null) throw new Error('a spoken call needs a room');
    return new RoomLine(
      {
        callId: call.id,
        name: call.room,
        isPhone: call.channel === 'phone',
        isOutbound: call.direction === 'outbound',
        callerIdentity: callerIdentity(snapshot),
        ...(call.lineUpAt !== null && { goneBy: lossBetween(memoryOf(call)?.cutOff ?? false) }),
        callerIsThere: call.lineUpAt !== null || (call.channel === 'phone' && call.direction === 'inbound'),
        dials: callee(snapshot),
        beforeDialing: () => storeDialing(context),
      },
      this.deps,
    );
  }
}

/** Stores that a text call's line is down. Resolves when every message that was accepted before that was delivered. */
async function storeDown({ journal, clock }: CallContext, feed: CommandFeed): Promise<void> {
  journal.change({ lineDownAt: clock.now() });
  await journal.flush();
  // Messages that were accepted just before belong to the transcript.
  await feed.lookOnce();
}

/** Stores that the callee is being dialed, before that happens: a process that takes the call over does not dial again. */
async function storeDialing({ journal, memory }: CallContext): Promise<void> {
  journal.event('line.dialing', {});
  memory.noteDialed();
  await journal.flush();
}

function callerIdentity({ call }: CallSnapshot): string | undefined {
  if (call.channel === 'web') return 'caller';
  return call.direction === 'outbound' ? 'callee' : undefined;
}

/** Whom to dial; undefined when the callee was dialed before, also by another process. */
function callee({ call, spec: { limits }, outbound }: CallSnapshot): Callee | undefined {
  if (!outbound || memoryOf(call)?.dialed) return undefined;
  return {
    trunkId: outbound.trunkId,
    to: call.to!,
    ...(call.dialKeys !== null && { keys: call.dialKeys }),
    from: outbound.from,
    ringingTimeoutMs: limits.answerTimeoutSeconds * 1000,
    maxDurationMs: limits.maxDurationSeconds * 1000,
  };
}
