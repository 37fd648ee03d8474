import { jsonrepair } from 'jsonrepair';

/** Template tokens that some models leave in the values, e.g. `<|im_end|>`. */
const TEMPLATE_TOKEN = /<\|[\w▁]{1,40}\|>/g;

const FENCE = /^```\w*\s*([\s\S]*?)\s*```$/;

/**
 * The arguments of a tool call as an object. Mends what models get wrong and what leaves no doubt about the values: a code
 * fence around them, JSON inside of a JSON string, single quotes, trailing commas, template tokens. Arguments that are cut off are never
 * completed.
 *
 * @returns undefined for what is no JSON object
 */
export function callArguments(text: string): Record<string, unknown> | undefined {
  const bare = text.replace(TEMPLATE_TOKEN, '').trim();
  const json = FENCE.exec(bare)?.[1] ?? bare;
  if (json === '') return {};
  let value = parsed(json);
  if (typeof value === 'string') value = parsed(value);
  if (value === null) return {};
  return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return isEnclosed(json) ? repaired(json) : undefined;
  }
}

/** Whether a text has both ends of an object: only then can nothing of it be missing at the end. */
function isEnclosed(text: string): boolean {
  return text.startsWith('{') && text.endsWith('}') && count(text, '{') === count(text, '}');
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function repaired(json: string): unknown {
  try {
    return JSON.parse(jsonrepair(json));
  } catch {
    return undefined;
  }
}
