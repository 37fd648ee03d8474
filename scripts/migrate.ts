import { runCommand } from './infra/command.ts';
import { prepareDatabase } from './infra/database.ts';
import { ownDatabase } from './infra/database-urls.ts';
import { PlainError } from './infra/plain-error.ts';
import { step } from './infra/progress.mjs';

/** Prepares the database of a deployment, before a release starts: roles, migrations, grants. Nothing else is needed. */
await runCommand(async () => {
  const urls = await ownDatabase(process.env);
  if (!urls) throw new PlainError('Set DATABASE_ADMIN_URL and DATABASE_URL; .env.example describes both.');
  await step('Database', () => prepareDatabase(urls.adminUrl, urls.appUrl));
});
