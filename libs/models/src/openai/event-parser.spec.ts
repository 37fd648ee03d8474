import { describe, expect, it } from '@jest/globals';
import { DONE, EventParser } from './event-parser.js';

const encode = (text: string) => new TextEncoder().encode(text);

function parse(...pieces: (string | Uint8Array)[]): unknown[] {
  const parser = new EventParser();
  const values = pieces.flatMap((piece) => parser.push(typeof piece === 'string' ? encode(piece) : piece));
  return [...values, ...parser.end()];
}

const A = { a: 1 };
const B = { b: 'Grüße aus Zürich 🏔️ 東京' };
const [a, b] = [JSON.stringify(A), JSON.stringify(B)];

describe('a stream of events', () => {
  const streams: [string, string, unknown[]][] = [
    ['line feeds', `data: ${a}\n\ndata: ${b}\n\ndata: [DONE]\n\n`, [A, B, DONE]],
    ['carriage returns and line feeds', `data: ${a}\r\n\r\ndata: ${b}\r\n\r\ndata: [DONE]\r\n\r\n`, [A, B, DONE]],
    ['carriage returns alone', `data: ${a}\r\rdata: ${b}\r\r`, [A, B]],
    ['no space after the colon', `data:${a}\n\ndata:[DONE]\n\n`, [A, DONE]],
    ['a byte order mark', `\uFEFFdata: ${a}\n\n`, [A]],
    [
      'comments and other fields',
      `: OPENROUTER PROCESSING\n\nid: 7\nretry: 10\nevent: message\ndata: ${a}\n\n:\n\n`,
      [A],
    ],
    ['payloads over several lines', `data: {\ndata:   "a": 1\ndata: }\n\ndata: ${b}\n\n`, [A, B]],
    ['no empty line between events', `data: ${a}\ndata: ${b}\ndata: [DONE]\n`, [A, B, DONE]],
    ['no line end after the last event', `data: ${a}\n\ndata: ${b}`, [A, B]],
    ['empty payloads', `data:\n\ndata: \n\ndata: ${a}\n\n`, [A]],
    ['blank lines before', `\n\n\ndata: ${a}\n\n`, [A]],
    [
      'an error by its event alone',
      `event: error\ndata: {"message":"overloaded"}\n\n`,
      [{ error: { message: 'overloaded' } }],
    ],
    ['an error by both', `event: error\ndata: {"error":{"code":502}}\n\n`, [{ error: { code: 502 } }]],
    ['a named event after an error', `event: error\ndata: "x"\n\ndata: ${a}\n\n`, [{ error: 'x' }, A]],
    ['one JSON value', JSON.stringify({ ...A, ...B }, null, 2), [{ ...A, ...B }]],
    ['one JSON value a line', `${a}\n${b}\n`, [A, B]],
    ['nothing', '', []],
  ];

  it.each(streams)('is read with %s', (_, stream, values) => {
    expect(parse(stream)).toEqual(values);
  });

  it.each(streams)('is read with %s, byte by byte and cut in two anywhere', (_, stream, values) => {
    const bytes = encode(stream);
    expect(parse(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(values);
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(parse(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual(values);
    }
  });

  it('is given as it comes, without waiting for the empty line', () => {
    const parser = new EventParser();
    expect(parser.push(encode(`data: ${a}\n`))).toEqual([A]);
    expect(parser.push(encode('data: [DONE]\n'))).toEqual([DONE]);
  });
});

describe('what is no stream of events', () => {
  it.each([
    ['a page', '<html>\n<body>Maintenance</body></html>'],
    ['a page on one line', '<html><body>Maintenance</body></html>'],
    ['words', 'upstream connect error or disconnect/reset before headers'],
  ])('is refused: %s', (_, body) => {
    expect(() => parse(body)).toThrow(/not a stream of JSON/);
  });

  it('is refused when a payload is not JSON', () => {
    expect(() => parse(`data: {"id": "chatcmpl-\n\ndata: ${a}\n\n`)).toThrow(/JSON/);
    expect(() => parse('{"id":')).toThrow(/JSON/);
  });

  it('is refused when one payload has no end', () => {
    expect(() => parse(`data: "${'x'.repeat(600_000)}`, 'x'.repeat(600_000))).toThrow(/longer than/);
  });
});
