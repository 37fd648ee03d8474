import { type Call } from '@signoff/database';
import { type HangupMemory } from '@signoff/hangup';

/** How often each tool was used on a call, by use: whether it succeeded; null as long as nobody knows. */
export type UsesBefore = Record<string, boolean | null>;

/** Values that tools have saved, by variable. */
export type SavedValues = Record<string, string | number | boolean>;

/** What is stored of a call that is up, for the agent that takes it over. */
export interface CallMemory extends HangupMemory {
  /** The last turn of the caller that the model has answered. */
  answeredTurnId?: string;
  /** Whether the callee of an outbound call has been dialed. */
  dialed?: true;
  /** How many of the call's consents were given, in their order. */
  consents?: number;
  toolUses?: UsesBefore;
  saved?: SavedValues;
}

/** What the agent that held the call before has stored; null when there was none. */
export function memoryOf({ memory }: Pick<Call, 'memory'>): CallMemory | null {
  return memory as unknown as CallMemory | null;
}
