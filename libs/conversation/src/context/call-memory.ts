import { type Call } from '@signoff/database';
import { type HangupMemory, readMemory, type StoredMemory } from '@signoff/hangup';

/** The uses of tools on a call, each with whether it succeeded; null while that is unknown. */
export type UsesBefore = Record<string, boolean | null>;

/** Values that tools have saved, by variable. */
export type SavedValues = Record<string, string | number | boolean>;

/** What is stored of a live call, for the process that takes it over. */
export interface CallMemory extends HangupMemory {
  /** The last turn of the caller that the model has answered. */
  answeredTurnId?: string;
  /** What the caller has said in a spoken turn that is not over, piece by piece. */
  heard?: string[];
  /** Whether the callee of an outbound call has been dialed. */
  dialed?: true;
  /** Whether the process that held the call has lost LiveKit. */
  cutOff?: boolean;
  /** How many of the call's consents were given, in their order. */
  consents?: number;
  toolUses?: UsesBefore;
  saved?: SavedValues;
}

/**
 * Reads the memory from a call's row, with defaults for what earlier versions of the platform did not store; null when no
 * process has held the call.
 */
export function memoryOf({ memory }: Pick<Call, 'memory'>): CallMemory | null {
  if (memory === null) return null;
  const stored = memory as unknown as StoredMemory & Omit<CallMemory, keyof HangupMemory>;
  return { ...stored, ...readMemory(stored) };
}
