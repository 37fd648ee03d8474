import { type ToolHeaderDto } from './tool.dto.js';
import { isOurHeader } from '@signoff/outreach';

import { type Draft, type FieldFault } from '@signoff/platform';
import { fillPlaceholders, type Placeholder, placeholderFaults } from './placeholders.js';
import { isHeaderText } from './header-text.js';

/** Prefixes of headers that tools must not set: `proxy-` is for proxies, `webhook-` for the platform's signature. */
const OUR_PREFIXES = ['proxy-', 'webhook-'];

/** What is wrong with a header of a tool. */
export function headerFaults(
  { name = '', value = '' }: Draft<ToolHeaderDto>,
  variables: ReadonlySet<string>,
  secrets: ReadonlySet<string>,
): FieldFault[] {
  const lower = name.toLowerCase();
  const isOurs = isOurHeader(lower) || OUR_PREFIXES.some((prefix) => lower.startsWith(prefix));
  const messages = placeholderFaults(value, (placeholder) => faultOf(placeholder, variables, secrets));
  if (!isHeaderText(fillPlaceholders(value, () => ''))) {
    messages.push('must hold no line breaks, control characters or letters that HTTP does not allow in headers');
  }
  return [
    ...(isOurs ? [{ path: 'name', message: `the header \`${lower}\` is set by the platform; leave it out` }] : []),
    ...messages.map((message) => ({ path: 'value', message })),
  ];
}

function faultOf({ of, name }: Placeholder, variables: ReadonlySet<string>, secrets: ReadonlySet<string>) {
  if (of === 'arguments') return 'arguments cannot stand in a header; they go into the URL or the body';
  if (of === 'variables' && !variables.has(name)) {
    return `there is no variable \`${name}\`; declare it under \`variables\``;
  }
  if (of === 'secrets' && !secrets.has(name)) {
    return `there is no secret \`${name}\`; make it with PUT /v1/secrets/${name}`;
  }
  return undefined;
}
