import { type ToolDto, type ToolHeaderDto } from './tool.dto.js';
import { type OutreachRequest } from '@signoff/outreach';
import { storable } from '@signoff/texts';
import { isHeaderText } from './header-text.js';
import { fillPlaceholders, type Placeholder, placeholdersOf } from './placeholders.js';
import { ToolFailure } from './tool-failure.js';
import { halvesOf, hasDotSegment, serverIn, serverOf } from './tool-url.js';
import { type ToolUse } from './tool-use.js';

const JSON_TYPE = 'application/json';

/** The request that a use of a tool makes. @throws ToolFailure when a value does not fit where it belongs */
export function requestOf(tool: ToolDto, use: ToolUse): Pick<OutreachRequest, 'method' | 'url' | 'headers' | 'body'> {
  const { method } = tool;
  const url = urlOf(tool, use);
  const rest = argumentsBeside(tool, use);
  if (method === 'GET' || method === 'DELETE') {
    addToQuery(url, rest);
    return { method, url: url.href, headers: headersOf(tool, use, { accept: JSON_TYPE }) };
  }
  const headers = headersOf(tool, use, { accept: JSON_TYPE, 'content-type': JSON_TYPE });
  return { method, url: url.href, headers, body: JSON.stringify(Object.fromEntries(rest)) };
}

/** Values stand in for one segment of the path each, or for a part of the query, and never for more. */
function urlOf({ url }: ToolDto, use: ToolUse): URL {
  const [path, query] = halvesOf(url);
  const filledPath = fillPlaceholders(path, (placeholder) => pathPartOf(placeholder, use));
  const filledQuery = fillPlaceholders(query, (placeholder) => encodeURIComponent(textOf(placeholder, use)));
  const filled = URL.parse(filledPath + filledQuery);
  if (hasDotSegment(filledPath)) throw unfit('a value makes a `.` or `..` of a part of the path');
  if (!filled || serverIn(filled) !== serverOf(url)) throw unfit('the URL itself must name the server');
  return filled;
}

/** An empty part would make it the path of another resource: of all orders instead of one. */
function pathPartOf(placeholder: Placeholder, use: ToolUse): string {
  const text = textOf(placeholder, use);
  if (text === '') throw unfit(`\`${placeholder.name}\` is empty, and the path of the URL needs it`);
  return encodeURIComponent(text);
}

function addToQuery(url: URL, args: [string, unknown][]): void {
  const added = new URLSearchParams(args.map(([name, value]): [string, string] => [name, asText(value)]));
  url.search = [url.search.slice(1), added.toString()].filter((part) => part !== '').join('&');
}

function headersOf({ headers }: ToolDto, use: ToolUse, ours: Record<string, string>): Record<string, string> {
  const theirs = headers.map((header): [string, string] => [header.name.toLowerCase(), headerValueOf(header, use)]);
  return Object.fromEntries([...Object.entries(ours), ...theirs]);
}

function headerValueOf({ name, value }: ToolHeaderDto, use: ToolUse): string {
  const filled = fillPlaceholders(value, (placeholder) => textOf(placeholder, use));
  if (!isHeaderText(filled)) throw unfit(`the header \`${name}\` would hold characters that HTTP does not allow`);
  return filled;
}

function textOf({ of, name }: Placeholder, use: ToolUse): string {
  const values: Record<string, unknown> = of === 'secrets' ? use.secrets.values : use[of];
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (of === 'secrets' && value === undefined) throw unfit(`the secret \`${name}\` is missing`);
  return asText(value);
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return storable(typeof value === 'string' ? value : JSON.stringify(value));
}

/** What the URL does not name. */
function argumentsBeside({ url }: ToolDto, use: ToolUse): [string, unknown][] {
  const named = new Set(placeholdersOf(url).flatMap(({ of, name }) => (of === 'arguments' ? name : [])));
  return Object.entries(use.arguments).filter(([name, value]) => value !== undefined && !named.has(name));
}

function unfit(fault: string): ToolFailure {
  return new ToolFailure(fault, 'unsent');
}
