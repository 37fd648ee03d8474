import { type CallJournal, deadlineAfter } from '@signoff/calls';
import { type LimitsDto } from '@signoff/personas';
import { type Prisma } from '@signoff/database';
import { type HangupMemory } from '@signoff/hangup';
import { type Clock } from '@signoff/platform';
import { type CallMemory, type SavedValues } from './call-memory.js';

/** Stores the memory of a call whenever it changes, and the hangup machine's states on the timeline. */
export class MemoryKeeper {
  constructor(
    private memory: CallMemory,
    private readonly limits: LimitsDto,
    private readonly journal: CallJournal,
    private readonly clock: Clock,
  ) {}

  /** The memory as it is now. */
  get current(): Readonly<CallMemory> {
    return this.memory;
  }

  /** Stores the machine's state. The state `ended` is stored by `CallJournal.settle`. */
  keep(machine: HangupMemory): void {
    if (machine.state === 'ended') return;
    const before = this.memory;
    this.memory = { ...before, ...machine };
    if (machine.state !== before.state) this.journal.enter(machine.state, this.json, this.lineUp(before));
    else if (JSON.stringify(this.memory) !== JSON.stringify(before)) this.journal.change({ memory: this.json });
  }

  /** Notes that the model has answered the caller, up to this turn. */
  noteAnswered(turnId: string): void {
    if (this.memory.answeredTurnId === turnId) return;
    this.note({ answeredTurnId: turnId });
  }

  /** Notes the words of a spoken turn that is under way: a process that takes the call over finishes the turn. */
  noteHeard(heard: string[]): void {
    if (heard.length === 0 && !this.memory.heard?.length) return;
    this.note({ heard: [...heard] });
  }

  /** Notes that the callee is being dialed. */
  noteDialed(): void {
    this.note({ dialed: true });
  }

  /** Notes whether this process has lost LiveKit: the next one may not find the caller any more. */
  noteCutOff(cutOff: boolean): void {
    if ((this.memory.cutOff ?? false) !== cutOff) this.note({ cutOff });
  }

  /** Notes how many consents were given: a process that takes the call over does not ask for them again. */
  noteConsent(given: number): void {
    this.note({ consents: given });
  }

  /** Notes a tool's use and whether it succeeded: a process that takes the call over does not repeat it. */
  noteTool(use: string, ok: boolean | null): void {
    this.note({ toolUses: { ...this.memory.toolUses, [use]: ok } });
  }

  /** Notes values that tools have saved. */
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

  /** When the line has just come up: the call's limit of duration, and its deadline, count from now on. */
  private lineUp(before: HangupMemory): Prisma.CallUpdateManyMutationInput {
    if (before.lineUpAt !== null || this.memory.lineUpAt === null) return {};
    const now = this.clock.now();
    return { lineUpAt: now, deadlineAt: deadlineAfter(now, this.limits) };
  }
}
