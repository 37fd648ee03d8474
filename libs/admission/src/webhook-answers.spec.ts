import { describe, expect, it } from '@jest/globals';
import { type WebhookAnswer } from './rule/need.js';
import { readAnswer } from './webhook-answers.js';

const answer = (fields: unknown) => readAnswer(JSON.stringify(fields));
const NO_VERDICT: WebhookAnswer = { kind: 'failed', detail: 'answered something that is no verdict' };
const NO_TIME: WebhookAnswer = { kind: 'failed', detail: 'deferred the call to no time' };

describe('the answer of a server', () => {
  it.each<[object, WebhookAnswer]>([
    [{ verdict: 'allow' }, { kind: 'allow' }],
    [{ verdict: 'allow', message: 'Hi', retryAt: 1, more: {} }, { kind: 'allow' }],
    [{ verdict: 'reject' }, { kind: 'reject' }],
    [
      { verdict: 'reject', message: ' Not today. ' },
      { kind: 'reject', message: 'Not today.' },
    ],
    [
      { verdict: 'defer', retryAt: '2026-03-04T11:00:00Z' },
      { kind: 'defer', retryAt: new Date('2026-03-04T11:00Z') },
    ],
  ])('is understood: %j', (fields, expected) => expect(answer(fields)).toEqual(expected));

  it.each([
    ['nothing', ''],
    ['a page', '<html>allow</html>'],
    ['a word', 'allow'],
    ['half of it', '{"verdict":"allow"'],
    ['more behind it', '{"verdict":"allow"} {}'],
    ['null', 'null'],
    ['true', 'true'],
    ['a number', '1'],
    ['text', '"allow"'],
    ['a list', '["allow"]'],
    ['a list of verdicts', '[{"verdict":"allow"}]'],
    ['an empty object', '{}'],
    ['an unknown verdict', '{"verdict":"maybe"}'],
    ['a verdict in capitals', '{"verdict":"ALLOW"}'],
    ['a verdict with a space', '{"verdict":"allow "}'],
    ['a verdict that is true', '{"verdict":true}'],
    ['a verdict in a list', '{"verdict":["allow"]}'],
    ['a verdict in an object', '{"verdict":{"kind":"allow"}}'],
    ['a verdict named otherwise', '{"kind":"allow"}'],
    ['a verdict from its prototype', '{"__proto__":{"verdict":"allow"}}'],
    ['the last of two verdicts, which is none', '{"verdict":"allow","verdict":null}'],
    ['very deep lists', '['.repeat(4000) + ']'.repeat(4000)],
  ])('is no verdict: %s', (_, body) => expect(readAnswer(body)).toEqual(NO_VERDICT));
});

describe('the time to which a server defers', () => {
  it.each([
    ['with an offset', '2026-03-04T12:00:00+01:00'],
    ['with a negative offset', '2026-03-04T06:00:00.000-05:00'],
    ['with an offset without a colon', '2026-03-04T12:00:00+0100'],
    ['without seconds', '2026-03-04T11:00Z'],
    ['with fractions of milliseconds', '2026-03-04T11:00:00.000999Z'],
  ])('is an instant: %s', (_, retryAt) =>
    expect(answer({ verdict: 'defer', retryAt })).toEqual({ kind: 'defer', retryAt: new Date('2026-03-04T11:00Z') }),
  );

  it.each([
    ['there is none', undefined],
    ['null', null],
    ['a number', 1_772_622_000],
    ['digits', '1772622000000'],
    ['no offset', '2026-03-04T11:00:00'],
    ['a date', '2026-03-04'],
    ['a date with an offset', '2026-03-04Z'],
    ['words', 'tomorrow'],
    ['as in mail', 'Wed, 04 Mar 2026 11:00:00 GMT'],
    ['a day that there is not', '2026-02-30T11:00:00Z'],
    ['an hour that there is not', '2026-03-04T25:00:00Z'],
    ['an offset that there is not', '2026-03-04T11:00:00+99:00'],
    ['words before the offset', '2026-03-04T11:00:00 or so Z'],
    ['the zone alone', '2026-03-04T11:00:00[Europe/Zurich]'],
    ['a time beyond all times', '+999999-01-01T00:00:00Z'],
    ['a list', ['2026-03-04T11:00:00Z']],
    ['empty', ''],
  ])('is none: %s', (_, retryAt) => expect(answer({ verdict: 'defer', retryAt })).toEqual(NO_TIME));
});

describe('the message of a server that rejects', () => {
  const message = (text: unknown) => {
    const read = answer({ verdict: 'reject', message: text });
    return read.kind === 'reject' ? read.message : 'it does not reject';
  };

  it.each([
    ['a number', 5],
    ['null', null],
    ['a list', ['Sorry.']],
    ['an object', { text: 'Sorry.' }],
    ['empty', ''],
    ['blank', ' \n\t '],
    ['nothing but NUL', '\0\0'],
  ])('is none, and the call is rejected all the same: %s', (_, text) =>
    expect(answer({ verdict: 'reject', message: text })).toEqual({ kind: 'reject' }),
  );

  it.each([
    ['NUL', 'a\0b', 'a b'],
    ['other controls', 'a\u0007\u001b[31mb\u0085c', 'a [31mb c'],
    ['lines', 'Sorry.\r\nBye.', 'Sorry. Bye.'],
    ['half of a surrogate pair', 'a\ud800b', 'a\ufffdb'],
    ['other scripts and signs', 'Grüezi 👋 再见', 'Grüezi 👋 再见'],
  ])('can be stored and said: %s', (_, text, expected) => expect(message(text)).toBe(expected));

  it('is cut to 1000 characters, half of one at its end marked as such', () => {
    expect(message('x'.repeat(1000))).toBe('x'.repeat(1000));
    expect(message('x'.repeat(7000))).toBe('x'.repeat(1000));
    expect(message(`${'x'.repeat(999)}👋`)).toBe(`${'x'.repeat(999)}\ufffd`);
  });
});
