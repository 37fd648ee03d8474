import { type Decision } from '@signoff/admission';
import { type AdmissionDecision } from '@signoff/database';
import { type DecisionDto } from './decision.dto.js';

type Why = DecisionDto['decidedBy'] & Pick<DecisionDto, 'reason'>;

/** A decision as the API shows it. */
export function presentDecision({ verdict, at, mode, decidedBy, reason, facts, steps, tookMs }: Decision): DecisionDto {
  const retryAt = verdict.kind === 'defer' ? verdict.retryAt : null;
  return { at, mode, verdict: verdict.kind, decidedBy, reason, retryAt, facts, steps, tookMs };
}

/** A decision that was kept, likewise. */
export function presentKeptDecision({ at, verdict, retryAt, tookMs, ...row }: AdmissionDecision): DecisionDto {
  const { reason = null, ...decidedBy } = (row.decidedBy ?? {}) as Partial<Why>;
  return {
    at,
    mode: row.mode as DecisionDto['mode'],
    verdict: verdict as DecisionDto['verdict'],
    decidedBy: row.decidedBy ? (decidedBy as DecisionDto['decidedBy']) : null,
    reason,
    retryAt,
    facts: row.facts as unknown as DecisionDto['facts'],
    steps: row.steps as unknown as DecisionDto['steps'],
    tookMs,
  };
}
