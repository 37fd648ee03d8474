import { type CallJournal } from '@signoff/calls';
import { type Prisma } from '@signoff/database';
import { type HangupMemory } from '@signoff/hangup';
import { type Clock } from '@signoff/platform';

/** Stores what a successor would need of the hangup machine whenever it has moved, and its states on the timeline. */
export class MemoryKeeper {
  constructor(
    private memory: HangupMemory,
    private readonly journal: CallJournal,
    private readonly clock: Clock,
  ) {}

  /** Takes note of where the machine is now. The end itself is the settlement's. */
  keep(memory: HangupMemory): void {
    const before = this.memory;
    this.memory = memory;
    const json = memory as unknown as Prisma.InputJsonObject;
    if (memory.state === 'ended') return;
    if (memory.state !== before.state) this.journal.enter(memory.state, json, this.lineUp(before, memory));
    else if (JSON.stringify(memory) !== JSON.stringify(before)) this.journal.change({ memory: json });
  }

  private lineUp(before: HangupMemory, { lineUpAt }: HangupMemory): Prisma.CallUpdateManyMutationInput {
    return before.lineUpAt === null && lineUpAt !== null ? { lineUpAt: this.clock.now() } : {};
  }
}
