import { type CallJournal, deadlineAfter } from '@signoff/calls';
import { type LimitsDto } from '@signoff/personas';
import { type Prisma } from '@signoff/database';
import { type HangupMemory } from '@signoff/hangup';
import { type Clock } from '@signoff/platform';
import { type SavedValues, type ToolMemory } from './tools/tool-memory.js';

/** What is stored of a call that is up, for whoever takes it over. */
export interface CallMemory extends HangupMemory, ToolMemory {
  /** The last turn of the caller that the model has answered. */
  answeredTurnId?: string;
  /** Whether the callee of an outbound call has been dialed. */
  dialed?: true;
  /** How many of the call's consents were given, in their order. */
  consents?: number;
}

/** Stores what a successor would need of a call whenever that has changed, and the machine's states on the timeline. */
export class MemoryKeeper {
  constructor(
    private memory: CallMemory,
    private readonly limits: LimitsDto,
    private readonly journal: CallJournal,
    private readonly clock: Clock,
  ) {}

  /** Takes note of where the machine is now. The end itself is the settlement's. */
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

  /** Takes note that so many consents were given: no successor asks for them again. */
  noteConsent(given: number): void {
    this.note({ consents: given });
  }

  /** Takes note that a tool is used, and of what came of it: no successor does it again. */
  noteTool(use: string, ok: boolean | null): void {
    this.note({ toolUses: { ...this.memory.toolUses, [use]: ok } });
  }

  /** Takes note of what tools have saved. */
  noteSaved(values: SavedValues): void {
    this.note({ saved: { ...this.memory.saved, ...values } });
  }

  private note(news: Partial<CallMemory>): void {
    this.memory = { ...this.memory, ...news };
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
