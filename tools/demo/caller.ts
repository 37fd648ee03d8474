import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiClient, type Call, type LiveEntry } from '../client/api-client.ts';
import { printEntry } from '../client/call-printer.ts';

/** How long a caller waits for what it expects, in ms, before it gives up on the persona. */
const PATIENCE_MS = 30_000;

/** A caller on a text call: says things, and waits for things to be said or to happen. */
export class Caller {
  readonly callId: string;
  private readonly api: ApiClient;
  private readonly heard: LiveEntry[] = [];
  private readonly ended: Promise<void>;
  private next = 0;

  private constructor(api: ApiClient, callId: string, names: { caller: string; agent: string }) {
    this.api = api;
    this.callId = callId;
    this.ended = this.listen(names);
  }

  /** Calls a persona. */
  static async dial(api: ApiClient, personaId: string, names: { caller: string; agent: string }): Promise<Caller> {
    const { id } = await api.post<Call>('/v1/calls', { personaId, channel: 'text' });
    return new Caller(api, id, names);
  }

  async says(text: string): Promise<void> {
    await this.api.post(`/v1/calls/${this.callId}/messages`, { text });
  }

  /** Waits until the persona says something like that, after whatever was waited for before. */
  hears(text: RegExp): Promise<void> {
    return this.waitFor(
      `to hear ${String(text)}`,
      (entry) => 'turn' in entry && entry.turn.role === 'agent' && text.test(entry.turn.text),
    );
  }

  /** Waits until something stands on the timeline, after whatever was waited for before. */
  sees(type: string): Promise<void> {
    return this.waitFor(`to see ${type}`, (entry) => entry.type === type);
  }

  /** Waits until the persona says goodbye. */
  hearsClosing(): Promise<void> {
    return this.waitFor('to hear the closing', (entry) => 'turn' in entry && entry.turn.kind === 'closing');
  }

  /** Waits until the line is down and the call is settled. */
  async hangsOn(): Promise<void> {
    await Promise.race([this.ended, this.giveUp('the call to end')]);
  }

  private async listen(names: { caller: string; agent: string }): Promise<void> {
    for await (const entry of this.api.live(this.callId)) {
      this.heard.push(entry);
      printEntry(entry, names);
    }
  }

  private async waitFor(what: string, is: (entry: LiveEntry) => boolean): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const found = this.heard.findIndex((entry, index) => index >= this.next && is(entry));
      if (found !== -1) {
        this.next = found + 1;
        return;
      }
      if (performance.now() > deadline) throw new Error(`waited in vain ${what}`);
      await sleep(20);
    }
  }

  private async giveUp(what: string): Promise<never> {
    await sleep(PATIENCE_MS, undefined, { ref: false });
    throw new Error(`waited in vain for ${what}`);
  }
}
