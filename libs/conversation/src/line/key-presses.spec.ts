import { describe, expect, it } from '@jest/globals';
import { KeyPresses } from './key-presses.js';

function pad() {
  const bursts: string[] = [];
  let due: (() => void) | undefined;
  const clock = {
    now: () => new Date(0),
    after: (_ms: number, run: () => void) => {
      due = run;
      return () => (due = undefined);
    },
  };
  const keys = new KeyPresses((burst) => bursts.push(burst), clock);
  return { bursts, press: (text: string) => [...text].forEach((key) => keys.press(key)), pause: () => due?.() };
}

describe('the keys that a caller presses', () => {
  it('belong together until there is a pause', () => {
    const { bursts, press, pause } = pad();
    press('12');
    press('3');
    expect(bursts).toEqual([]);
    pause();
    press('4');
    pause();
    expect(bursts).toEqual(['123', '4']);
  });

  it('are complete with a hash', () => {
    const { bursts, press } = pad();
    press('42#');
    expect(bursts).toEqual(['42#']);
  });

  it('are keys, and not too many', () => {
    const { bursts, press } = pad();
    press('1x é2');
    press('5'.repeat(62));
    expect(bursts).toEqual(['12' + '5'.repeat(62)]);
  });
});
