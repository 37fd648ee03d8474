import { describe, expect, it } from '@jest/globals';
import { OutreachError, type Repeat } from './outreach-error.js';
import { type OutreachMethod } from './outreach-request.js';
import { pauseBeforeNext } from './repetition.js';

const failed = (repeat: Repeat) => new OutreachError('unreachable', 'nobody there', repeat);
const METHODS: OutreachMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const repeated = (outcome: OutreachError | { status: number }) =>
  METHODS.filter((method) => pauseBeforeNext(1, method, outcome) !== undefined);

describe('a request', () => {
  it('of any kind is made again when nothing was sent', () => {
    expect(repeated(failed('any'))).toEqual(METHODS);
  });

  it('that may have arrived is made again only when it may happen twice', () => {
    expect(repeated(failed('idempotent'))).toEqual(['GET', 'PUT', 'DELETE']);
  });

  it('is not made again when that would change nothing', () => {
    expect(repeated(failed('none'))).toEqual([]);
  });

  it.each([502, 503, 504])('that may happen twice is made again after %i', (status) => {
    expect(repeated({ status })).toEqual(['GET', 'PUT', 'DELETE']);
  });

  it.each([200, 301, 400, 408, 429, 500, 501, 505])('is not made again after %i', (status) => {
    expect(repeated({ status })).toEqual([]);
  });

  it('is made again twice at most, after longer and longer pauses', () => {
    const [first = 0, second = 0, third] = [1, 2, 3].map((attempts) => pauseBeforeNext(attempts, 'GET', failed('any')));
    expect(first).toBeGreaterThan(0);
    expect(second).toBeGreaterThan(first);
    expect(third).toBeUndefined();
  });
});
