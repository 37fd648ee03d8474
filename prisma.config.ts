import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'prisma/config';

// The schema engine as WebAssembly, so that nothing is downloaded and nobody is told: `npx prisma ...` works offline.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= join(import.meta.dirname, 'tools', 'prisma', 'schema-engine.mjs');
process.env.CHECKPOINT_DISABLE ??= '1';
process.env.PRISMA_HIDE_UPDATE_MESSAGE ??= '1';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: {
    url: process.env.DATABASE_ADMIN_URL || process.env.DATABASE_URL || urlOfRunningServer(),
    shadowDatabaseUrl: process.env.SHADOW_DATABASE_URL,
  },
});

/** The server that `npm run up` keeps running; empty when it does not, which the commands without a database accept. */
function urlOfRunningServer(): string {
  try {
    const entry = readFileSync(join(import.meta.dirname, '.data', 'up', 'ledger', 'kept.json'), 'utf8');
    return (JSON.parse(entry) as { notes: { databaseAdminUrl?: string } }).notes.databaseAdminUrl ?? '';
  } catch {
    return '';
  }
}
