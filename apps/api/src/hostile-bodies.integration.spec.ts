import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JSON_BOUNDS } from '@signoff/platform';
import { ApiFixture } from '../test/api-fixture.js';
import { addressOf, type Operation, OPERATIONS, SCHEMAS } from '../test/routes.js';

const { depth, fields, elements, containers } = JSON_BOUNDS;

const wide = (size: number) => Object.fromEntries(Array.from({ length: size }, (_, index) => [`k${index}`, index]));
const long = <T>(size: number, element: T) => Array<T>(size).fill(element);
const deep = (levels: number) => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);

/** Beyond the bounds: refused before anything is made of it. */
const BEYOND: Record<string, string> = {
  'a hundred thousand fields': JSON.stringify(wide(4_000)),
  'fields in a field': JSON.stringify({ facts: { variables: wide(fields + 1) } }),
  'a list too long': JSON.stringify({ rules: long(elements + 1, {}) }),
  'too many objects': JSON.stringify({ tools: long(3, long(Math.ceil(containers / 3), {})) }),
  'what is too deep': deep(depth + 1),
  'what has no end': '['.repeat(60_000),
};

/** As much of the same as the bounds allow. */
const WITHIN: Record<string, string> = {
  'fields as many as there may be': JSON.stringify(wide(fields)),
  'lists as long as they may be': JSON.stringify(long(2, long(elements, {}))),
  'what is as deep as it may be': deep(depth),
  'texts of nothing but escapes': JSON.stringify({ name: '\\"'.repeat(8_000) }),
};

/** Where an object may stand in a body: the whole of it, and each of its fields. */
function placesFor(operation: Operation, value: string): string[] {
  const name = operation.body?.$ref?.split('/').at(-1);
  const fieldsOfBody = name ? Object.keys(SCHEMAS[name]!.properties ?? {}) : [];
  return [value, ...fieldsOfBody.map((field) => `{${JSON.stringify(field)}:${value}}`)];
}

const api = new ApiFixture();
beforeAll(async () => {
  await api.start(process.env);
  await api.newTenant();
});
afterAll(() => api.stop());

describe.each(OPERATIONS.map((operation) => [operation.operationId, operation] as const))('%s', (_, operation) => {
  const as = operation.path.startsWith('/v1/tenants') ? 'platform' : 'admin';
  const send = (body?: string, url = addressOf(operation)) => api.send(operation.method, url, { body, as });

  if (operation.method !== 'GET') {
    it('refuses bodies beyond the bounds before it looks at them', async () => {
      for (const [what, body] of Object.entries(BEYOND)) {
        const { status, body: problem } = await send(body);
        expect({ what, status, code: problem.code }).toEqual({ what, status: 400, code: 'bad_request' });
        expect(problem.detail).toMatch(/^The JSON (is nested|holds)/);
      }
    });

    it('answers bodies within the bounds with fifty faults at most', async () => {
      for (const [what, value] of Object.entries(WITHIN)) {
        for (const body of placesFor(operation, value)) {
          const { status, body: answer } = await send(body);
          expect({ what, body: body.slice(0, 40), refused: status < 500 }).toMatchObject({ refused: true });
          expect(answer?.errors?.length ?? 0).toBeLessThanOrEqual(50);
          expect(JSON.stringify(answer ?? {}).length).toBeLessThan(40_000);
        }
      }
    });

    it('refuses bodies that are larger than its limit', async () => {
      const { status, body } = await send(`{"name":"${'x'.repeat(600_000)}"}`);
      expect([status, body.code]).toEqual([413, 'payload_too_large']);
    });
  }

  if (operation.parameters.some((parameter) => parameter.in === 'query')) {
    it('refuses queries beyond the bounds, and names that every object has', async () => {
      const address = addressOf(operation);
      const many = Array.from({ length: fields + 1 }, (__, index) => `k${index}`).join('&');
      expect(await send(undefined, `${address}?${many}`)).toMatchObject({ status: 400, body: { code: 'bad_request' } });
      for (const path of ['constructor', '__proto__', 'toString']) {
        const answer = await send(undefined, `${address}?${path}=x`);
        expect(answer).toMatchObject({ status: 422, body: { errors: [{ path }] } });
      }
    });
  }
});
