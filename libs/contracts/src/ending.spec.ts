import { describe, expect, it } from '@jest/globals';
import { ENDED_BY, ENDING_CATEGORIES, ENDING_ROWS, ENDINGS, FAULTS, rejectedBy } from './ending.js';

const rows = ENDING_CATEGORIES.flatMap((category) =>
  Object.entries(ENDING_ROWS[category]).map(([reason, row]) => ({ category, reason, ...row })),
);

/** What calls have ended with so far, as analysts know it. Add to it; take nothing away. */
const STORED = [
  ...['agent.end_call', 'agent.voicemail_left'],
  ...['caller.hangup', 'caller.hangup_during_closing', 'caller.hangup_before_answer'],
  ...['not_connected.busy', 'not_connected.no_answer', 'not_connected.declined', 'not_connected.invalid_number'],
  ...['not_connected.sip_error', 'not_connected.voicemail'],
  ...['limit.silence', 'limit.max_duration', 'limit.join_timeout', 'limit.budget'],
  ...['operator.api', 'operator.cancelled', 'transfer.transferred', 'transfer.transfer_failed'],
  ...['provider.stt', 'provider.llm', 'provider.tts', 'provider.telephony'],
  ...['platform.worker_lost', 'platform.drain', 'platform.no_capacity', 'platform.reconciled', 'platform.unknown'],
  ...['rejected.unmapped_number', 'rejected.persona_archived', 'rejected.persona_unpublished'],
  ...['rejected.persona_voiceless', 'rejected.missing_variables', 'rejected.rule_failed'],
];

describe('the endings', () => {
  it.each(rows)('say who ends $category: $reason, whose fault it is, and when it happens', (row) => {
    expect(ENDED_BY).toContain(row.by);
    expect(FAULTS).toContain(row.fault);
    expect(row.when).toMatch(/^[A-Zl].*\.$/); // livekit-sip is written small
  });

  it('still have every reason that calls were stored with', () => {
    expect(rows.map(({ category, reason }) => `${category}.${reason}`)).toEqual(expect.arrayContaining(STORED));
  });

  it('are named by category and reason', () => {
    expect(ENDINGS.limit.silence).toEqual({ category: 'limit', reason: 'silence', by: 'silence', fault: 'caller' });
  });

  it('blame the caller for no line that was lost', () => {
    expect(rows.filter(({ category, fault }) => category === 'line' && fault === 'caller')).toEqual([]);
  });

  it('know a rejection by a rule of any type', () => {
    expect(rejectedBy('callers')).toEqual({ category: 'rejected', reason: 'callers', by: 'rule', fault: 'none' });
    expect(rejectedBy(null).reason).toBe('rule_failed');
  });
});
