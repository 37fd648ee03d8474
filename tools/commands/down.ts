import { stopKept } from '../servers/infra.ts';
import { runCommand } from '../terminal/command.ts';
import { say, step } from '../terminal/progress.mjs';
import { knownProfiles } from '../workspace/profile.ts';

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
