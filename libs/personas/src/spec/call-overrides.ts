import { modelFaults } from '@signoff/models';
import { type FieldFault } from '@signoff/platform';
import { listed, type PlacedText, textFaults } from '@signoff/texts';
import { type CallOverridesDto, type OverrideName } from './call-overrides.dto.js';
import { greetingFaults } from './persona-check.js';
import { type PersonaSpecDto } from './persona-spec.dto.js';

/** A persona as one call has it: its spec with what the call says differently. */
export function applyOverrides(spec: PersonaSpecDto, overrides: CallOverridesDto | null): PersonaSpecDto {
  if (!overrides) return spec;
  const { instructions, greeting, language, closingTexts, voice } = overrides;
  const { tts } = spec.models;
  return {
    ...spec,
    ...(instructions !== undefined && { instructions: `${spec.instructions}\n\n${instructions}` }),
    ...(greeting && { greeting }),
    ...(language && { language }),
    ...(closingTexts && { closing: { ...spec.closing, texts: closingTexts } }),
    ...(voice && tts && { models: { ...spec.models, tts: withVoice(tts, voice) } }),
  };
}

/**
 * What is wrong with what a call wants to say differently: what its persona does not allow, texts that cannot be filled
 * in, outcomes that there are not, and a voice that its provider refuses.
 *
 * @param at path of the overrides in what came from outside
 */
export function checkOverrides(spec: PersonaSpecDto, overrides: CallOverridesDto, at = 'overrides'): FieldFault[] {
  const given = Object.entries(overrides).flatMap(([name, value]) =>
    value === undefined ? [] : [name as OverrideName],
  );
  const forbidden = given.filter((name) => !spec.allowedOverrides.includes(name));
  const faults = forbidden.map((path) => ({
    path,
    message: 'is not allowed by the persona: add it to its `allowedOverrides`, or leave it out',
  }));
  return [
    ...faults,
    ...textsOf(spec, overrides),
    ...closingFaults(spec, overrides),
    ...voiceFaults(spec, overrides),
  ].map(({ path, message }) => ({ path: `${at}.${path}`, message }));
}

function textsOf(
  { variables }: PersonaSpecDto,
  { instructions, greeting, closingTexts }: CallOverridesDto,
): FieldFault[] {
  const texts: PlacedText[] = [
    ['instructions', instructions],
    ['greeting.text', greeting?.text],
    ['greeting.instructions', greeting?.instructions],
    ...listed(closingTexts, 'closingTexts', '.text', ({ text }) => text),
  ];
  return [...textFaults(texts, new Set(variables.map(({ name }) => name))), ...greetingFaults({ greeting })];
}

function closingFaults({ outcomes }: PersonaSpecDto, { closingTexts = [] }: CallOverridesDto): FieldFault[] {
  const known = new Set(outcomes.map(({ name }) => name));
  return closingTexts.flatMap(({ outcome }, index) => {
    if (outcome === undefined || known.has(outcome)) return [];
    return [
      { path: `closingTexts[${index}].outcome`, message: `the persona has no outcome \`${outcome}\`; leave this out` },
    ];
  });
}

function voiceFaults({ models: { tts } }: PersonaSpecDto, { voice }: CallOverridesDto): FieldFault[] {
  if (!voice) return [];
  if (!tts) return [{ path: 'voice', message: 'must be left out: the persona has no model that speaks' }];
  return modelFaults('tts', withVoice(tts, voice)).map(({ path, message }) => ({
    path: `voice.${path}`,
    message,
  }));
}

function withVoice<T extends { model: string; options: Record<string, unknown> }>(
  tts: T,
  { model, options }: NonNullable<CallOverridesDto['voice']>,
): T {
  return { ...tts, ...(model && { model }), options: { ...tts.options, ...options } };
}
