import { knowsLanguage } from '@signoff/language';
import { type FieldFault } from '@signoff/platform';
import { type PersonaSpecDto } from './persona-spec.dto.js';

/**
 * Where a persona depends on words of its language that the platform does not know, by path: callers' yes and no, and what
 * the platform says of its own accord. It can be published all the same.
 */
export function languageWarnings(spec: PersonaSpecDto): FieldFault[] {
  const { language, validationRules, tools, closing } = spec;
  if (knowsLanguage(language)) return [];
  const rules: { type: string; by?: string }[] = validationRules;
  const unheard = `yes and no are not understood in \`${language}\``;
  return [
    ...rules.flatMap(({ type, by }, index) =>
      type === 'consent' && by !== 'dtmf'
        ? [{ path: `validationRules[${index}].by`, message: `${unheard}; let callers press a key (\`dtmf\`)` }]
        : [],
    ),
    ...tools.flatMap(({ confirm }, index) =>
      confirm ? [{ path: `tools[${index}].confirm`, message: `${unheard}; have the persona ask for the key 1` }] : [],
    ),
    ...(closing.mode !== 'none' && !closing.texts.some(isForAnyCall)
      ? [{ path: 'closing.texts', message: `the default is said in English; add a text in \`${language}\`` }]
      : []),
  ];
}

function isForAnyCall({ outcome, language }: PersonaSpecDto['closing']['texts'][number]): boolean {
  return outcome === undefined && language === undefined;
}
