import { runCommand } from './infra/command.ts';
import { stopKept } from './infra/infra.ts';
import { knownProfiles } from './infra/profile.ts';
import { say, step } from './infra/progress.mjs';

/** Stops what `up` started, and whatever other commands that were killed have left behind. */
await runCommand(async () => {
  for (const profile of knownProfiles()) {
    await step(
      profile,
      () => stopKept(profile),
      (stopped) => `${profile}: ${describe(stopped)}`,
    );
  }
  if (knownProfiles().length === 0) say('Nothing has been started here yet.');
});

function describe(stopped: string[]): string {
  return stopped.length > 0 ? `stopped ${stopped.join(', ')}` : 'nothing was running';
}
