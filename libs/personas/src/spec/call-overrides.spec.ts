import { describe, expect, it } from '@jest/globals';
import { check } from '@signoff/platform';
import { FACTORY_SPEC } from '@signoff/database/testing';
import { applyOverrides, checkOverrides } from './call-overrides.js';
import { CallOverridesDto, OVERRIDES } from './call-overrides.dto.js';
import { specOf } from './stored-spec.js';

const VOICE = { provider: 'openai', model: 'tts-1', options: { voice: 'alloy', speed: 1 } };
const spec = specOf({
  spec: {
    ...FACTORY_SPEC,
    models: { ...FACTORY_SPEC.models, tts: VOICE },
    variables: [{ name: 'clinic' }],
    allowedOverrides: [...OVERRIDES],
  },
});
const overrides = (given: object) => {
  const { value, faults } = check(CallOverridesDto, given);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  return value;
};
const paths = (given: object, of = spec) => checkOverrides(of, overrides(given)).map(({ path }) => path);

describe('what one call says differently from its persona', () => {
  it('goes in the place of what the persona says; instructions are added', () => {
    const given = {
      instructions: 'The caller waits for a parcel.',
      greeting: 'Hello again.',
      language: 'de',
      closingTexts: [{ text: 'Bye.' }],
      voice: { options: { voice: 'nova' } },
    };
    expect(paths(given)).toEqual([]);
    expect(applyOverrides(spec, overrides(given))).toEqual({
      ...spec,
      instructions: `${spec.instructions}\n\nThe caller waits for a parcel.`,
      greeting: { mode: 'static', text: 'Hello again.' },
      language: 'de',
      closing: { ...spec.closing, texts: [{ text: 'Bye.' }] },
      models: { ...spec.models, tts: { ...VOICE, options: { voice: 'nova', speed: 1 } } },
    });
    expect(applyOverrides(spec, null)).toBe(spec);
  });

  it.each([
    [{ instructions: 'x' }, 'overrides.instructions'],
    [{ greeting: { text: 'x' } }, 'overrides.greeting'],
    [{ language: 'de' }, 'overrides.language'],
    [{ closingTexts: [] }, 'overrides.closingTexts'],
    [{ voice: { model: 'tts-1' } }, 'overrides.voice'],
  ])('is refused unless the persona allows it: %j', (given, path) => {
    expect(paths(given, { ...spec, allowedOverrides: [] })).toEqual([path]);
  });

  it.each([
    [{ instructions: '{{nobody}}' }, 'overrides.instructions'],
    [{ greeting: { mode: 'static' } }, 'overrides.greeting.text'],
    [{ greeting: '{{nobody}}' }, 'overrides.greeting.text'],
    [{ closingTexts: [{ text: 'Bye.', outcome: 'no_such' }] }, 'overrides.closingTexts[0].outcome'],
    [{ closingTexts: [{ text: '{{' }] }, 'overrides.closingTexts[0].text'],
    [{ voice: { options: { volume: 3 } } }, 'overrides.voice.options.volume'],
  ])('is checked as a draft is: %j', (given, path) => {
    expect(paths(given)).toEqual([path]);
  });

  it('has no voice where the persona has none', () => {
    const written = { ...spec, models: { llm: spec.models.llm } };
    expect(paths({ voice: { model: 'tts-1' } }, written)).toEqual(['overrides.voice']);
  });
});
