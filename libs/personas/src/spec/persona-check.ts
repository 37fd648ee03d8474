import { ruleFaults, ruleTexts } from '@signoff/admission';
import { type ModelDto, modelFaults, type ModelPart } from '@signoff/models';
import { type Draft, type FieldFault } from '@signoff/platform';
import { type ToolCheckContext, toolFaults } from '@signoff/tools';
import { type PersonaDraft } from './persona-spec.js';
import { listed, type PlacedText, textFaults, valueFault } from '@signoff/texts';

const PARTS = ['llm', 'stt', 'tts'] as const satisfies ModelPart[];

/** What a persona is checked against: the tenant's secrets, and where requests may go. */
type PersonaCheckContext = ToolCheckContext;

/**
 * What keeps a persona from being published beyond the shape of its fields: parts that do not fit together. Takes specs
 * that lack parts, so that all faults are told at once. A part that is missing is no fault here.
 */
export function checkPersona(spec: PersonaDraft, context: PersonaCheckContext): FieldFault[] {
  const variables = variableNames(spec);
  return [
    ...textFaults(templateTexts(spec), variables),
    ...greetingFaults(spec),
    ...closingFaults(spec),
    ...guardFaults(spec),
    ...limitFaults(spec),
    ...voicemailFaults(spec),
    ...ruleFaults(spec.validationRules, 'validationRules', { allow: context.allow, variables }),
    ...variableFaults(spec),
    ...modelsFaults(spec),
    ...toolFaults(spec, context),
  ];
}

/** Every text of a persona that is said or shown to the model with its variables filled in. */
function templateTexts(spec: PersonaDraft): PlacedText[] {
  const { closing, limits, phone, outcomes = [], validationRules } = spec;
  return [
    ['instructions', spec.instructions],
    ['greeting.text', spec.greeting?.text],
    ['greeting.instructions', spec.greeting?.instructions],
    ['resumeLine', spec.resumeLine],
    ['closing.instructions', closing?.instructions],
    ['phone.voicemail.message', phone?.voicemail?.message],
    ...listed(phone?.transfers, 'phone.transfers', '.description', ({ description }) => description),
    ...listed(outcomes, 'outcomes', '.description', ({ description }) => description),
    ...outcomes.flatMap(({ fields }, index) =>
      listed(fields, `outcomes[${index}].fields`, '.description', ({ description }) => description),
    ),
    ...listed(closing?.texts, 'closing.texts', '.text', ({ text }) => text),
    ...listed(limits?.silence?.prompts, 'limits.silence.prompts', '', (prompt) => prompt),
    ...ruleTexts(validationRules, 'validationRules'),
  ];
}

/** A greeting without the text that its mode needs. */
export function greetingFaults({ greeting }: Pick<PersonaDraft, 'greeting'>): FieldFault[] {
  if (!greeting?.mode || greeting.mode === 'none') return [];
  const what = greeting.mode === 'static' ? 'what to say' : 'what to say when the model fails or is late';
  return faultIf(greeting.text === undefined, 'greeting.text', `is required for mode \`${greeting.mode}\`: ${what}`);
}

function closingFaults({ closing, outcomes = [] }: PersonaDraft): FieldFault[] {
  const known = new Set(outcomes.map(({ name }) => name));
  const first = new Map<string, number>();
  const faults = (closing?.texts ?? []).flatMap(({ outcome, language }, index) => {
    const path = `closing.texts[${index}]`;
    const scope = `${outcome ?? ''} ${(language ?? '').toLowerCase()}`;
    const twin = first.get(scope);
    if (twin === undefined) first.set(scope, index);
    return [
      ...faultIf(outcome !== undefined && !known.has(outcome), `${path}.outcome`, unknownOutcome(outcome)),
      ...faultIf(twin !== undefined, path, `is for the same outcome and language as closing.texts[${twin}]; keep one`),
    ];
  });
  const silent = closing?.mode === 'generated' && !closing.instructions;
  return [...faults, ...faultIf(silent, 'closing.instructions', 'is required for mode `generated`: what to say')];
}

function unknownOutcome(name: string | undefined): string {
  return `there is no outcome \`${name}\`; declare it under \`outcomes\` or leave this out`;
}

function guardFaults({ guards, outcomes = [] }: PersonaDraft): FieldFault[] {
  const fields = new Set(outcomes.flatMap((outcome) => (outcome.fields ?? []).map(({ name }) => name)));
  return (guards?.requiredFields ?? []).flatMap((name, index) =>
    faultIf(
      !fields.has(name),
      `guards.requiredFields[${index}]`,
      `no outcome has a field \`${name}\`; add it to an outcome's \`fields\` or leave it out`,
    ),
  );
}

/** The closing has to be over, grace included, before the longest duration is. */
function limitFaults({ closing = {}, limits = {} }: PersonaDraft): FieldFault[] {
  const { maxDurationSeconds = NaN, closingReserveSeconds = NaN } = limits;
  const { mode, timeoutSeconds = NaN, graceMs = NaN } = closing;
  const neededSeconds = (mode === 'none' ? 0 : timeoutSeconds) + graceMs / 1000;
  const path = 'limits.closingReserveSeconds';
  return [
    ...faultIf(
      closingReserveSeconds >= maxDurationSeconds,
      path,
      `must be less than maxDurationSeconds (${maxDurationSeconds}), or there is no time to talk`,
    ),
    ...faultIf(
      closingReserveSeconds < neededSeconds,
      path,
      `must be at least ${neededSeconds}, so that the closing fits: closing.timeoutSeconds and closing.graceMs`,
    ),
  ];
}

function voicemailFaults({ phone }: PersonaDraft): FieldFault[] {
  const { action, message } = phone?.voicemail ?? {};
  const silent = action === 'leave_message' && !message;
  return faultIf(silent, 'phone.voicemail.message', 'is required for action `leave_message`: what to say');
}

function variableFaults({ variables = [] }: PersonaDraft): FieldFault[] {
  return variables.flatMap((variable, index) => {
    if (variable.default === undefined) return [];
    const path = `variables[${index}].default`;
    const message = variable.type && valueFault(variable.type, variable.default);
    return [
      ...faultIf(message !== undefined, path, `${message}, as its variable is`),
      ...faultIf(
        variable.required === true,
        path,
        'is never used, as every call must give the value; keep one of both',
      ),
    ];
  });
}

function modelsFaults({ models = {} }: PersonaDraft): FieldFault[] {
  return PARTS.flatMap((part) => {
    const { fallbacks = [], ...model } = models[part] ?? {};
    return [
      ...modelFaultsOf(part, model, `models.${part}`),
      ...fallbacks.flatMap((fallback, index) => modelFaultsOf(part, fallback, `models.${part}.fallbacks[${index}]`)),
    ];
  });
}

function modelFaultsOf(part: ModelPart, draft: Draft<ModelDto>, at: string): FieldFault[] {
  const { provider, model, options = {} } = draft;
  if (provider === undefined || model === undefined) return [];
  const faults = modelFaults(part, { provider, model, options } satisfies ModelDto);
  return faults.map(({ path, message }) => ({ path: path ? `${at}.${path}` : at, message }));
}

function variableNames({ variables = [] }: PersonaDraft): Set<string> {
  return new Set(variables.flatMap(({ name }) => name ?? []));
}

function faultIf(broken: boolean, path: string, message: string): FieldFault[] {
  return broken ? [{ path, message }] : [];
}
