import { type ToolDto } from './tool.dto.js';
import { type AllowList, urlFault } from '@signoff/outreach';

import { type Draft, type FieldFault } from '@signoff/platform';
import { type Placeholder, placeholderFaults } from './placeholders.js';
import { halvesOf, hasDotSegment, sampleOf, serverOf } from './tool-url.js';

/** The names of a tool's arguments, and of those that it is always given. */
interface Names {
  variables: ReadonlySet<string>;
  all: ReadonlySet<string>;
  required: ReadonlySet<string>;
}

/** What is wrong with the URL of a tool, and with what is filled in there. */
export function toolUrlFaults(
  { url, parameters = {} }: Draft<ToolDto>,
  variables: ReadonlySet<string>,
  allow: AllowList,
): FieldFault[] {
  if (url === undefined) return [];
  const { properties, required } = parameters;
  const names = { variables, all: new Set(keysOf(properties)), required: new Set(textsOf(required)) };
  const [path, query] = halvesOf(url);
  const messages = [
    ...placeholderFaults(path, (placeholder) => faultInPath(placeholder, names)),
    ...placeholderFaults(query, (placeholder) => faultOf(placeholder, names)),
    ...destinationFaults(url, path, allow),
  ];
  return [...new Set(messages)].map((message) => ({ path: 'url', message }));
}

function destinationFaults(url: string, path: string, allow: AllowList): string[] {
  const sample = sampleOf(url);
  if (URL.canParse(sample) && serverOf(url) === undefined) {
    return ['must name its host itself: placeholders may stand behind it only'];
  }
  const fault = urlFault(sample, allow);
  if (fault) return [fault];
  return hasDotSegment(path) ? ['must not hold `.` or `..` as a part of its path'] : [];
}

function faultInPath(placeholder: Placeholder, names: Names): string | undefined {
  const { of, name } = placeholder;
  const mayLack = of === 'arguments' && names.all.has(name) && !names.required.has(name);
  if (mayLack) return `the path cannot do without the argument \`${name}\`; list it under \`parameters.required\``;
  return faultOf(placeholder, names);
}

function faultOf({ of, name }: Placeholder, { variables, all }: Names): string | undefined {
  if (of === 'secrets') return 'secrets must not stand in a URL, as servers log it; put it in a header';
  if (of === 'arguments' && !all.has(name)) {
    return `there is no argument \`${name}\`; declare it under \`parameters.properties\``;
  }
  if (of === 'variables' && !variables.has(name)) {
    return `there is no variable \`${name}\`; declare it under \`variables\``;
  }
  return undefined;
}

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
