import { type ApiClient, type Call } from '../client/api-client.ts';
import { printRecord } from '../client/call-printer.ts';
import { paint, say } from '../terminal/progress.mjs';
import { type Caller } from './caller.ts';

/** Says what is going to be shown. */
export function title(text: string): void {
  say();
  say(paint('green', text));
}

/** Shows what is stored of a caller's call. */
export async function record(api: ApiClient, caller: Caller): Promise<Call> {
  say();
  return printRecord(api, caller.callId);
}
