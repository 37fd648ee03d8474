import { Inject, Injectable } from '@nestjs/common';
import { type Ending, type EndingCause, type Outcome } from '@signoff/contracts';
import { type Call, type TenantDb } from '@signoff/database';
import { type HangupMemory, readMemory, type StoredMemory } from '@signoff/hangup';
import { CLOCK, type Clock, LiveBus, type Logger, LOGGER } from '@signoff/platform';
import { waitingCommands } from '../record/call-command.js';
import { CallJournal } from '../record/call-journal.js';
import { type CallLease, takeLease } from '../record/call-lease.js';
import { readSnapshot } from '../record/call-snapshot.js';
import { LineDropService } from './line-drop.service.js';

/** Why a call is ended by somebody who does not hold it. */
export type OutsideEnding = EndingCause & { detail?: string };

/** Ends calls that no agent holds: cancelled before anyone took them, abandoned by a dead process, or overdue. */
@Injectable()
export class SettlementService {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly bus: LiveBus,
    private readonly lines: LineDropService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Writes the terminal record of a call that nobody holds.
   *
   * @param options.force end it even under a living agent, whose writes are refused from then on
   * @returns false when somebody holds it, or it is over already
   */
  async settle(
    db: TenantDb,
    callId: string,
    ending: OutsideEnding,
    options: { force?: boolean } = {},
  ): Promise<boolean> {
    const attempt = await takeLease(db, callId, 'settlement', options);
    if (attempt.kind !== 'taken') return false;
    return this.settleHeld(db, attempt.lease, ending);
  }

  /**
   * Writes the terminal record of a call whose lease is ours, without holding the call. The line goes down first: what
   * the record says of it has been seen. A line that does not go down in time is left to a worker.
   */
  async settleHeld(db: TenantDb, lease: CallLease, cause: OutsideEnding): Promise<boolean> {
    const { call, turns } = await readSnapshot(db, lease.callId);
    const journal = new CallJournal(db, lease, call.lastSeq, { clock: this.clock, bus: this.bus, logger: this.logger });
    const verified = await this.takeDown(call, lease);
    const now = this.clock.now();
    if (verified) journal.change({ lineDownAt: now });
    if (call.room !== null) journal.event('line.down', { verified });
    if ((await journal.flush()) === 'lost') return false;
    const messages = await this.takeIn(db, journal, lease.callId, now);
    const memory = call.memory === null ? null : readMemory(call.memory as unknown as StoredMemory);
    const ending: Ending = {
      ...cause,
      ...closingOf(memory, call.lineUpAt !== null),
      lastWordAt: (messages > 0 ? now : turns.at(-1)?.endedAt)?.toISOString() ?? null,
      lineDownAt: verified ? now.toISOString() : null,
      verified,
    };
    const settled = (await journal.settle(ending, outcomeOf(memory))) === 'stored';
    if (settled && !verified) await this.lines.dropLater(db, lease.callId);
    return settled;
  }

  /**
   * Whether the line is seen to be down. That of a text call is its row: once that says so, no message comes any more
   * that nobody would take in. A call that nobody ever held has dialed nobody.
   */
  private async takeDown({ room, direction }: Call, { epoch }: CallLease): Promise<boolean> {
    if (room === null || (direction === 'outbound' && epoch === 1)) return true;
    return this.lines.takeDown(room);
  }

  /** What the caller wrote and nobody took in belongs to the transcript. Returns how many messages there were. */
  private async takeIn(db: TenantDb, journal: CallJournal, callId: string, now: Date): Promise<number> {
    const commands = await waitingCommands(db, callId);
    for (const command of commands) {
      journal.take(command);
      if (command.kind !== 'message') continue;
      const turn = { itemId: command.id, role: 'caller', kind: 'talk', interrupted: false, metrics: {} } as const;
      journal.turn({ ...turn, text: command.data.text, startedAt: now, endedAt: now });
    }
    return commands.filter((command) => command.kind === 'message').length;
  }
}

/** What the agent that held the call had stored of its end. */
function closingOf(memory: HangupMemory | null, wasUp: boolean) {
  const due = wasUp ? 'none' : 'skipped';
  return {
    closing: memory && memory.closings > 0 ? memory.closing : due,
    refusals: memory?.refused.length ?? 0,
    reopens: memory?.reopens ?? 0,
    ...(memory?.gaveWay && { gaveWay: memory.gaveWay }),
  } as const;
}

/** Of the request that stood, if one did: an outcome is never made up, nor lost with a process. */
function outcomeOf(memory: HangupMemory | null): Outcome | null {
  const request = memory?.request;
  if (request?.by !== 'agent' || !request.outcome) return null;
  const { name, reason, data } = request.outcome;
  return { name, reason, data, evidence: null };
}
