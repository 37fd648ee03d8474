import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Clock } from '@signoff/platform';
import { callContext } from '../../test/call-context.js';
import { type Speech } from '../talk/talk.js';
import { type ConsentCondition } from '../context/consent-times.js';
import { Consents } from './consents.js';

const QUESTION = 'May we record this call?';
const AGAIN = 'May we record this call? Yes or no?';

describe('consent', () => {
  let said: string[];
  let stopped: number;
  let events: unknown[][];
  let timers: (() => void)[];
  let consents: Consents;
  let made: (channel: 'phone' | 'text', language?: string) => Consents;
  let questionIsOver: () => void;

  beforeEach(() => {
    [said, events, timers, stopped] = [[], [], [], 0];
    const say = (text: string): Speech => {
      said.push(text);
      const { promise: done, resolve } = Promise.withResolvers<'full'>();
      questionIsOver = () => resolve('full');
      return { done, failed: false, stop: () => void stopped++ };
    };
    const clock: Clock = {
      now: () => new Date(0),
      after: (_, fire) => {
        timers.push(fire);
        return () => void timers.splice(timers.indexOf(fire), 1);
      },
    };
    const event = (type: string, data: object) => void events.push([type, data]);
    made = (channel, language) => new Consents(callContext({ clock, channel, language, event }), { say });
    consents = made('text');
  });

  const ask = (by: ConsentCondition['by'] = 'either') =>
    consents.ask({ kind: 'consent', question: QUESTION, by }, [QUESTION, AGAIN]);

  /** The question was said, and nobody answered in time. */
  async function passInSilence(): Promise<void> {
    questionIsOver();
    await settled();
    timers.at(-1)!();
    await settled();
  }

  it('that is spoken counts when its turn is over, so that nothing said next is cut off by it', async () => {
    consents = made('phone');
    let given: boolean | undefined;
    void ask().then((yes) => (given = yes));
    consents.hearWords('yes');
    await settled();
    expect(given).toBeUndefined();
    expect(consents.takeTurn()).toBe(true);
    await settled();
    expect({ given, timers }).toEqual({ given: true, timers: [] });
  });

  it('owns no turn that goes on for long', async () => {
    consents = made('phone');
    const given = ask();
    consents.hearWords('yes');
    await settled();
    timers.at(-1)!();
    await expect(given).resolves.toBe(true);
    expect(consents.takeTurn()).toBe(false);
  });

  it('is asked for once more when the turn of the unclear answer is over, so that the question is not cut off', async () => {
    consents = made('phone');
    void ask();
    consents.hearWords('What for?');
    await settled();
    expect(said).toHaveLength(1);
    expect(consents.takeTurn()).toBe(true);
    await settled();
    expect(said).toHaveLength(2);
  });

  it('is given by a yes, also into the question', async () => {
    const given = ask();
    expect(consents.isAsking).toBe(true);
    expect(consents.hearWords('Yes, of course.')).toBe(true);
    await expect(given).resolves.toBe(true);
    expect({ isAsking: consents.isAsking, said, stopped, timers }).toEqual({
      isAsking: false,
      said: [QUESTION],
      stopped: 1,
      timers: [],
    });
    expect(events).toEqual([
      ['consent.asked', { attempt: 1 }],
      ['consent.given', { by: 'speech' }],
    ]);
  });

  it('is given by the key 1', async () => {
    const given = ask();
    expect(consents.hearKeys('1')).toBe(true);
    await expect(given).resolves.toBe(true);
    expect(events.at(-1)).toEqual(['consent.given', { by: 'dtmf' }]);
  });

  it.each([
    ['in words', () => consents.hearWords('No, thank you.')],
    ['by the key 2', () => consents.hearKeys('2')],
  ])('is refused %s, and then not asked for again', async (_, answer) => {
    const given = ask();
    answer();
    await expect(given).resolves.toBe(false);
    expect(said).toHaveLength(1);
    expect(events.at(-1)).toEqual(['consent.missing', { how: 'refused' }]);
  });

  it('is asked for once more when the answer is unclear', async () => {
    const given = ask();
    consents.hearWords('What for?');
    await settled();
    consents.hearWords('Okay.');
    await expect(given).resolves.toBe(true);
    expect(said).toEqual([QUESTION, AGAIN]);
  });

  it('that is spoken is judged as a whole, when its turn is over', async () => {
    consents = made('phone');
    const given = ask();
    consents.hearWords('yes');
    await settled();
    expect(consents.hearWords('but what do you need it for')).toBe(true);
    consents.takeTurn();
    await settled();
    expect(said).toEqual([QUESTION, AGAIN]);
    consents.hearWords('Yes.');
    consents.takeTurn();
    await expect(given).resolves.toBe(true);
    expect(events.filter(([type]) => type === 'consent.given')).toHaveLength(1);
  });

  it('is missing after a second answer that is not clear', async () => {
    const given = ask();
    consents.hearWords('OK but how much is it?');
    await settled();
    consents.hearWords('Are you sure? Who is this?');
    await expect(given).resolves.toBe(false);
    expect(events.at(-1)).toEqual(['consent.missing', { how: 'unanswered' }]);
  });

  it('is asked for once more when another key than 1 and 2 is pressed', async () => {
    const given = ask();
    consents.hearKeys('5');
    await settled();
    consents.hearKeys('1');
    await expect(given).resolves.toBe(true);
    expect(said).toEqual([QUESTION, AGAIN]);
  });

  it.each([
    ['either', '1', true],
    ['dtmf', '1', true],
    ['dtmf', '2', false],
  ] as const)('by %s is given where words are written by writing the key: %s', async (by, text, agreed) => {
    const given = ask(by);
    consents.hearWords(text);
    await expect(given).resolves.toBe(agreed);
  });

  it('is understood in the language of the call', async () => {
    consents = made('text', 'tr');
    const given = ask();
    consents.hearWords('Evet, kabul ediyorum.');
    await expect(given).resolves.toBe(true);
  });

  it('is missing when nobody answers twice', async () => {
    const given = ask();
    await passInSilence();
    await passInSilence();
    await expect(given).resolves.toBe(false);
    expect(said).toHaveLength(2);
    expect(events.at(-1)).toEqual(['consent.missing', { how: 'unanswered' }]);
  });

  it.each([
    ['dtmf', () => consents.hearWords('Yes'), () => consents.hearKeys('1')],
    ['speech', () => consents.hearKeys('1'), () => consents.hearWords('Yes')],
  ] as const)('by %s only is not given otherwise', async (by, otherwise, rightly) => {
    const given = ask(by);
    otherwise();
    await settled();
    rightly();
    await expect(given).resolves.toBe(true);
    expect(said).toHaveLength(2);
  });

  it('owns the turn in which it was spoken, and no other', async () => {
    const given = ask();
    expect(consents.takeTurn()).toBe(true); // whatever is said while it is asked for
    consents.hearWords('Yes');
    await given;
    expect([consents.takeTurn(), consents.takeTurn()]).toEqual([true, false]);
  });

  it('takes nothing when nobody asked', () => {
    expect([consents.hearWords('Yes'), consents.hearKeys('1'), consents.takeTurn()]).toEqual([false, false, false]);
  });

  it('waits for nothing once the call is over', async () => {
    const given = ask();
    consents.stop();
    await expect(given).resolves.toBe(false);
    expect(events).toEqual([['consent.asked', { attempt: 1 }]]);
    expect(said).toHaveLength(1);
  });
});

/** Everything that follows from what has happened has happened. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
