import { ownDatabase } from '../servers/postgres/database-urls.ts';
import { prepareDatabase } from '../servers/postgres/database.ts';
import { runCommand } from '../terminal/command.ts';
import { PlainError } from '../terminal/plain-error.ts';
import { step } from '../terminal/progress.mjs';

/** Prepares the database of a deployment, before a release starts: roles, migrations, grants. Nothing else is needed. */
await runCommand(async () => {
  const urls = await ownDatabase(process.env);
  if (!urls) throw new PlainError('Set DATABASE_ADMIN_URL and DATABASE_URL; .env.example describes both.');
  await step('Database', () => prepareDatabase(urls.adminUrl, urls.appUrl));
});
