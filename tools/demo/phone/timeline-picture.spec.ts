import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type PictureData, timelinePicture } from './timeline-picture.ts';

const CALL: PictureData = {
  title: 'A call',
  subtitle: 'in seconds',
  caller: [
    { from: 4, to: 6, text: 'where is my parcel' },
    { from: 12, to: 13, text: 'that is all' },
  ],
  agent: [
    { from: 1, to: 3, text: 'Good evening.' },
    { from: 14, to: 19, text: 'Thank you for calling. Goodbye.' },
  ],
  heard: { from: 1, step: 1, levels: [1, 0.5, 0, 0] },
  states: [
    { from: 0, to: 1, text: 'ringing' },
    { from: 1, to: 13.5, text: 'conversing' },
    { from: 13.5, to: 19.2, text: 'closing' },
  ],
  moments: [
    { at: 19.5, text: 'line seen down' },
    { at: 13.5, text: 'the model calls end_call' },
  ],
};

/** All that is written in a picture, in its order. */
function words(picture: string): string[] {
  return [...picture.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!);
}

/** Where the shape with this title begins, and how wide it is. */
function shape(picture: string, title: string): { x: number; width: number } {
  const found = new RegExp(`<rect x="([\\d.]+)" y="[\\d.]+" width="([\\d.]+)"[^>]*><title>${title}<`).exec(picture)!;
  return { x: Number(found[1]), width: Number(found[2]) };
}

describe('the picture of a call', () => {
  const picture = timelinePicture(CALL);

  it('says who spoke and what happened, with the second', () => {
    expect(words(picture)).toEqual(
      expect.arrayContaining([
        ...['A call', 'in seconds', 'Caller', 'Agent', 'Platform', '0 s', '2 s', '18 s'],
        ...['where is my parcel', 'that is all', 'Good evening.', 'Thank you for calling. Goodbye.'],
        ...['closing', 'the model calls end_call · 13.50 s', 'line seen down · 19.50 s'],
      ]),
    );
  });

  it('puts all of it to scale, moments in their order', () => {
    const [asked, greeted, closed] = ['where is my parcel', 'Good evening.', 'Thank you for calling. Goodbye.'].map(
      (text) => shape(picture, text),
    );
    expect(asked!.width / greeted!.width).toBeCloseTo(1, 1);
    expect(closed!.width / greeted!.width).toBeCloseTo(2.5, 1);
    expect((closed!.x - greeted!.x) / (asked!.x - greeted!.x)).toBeCloseTo(13 / 3, 1);
    expect(picture.indexOf('calls end_call')).toBeLessThan(picture.indexOf('line seen down'));
  });

  it('shortens words that do not fit, and keeps them whole for those who ask', () => {
    const long = 'word '.repeat(100).trim();
    const crowded = timelinePicture({ ...CALL, caller: [{ from: 2, to: 4, text: long }, ...CALL.caller] });
    expect(words(crowded).filter((text) => text.endsWith('…'))).toHaveLength(1);
    expect(crowded).toContain(`<title>${long}</title>`);
  });

  it('is drawn of a call in which nothing happened', () => {
    const nothing = { from: 0, step: 1, levels: [] };
    const empty = timelinePicture({ ...CALL, caller: [], agent: [], heard: nothing, states: [], moments: [] });
    expect(words(empty)).toEqual(expect.arrayContaining(['Caller', 'Agent', 'Platform', '0 s', '1 s']));
    expect(empty).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('takes words of strangers as words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('<', '&', '\0', '"'), (text, bad) => {
        const said = `${bad}${text}<script>`;
        const drawn = timelinePicture({ ...CALL, title: said, caller: [{ from: 1, to: 9, text: said }] });
        const markup = drawn.replace(/<(\/?(svg|title|text|rect|line|circle|path)\b[^<>]*)>/g, '');
        expect(markup).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot);)/);
        expect(drawn).not.toMatch(/(?!\n)\p{Cc}|\p{Cs}/u);
      }),
    );
  });
});
