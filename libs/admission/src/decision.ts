import { type Prisma } from '@signoff/database';
import { newId } from '@signoff/platform';
import { type AdmissionFacts } from './rule/admission-facts.js';
import { type Evaluation } from './evaluation.js';

/**
 * How an installation decides: `full` by all rules; `local`, for development, by none, and every decision says which were
 * skipped.
 */
export const ADMISSION_MODES = ['full', 'local'] as const;
export type AdmissionMode = (typeof ADMISSION_MODES)[number];

/** Whether a call may go on, and why. */
export interface Decision extends Evaluation {
  at: Date;
  mode: AdmissionMode;
  facts: AdmissionFacts;
  /** How long it took in all, answers of tenants' servers included, in ms. */
  tookMs: number;
}

/** The row that keeps a decision on a call. */
export function decisionRow(callId: string, decision: Decision): Prisma.AdmissionDecisionUncheckedCreateInput {
  const { at, verdict, decidedBy, reason, mode, facts, steps, tookMs } = decision;
  return {
    id: newId(),
    callId,
    at,
    verdict: verdict.kind,
    ...(decidedBy && { decidedBy: json({ ...decidedBy, reason }) }),
    retryAt: verdict.kind === 'defer' ? verdict.retryAt : null,
    mode,
    facts: json(facts),
    steps: json(steps),
    tookMs,
  };
}

function json(value: object): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonObject;
}
