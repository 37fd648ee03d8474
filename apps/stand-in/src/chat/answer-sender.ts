import { once } from 'node:events';
import { type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, chunks, completion } from './chat-answer.js';
import { type FaultDto } from '../faults/fault.dto.js';
import { RequestError, sendJson } from '../http/http-json.js';

/** How an answer is sent. */
interface Sending {
  stream: boolean;
  includeUsage: boolean;
  fault?: FaultDto;
}

/**
 * Sends an answer, whole or as a stream, spoiled by a fault when there is one.
 *
 * @returns whether it was sent to its end
 */
export async function sendAnswer(response: ServerResponse, answer: Answer, sending: Sending): Promise<boolean> {
  const { fault } = sending;
  if (fault?.fault === 'status') throw new RequestError(fault.status ?? 500, 'The stand-in was told to fail.');
  if (fault?.fault === 'slow_first_byte') await sleep(fault.ms ?? 3000);
  if (response.destroyed) return false;
  const given = { ...answer, breakArguments: fault?.fault === 'broken_arguments' };
  return sending.stream ? sendStream(response, given, sending) : sendWhole(response, given, sending);
}

async function sendWhole(response: ServerResponse, answer: Answer, { fault }: Sending): Promise<boolean> {
  switch (fault?.fault) {
    case 'silence':
      await once(response, 'close');
      return false;
    case 'cut_stream':
      response.destroy();
      return false;
    case 'garbage':
    case 'unfinished':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":');
      return false;
    default:
      sendJson(response, 200, completion(answer));
      return true;
  }
}

async function sendStream(response: ServerResponse, answer: Answer, sending: Sending): Promise<boolean> {
  const events = chunks(answer, sending.includeUsage).map((chunk) => JSON.stringify(chunk));
  const half = events.slice(0, Math.ceil(events.length / 2));
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  switch (sending.fault?.fault) {
    case 'silence':
      await sendEvents(response, events.slice(0, 1));
      if (!response.destroyed) await once(response, 'close');
      return false;
    case 'cut_stream':
      await sendEvents(response, half);
      response.destroy();
      return false;
    case 'unfinished':
      await sendEvents(response, half);
      response.end();
      return false;
    case 'garbage':
      await sendEvents(response, ['{"id": "chatcmpl-', ...events, '[DONE]']);
      break;
    default:
      await sendEvents(response, [...events, '[DONE]']);
  }
  response.end();
  return !response.destroyed;
}

/** One event after another, each in a packet of its own as far as that can be told. */
async function sendEvents(response: ServerResponse, events: string[]): Promise<void> {
  for (const event of events) {
    if (response.destroyed) return;
    response.write(`data: ${event}\n\n`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
