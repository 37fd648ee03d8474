import { connect } from 'node:net';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLogger, readConfig } from '@signoff/platform';
import { ApiConfig } from '../api.config.js';
import { createApi } from '../api-server.js';

let app: NestFastifyApplication;

beforeAll(async () => {
  const { DATABASE_URL, REDIS_URL } = process.env;
  const config = readConfig(ApiConfig, { DATABASE_URL, REDIS_URL, REQUEST_TIMEOUT_SECONDS: '1' });
  app = await createApi(config, createLogger('api', 'silent'));
  await app.listen(0, '127.0.0.1');
});
afterAll(() => app.close());

/** Writes bytes to the API and reads until it closes the connection. */
async function answerTo(bytes: string) {
  const socket = connect((app.getHttpServer().address() as AddressInfo).port, '127.0.0.1');
  socket.write(bytes);
  let text = '';
  for await (const chunk of socket.setEncoding('utf8')) text += chunk as string;
  const [head, body] = text.split('\r\n\r\n');
  const [line, ...headers] = head!.split('\r\n');
  return { status: Number(line!.split(' ')[1]), headers: headers.join('\n'), body: JSON.parse(body!) as object };
}

const problem = (status: number, code: string) => ({
  status,
  headers: expect.stringMatching(/content-type: application\/problem\+json/),
  body: {
    type: `urn:signoff:problem:${code}`,
    title: expect.any(String),
    status,
    code,
    requestId: expect.any(String),
  },
});

describe('what never becomes a request', () => {
  it.each<[string, string, number, string]>([
    ['is no HTTP', 'hello\r\n\r\n', 400, 'bad_request'],
    ['has two lengths', 'GET / HTTP/1.1\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n', 400, 'bad_request'],
    ['has headers that are too large', `GET / HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'headers_too_large'],
    ['never sends its headers', 'GET / HTTP/1.1\r\nhost: x\r\n', 408, 'request_timeout'],
    [
      'never sends its body',
      'POST /livekit/webhook HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
      408,
      'request_timeout',
    ],
  ])('is answered with a problem document when it %s', async (_, bytes, status, code) => {
    expect(await answerTo(bytes)).toEqual(problem(status, code));
  });
});

describe('a method that an address does not know', () => {
  it.each([
    ['PUT', '/v1/calls', 'GET, HEAD, POST'],
    ['DELETE', '/v1/personas/x/draft?y=1', 'GET, HEAD, PUT'],
    ['PATCH', '/v1/secrets/x', 'DELETE, PUT'],
    ['OPTIONS', '/v1/calls/x/hangup', 'POST'],
  ] as const)('%s %s is answered with 405 and those that it knows', async (method, url, allow) => {
    const { statusCode, headers, body } = await app.inject({ method, url });
    expect({ statusCode, allow: headers.allow }).toEqual({ statusCode: 405, allow });
    expect(JSON.parse(body)).toMatchObject({ status: 405, code: 'method_not_allowed' });
  });

  it('is no matter where there is no such address', async () => {
    for (const url of ['/v1/nothing', '/v1/calls/x/y/z']) {
      expect((await app.inject({ method: 'PUT', url })).statusCode).toBe(404);
    }
  });
});
