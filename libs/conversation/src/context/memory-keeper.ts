import { type CallJournal, deadlineAfter } from '@signoff/calls';
import { type LimitsDto } from '@signoff/personas';
import { type Prisma } from '@signoff/database';
import { type HangupMemory } from '@signoff/hangup';
import { type Clock } from '@signoff/platform';
import { type CallMemory, type SavedValues } from './call-memory.js';

/** Stores the memory of a call whenever it has changed, and the hangup machine's states on the timeline. */
export class MemoryKeeper {
  constructor(
    private memory: CallMemory,
    private readonly limits: LimitsDto,
    private readonly journal: CallJournal,
    private readonly clock: Clock,
  ) {}

  /** The memory as it is by now. */
  get current(): Readonly<CallMemory> {
    return this.memory;
  }

  /** Takes note of where the machine is now. The end itself is stored by `CallJournal.settle`. */
  keep(machine: HangupMemory): void {
    if (machine.state === 'ended') return;
    const before = this.memory;
    this.memory = { ...before, ...machine };
    if (machine.state !== before.state) this.journal.enter(machine.state, this.json, this.lineUp(before));
    else if (JSON.stringify(this.memory) !== JSON.stringify(before)) this.journal.change({ memory: this.json });
  }

  /** Takes note that the model has answered the caller, up to this turn. */
  noteAnswered(turnId: string): void {
    if (this.memory.answeredTurnId === turnId) return;
    this.note({ answeredTurnId: turnId });
  }

  /** Takes note that the callee is being dialed. */
  noteDialed(): void {
    this.note({ dialed: true });
  }

  /** Takes note that so many consents were given: an agent that takes the call over does not ask for them again. */
  noteConsent(given: number): void {
    this.note({ consents: given });
  }

  /** Takes note that a tool is used, and whether it succeeded: an agent that takes the call over does not use it again. */
  noteTool(use: string, ok: boolean | null): void {
    this.note({ toolUses: { ...this.memory.toolUses, [use]: ok } });
  }

  /** Takes note of what tools have saved. */
  noteSaved(values: SavedValues): void {
    this.note({ saved: { ...this.memory.saved, ...values } });
  }

  private note(change: Partial<CallMemory>): void {
    this.memory = { ...this.memory, ...change };
    this.journal.change({ memory: this.json });
  }

  private get json(): Prisma.InputJsonObject {
    return this.memory as unknown as Prisma.InputJsonObject;
  }

  /** The longest duration counts from now on, and so does the time at which the call is ended from outside. */
  private lineUp(before: HangupMemory): Prisma.CallUpdateManyMutationInput {
    if (before.lineUpAt !== null || this.memory.lineUpAt === null) return {};
    const now = this.clock.now();
    return { lineUpAt: now, deadlineAt: deadlineAfter(now, this.limits) };
  }
}
