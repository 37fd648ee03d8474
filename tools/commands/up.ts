import { join } from 'node:path';
import { withLock } from '../processes/lock.mjs';
import { type AppName } from '../stack/apps.ts';
import { ensureLocalKeys } from '../stack/local-keys.ts';
import { startStack, type Stack } from '../stack/stack.ts';
import { runCommand } from '../terminal/command.ts';
import { say, step } from '../terminal/progress.mjs';
import { profileFolder } from '../workspace/profile.ts';

const API_PORT = Number(process.env.PORT || 3000);

/** Starts everything, or what of it is not running or not up to date, and leaves it running. */
await runCommand(() =>
  withLock(join(profileFolder('up'), 'up.lock'), async () => {
    const provider: AppName[] = process.env.OPENAI_API_KEY ? [] : ['stand-in'];
    const stack = await startStack({
      profile: 'up',
      keep: true,
      apps: [...provider, 'api', 'agent', 'worker'],
      ports: { api: API_PORT },
    });
    const { platformKey, tenantId, adminKey } = await step('Keys', () => ensureLocalKeys(stack));
    stack.leaveRunning();

    say();
    say(`API        ${stack.urls.api}   its description: ${stack.urls.api}/docs`);
    say(`Models     ${stack.urls['stand-in'] ?? process.env.OPENAI_BASE_URL ?? 'OpenAI'}`);
    say(`Database   ${stack.infra.descriptions.join(', ')}`);
    for (const line of voiceLines(stack)) say(line);
    say(`Logs       ${stack.logs}`);
    say();
    say(`Platform   ${platformKey}   makes tenants`);
    say(`Tenant     ${tenantId}`);
    say(`Its admin  ${adminKey}`);
    say();
    say('It runs on after this command. Stop it with: npm run down');
  }),
);

/** Where phones and browsers go, or why they cannot. */
function voiceLines({ voice, urls }: Stack): string[] {
  const { descriptions = [], sipUri, off = [] } = voice ?? {};
  return [
    ...(descriptions.length > 0 ? [`Voice      ${descriptions.join(', ')}`] : []),
    ...(process.env.LIVEKIT_URL ? [`Webhook    LiveKit has to be told: ${urls.api}/livekit/webhook`] : []),
    ...(sipUri ? [`Phones     dial ${sipUri.replace('sip:', 'sip:<number>@')}`] : []),
    ...off.map((line) => `Off        ${line}`),
  ];
}
