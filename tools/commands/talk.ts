import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { ApiClient, ApiError, type Call } from '../client/api-client.ts';
import { printEntry, printRecord } from '../client/call-printer.ts';
import { openTenant, publishPersona } from '../client/tenants.ts';
import { startStack } from '../stack/stack.ts';
import { runCommand } from '../terminal/command.ts';
import { say } from '../terminal/progress.mjs';

const USAGE = `usage: npm run talk -- [persona] [options]

Be the caller on a text call, at this terminal. At the end you see the timeline and what was stored.

  persona         a file with a persona (default: examples/personas/clinic-receptionist.json),
                  or the id of a persona of an installation that runs, with --api and --api-key
  --model M       the model, instead of the one that the persona names
  --base-url U    an OpenAI-compatible API (default: OPENAI_BASE_URL; without a key, the stand-in)
  --key K         its key (default: OPENAI_API_KEY)
  --api U         an installation that runs, e.g. http://127.0.0.1:3000 from npm run up
  --api-key K     a key of it that may make calls
  --help          this text

While you talk: write and press Enter. /hangup ends the call with its closing, /leave without.`;

const DEFAULT_PERSONA = 'examples/personas/clinic-receptionist.json';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: 'string' },
    'base-url': { type: 'string' },
    key: { type: 'string' },
    api: { type: 'string' },
    'api-key': { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});

await runCommand(async () => {
  if (options.help) return say(USAGE);
  const [persona = DEFAULT_PERSONA] = positionals;
  const { api, personaId } = existsSync(persona)
    ? await withOwnInstallation(persona)
    : withRunningInstallation(persona);
  const { id } = await api.post<Call>('/v1/calls', { personaId, channel: 'text' });
  await talk(api, id);
  say();
  await printRecord(api, id);
});

/** Brings up an installation for this one call, with the persona of the file in it. */
async function withOwnInstallation(file: string) {
  const key = options.key ?? process.env.OPENAI_API_KEY;
  const baseUrl = options['base-url'] ?? process.env.OPENAI_BASE_URL;
  if (options.model) process.env.SIGNOFF_MODEL = options.model;
  const provider = { ...(key && { OPENAI_API_KEY: key }), ...(baseUrl && { OPENAI_BASE_URL: baseUrl }) };
  const stack = await startStack({
    profile: 'talk',
    apps: [...(key ? [] : (['stand-in'] as const)), 'api', 'agent', 'worker'],
    env: provider,
    voice: false, // text needs no LiveKit
  });
  const { api } = await openTenant(stack, 'Talk');
  return { api, personaId: await publishPersona(api, file) };
}

function withRunningInstallation(personaId: string) {
  const { api, 'api-key': key } = options;
  if (!api || !key)
    throw new Error(`There is no file ${personaId}. For a persona's id, add --api and --api-key.\n\n${USAGE}`);
  return { api: new ApiClient(api, key), personaId };
}

/** Shows what is said and sends what is typed, until the call has ended. */
async function talk(api: ApiClient, callId: string): Promise<void> {
  const terminal = createInterface({ input: process.stdin });
  terminal.on('line', (line) => void send(api, callId, line.trim()));
  say('\nYou are on the line. Write and press Enter; /hangup ends the call.\n');
  for await (const entry of api.live(callId)) printEntry(entry, { caller: 'You', agent: 'Agent' });
  terminal.close();
}

async function send(api: ApiClient, callId: string, line: string): Promise<void> {
  if (line === '') return;
  try {
    if (line === '/hangup' || line === '/leave') {
      await api.post(`/v1/calls/${callId}/hangup`, { closing: line === '/hangup' });
    } else {
      await api.post(`/v1/calls/${callId}/messages`, { text: line });
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    say(error.message);
  }
}
