import { describe, expect, it } from '@jest/globals';
import { VoicePace } from './voice-pace.js';

describe('the pace of a voice', () => {
  const text = 'x'.repeat(28);

  it('is the usual one before anything was measured', () => {
    expect(new VoicePace().msFor(text)).toBe(2_000);
  });

  it('is what was measured then', () => {
    const pace = new VoicePace();
    pace.measure(text, 3_000);
    pace.measure(text, 5_000);
    expect(pace.msFor(text)).toBe(4_000);
  });

  it('is not measured by a short word', () => {
    const pace = new VoicePace();
    pace.measure('No.', 900);
    expect(pace.msFor(text)).toBe(2_000);
  });
});
