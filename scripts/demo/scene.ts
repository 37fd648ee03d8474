import { type ApiClient, type Call } from '../console/api-client.ts';
import { printRecord } from '../console/call-printer.ts';
import { type Caller } from '../console/caller.ts';
import { paint, say } from '../infra/progress.mjs';

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
