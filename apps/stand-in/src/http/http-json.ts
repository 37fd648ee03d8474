import { type IncomingMessage, type ServerResponse } from 'node:http';

/** What the API takes: files of up to 25 MB. */
const MAX_BODY_BYTES = 25 * 1024 * 1024;

/** An error that becomes an answer in the shape of the API's errors. */
export class RequestError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code: string | null = null,
  ) {
    super(message);
  }
}

/**
 * The body of a request.
 *
 * @throws RequestError when it is too large
 */
async function readBody(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > MAX_BODY_BYTES) throw new RequestError(413, 'The request is too large.');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/**
 * The JSON body of a request.
 *
 * @throws RequestError when it is not JSON, or too large
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request);
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    throw new RequestError(400, 'We could not parse the JSON body of your request.');
  }
}

/**
 * The fields of a form (multipart/form-data).
 *
 * @throws RequestError when it is none, or too large
 */
export async function readForm(request: IncomingMessage): Promise<FormData> {
  const type = request.headers['content-type'] ?? '';
  const body = await readBody(request);
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  } catch {
    throw new RequestError(400, 'We could not parse the form of your request.');
  }
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Answers with an error object as the API sends them; breaks the connection when an answer had begun. */
export function sendError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { status, message, code } =
    error instanceof RequestError
      ? error
      : new RequestError(500, error instanceof Error ? error.message : String(error));
  const type = status >= 500 ? 'server_error' : 'invalid_request_error';
  sendJson(response, status, { error: { message, type, param: null, code } });
}
