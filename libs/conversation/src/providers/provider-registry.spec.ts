import { describe, expect, it } from '@jest/globals';
import { ProviderRegistry } from './provider-registry.js';
import { PROVIDERS } from './providers.js';

const patience = { silenceMs: 1, attempts: 1 };
const scripted = (options: Record<string, unknown>) => ({ provider: 'scripted', model: 'desk', options });

describe('ProviderRegistry', () => {
  it('asks the provider what is wrong with a model', () => {
    expect(PROVIDERS.check('llm', scripted({ rules: [{ says: 'Hello.' }] }))).toEqual([]);
    expect(PROVIDERS.check('llm', { provider: 'openai', model: 'm', options: { temperature: 3 } })).toMatchObject([
      { path: 'options.temperature' },
    ]);
  });

  it('names the providers there are when one is unknown', () => {
    const model = { provider: 'nobody', model: 'm', options: {} };
    expect(PROVIDERS.check('llm', model)).toEqual([
      { path: 'provider', message: '"nobody" is unknown for llm; there are: openai, scripted' },
    ]);
    expect(() => PROVIDERS.llm(model, patience)).toThrow('provider "nobody" is unknown for llm');
  });

  it('knows who cannot do what', () => {
    const message = '"openai" cannot be used: there is no provider for tts yet';
    expect(PROVIDERS.check('tts', { provider: 'openai', model: 'm', options: {} })).toEqual([
      { path: 'provider', message },
    ]);
    const speaker = { name: 'speaker', checkOptions: () => [], tts: () => undefined };
    const model = { provider: 'speaker', model: 'm', options: {} };
    expect(new ProviderRegistry([speaker]).check('tts', model)).toEqual([]);
    expect(new ProviderRegistry([speaker]).check('llm', model)).toMatchObject([{ path: 'provider' }]);
  });
});

describe('the options of scripted', () => {
  it.each([
    ['no rules', {}, 'options.rules'],
    ['an empty script', { rules: [] }, 'options.rules'],
    ['rules that are no list', { rules: 'x' }, 'options.rules'],
    ['a rule that is none', { rules: [null] }, 'options.rules'],
    ['a condition that is unknown', { rules: [{ heard: ['x'] }] }, 'options.rules[0].heard'],
    ['a call without a name', { rules: [{ calls: [{ arguments: {} }] }] }, 'options.rules[0].calls[0].name'],
    [
      'arguments that are no object',
      { rules: [{ calls: [{ name: 'x', arguments: 'y' }] }] },
      'options.rules[0].calls[0].arguments',
    ],
    ['something beside the rules', { rules: [{}], url: 'x' }, 'options.url'],
  ])('do not take %s', (_, options, path) => {
    expect(PROVIDERS.check('llm', scripted(options)).map((fault) => fault.path)).toContainEqual(
      expect.stringContaining(path),
    );
    expect(() => PROVIDERS.llm(scripted(options), patience)).toThrow('script "desk"');
  });
});
