import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

// The two packages' CommonJS and ESM builds hold classes of their own; the adapter and its binding must share them.
const require = createRequire(import.meta.url);
const { PrismaPg } = require('@prisma/adapter-pg');
const { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } = require('@prisma/driver-adapter-utils');

const TEXT = 25;
const CHAR = 18;
/** regproc, regclass, regtype, regnamespace, regrole: names of things, which read as text. */
const READ_AS_TEXT = new Set([24, 2205, 2206, 4089, 4096]);

/**
 * Prisma's schema engine, the official WebAssembly build of what the CLI otherwise downloads as a program, over a
 * PostgreSQL database. It takes and answers the same parameters as the program's JSON-RPC.
 *
 * @param {object} options
 * @param {string} options.url
 * @param {string} [options.shadowUrl] a database to replay migrations in; without it one is created and dropped
 * @param {[path: string, content: string][]} options.datamodels
 */
export async function createEngine({ url, shadowUrl, datamodels }) {
  const { SchemaEngine } = await loadWasm();
  const adapters = bindMigrationAwareSqlAdapterFactory(new MigrationAdapterFactory(url, shadowUrl));
  // An empty list makes the engine panic; none at all means the same.
  return SchemaEngine.new({ datamodels: datamodels.length > 0 ? datamodels : undefined }, () => {}, adapters);
}

/** What the engine wrote when it panicked. It looks for this global and cannot start without. */
export const panics = {
  message: '',
  /** @param {string} message */
  set_message(message) {
    this.message = `Schema engine panic: ${message}`;
  },
};
globalThis.PRISMA_WASM_PANIC_REGISTRY = panics;

/** The package imports its .wasm as a module, which Node does not do without a flag: the same four steps by hand. */
async function loadWasm() {
  const folder = dirname(fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm')));
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const binary = readFileSync(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(binary, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings;
}

/**
 * Connections for migrations. `@prisma/adapter-pg` 7.10 is made for queries; five of its habits break migrations, or
 * worse. Each is mended here:
 *
 * 1. It splits scripts on `;`, which tears function, trigger and DO bodies apart: a script goes out whole.
 * 2. With a connection string, its shadow database is the main database: data would be lost. Here the URL itself is
 *    changed, and a shadow database that is the main one is refused.
 * 3. It drops the shadow database before it closes its own connections to it: the other way round.
 * 4. It cannot read the catalogue's "char" and reg* columns: see {@link CatalogClient} and {@link readsCharacters}.
 * 5. Its statements are spread over a pool, and the engine's advisory lock belongs to a session: one connection only.
 */
class MigrationAdapterFactory {
  provider = 'postgres';
  adapterName = '@prisma/adapter-pg';
  #url;
  #shadowUrl;

  /**
   * @param {string} url
   * @param {string | undefined} shadowUrl
   */
  constructor(url, shadowUrl) {
    this.#url = url;
    this.#shadowUrl = shadowUrl;
  }

  connect() {
    return connect(this.#url);
  }

  connectToShadowDb() {
    return this.#shadowUrl ? this.#emptied(this.#shadowUrl) : this.#temporary();
  }

  /** @param {string} shadowUrl */
  async #emptied(shadowUrl) {
    if (sameDatabase(shadowUrl, this.#url)) throw new Error('The shadow database is the main database.');
    const adapter = await connect(shadowUrl);
    const schema = pg.escapeIdentifier(new URL(shadowUrl).searchParams.get('schema') ?? 'public');
    await adapter.executeScript(`DROP SCHEMA IF EXISTS ${schema} CASCADE; CREATE SCHEMA ${schema}`);
    return adapter;
  }

  async #temporary() {
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    const shadow = new URL(this.#url);
    shadow.pathname = `/${name}`;
    await execute(this.#url, `CREATE DATABASE "${name}"`);
    return connect(shadow.href, () => execute(this.#url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
  }
}

/**
 * @param {string} url
 * @param {() => Promise<void>} [afterDispose]
 */
async function connect(url, afterDispose) {
  const { connectionString, schema } = splitUrl(url);
  const options = schema && `-c search_path=${pg.escapeIdentifier(schema)}`;
  const pool = new pg.Pool({ connectionString, options, max: 1, idleTimeoutMillis: 0, Client: CatalogClient });
  const adapter = readsCharacters(await new PrismaPg(pool, { schema }).connect());
  const startTransaction = adapter.startTransaction.bind(adapter);
  return Object.assign(adapter, {
    startTransaction: async (/** @type {any} */ level) => readsCharacters(await startTransaction(level)),
    executeScript: async (/** @type {string} */ script) => {
      await pool.query(script).catch((error) => adapter.onError(error)); // answers nothing: the engine insists
    },
    dispose: async () => {
      await pool.end();
      await afterDispose?.();
    },
  });
}

/** Rows -> which of their columns are of type "char". */
const characterColumns = new WeakMap();

/** Declares the catalogue's own types as text, which the adapter understands, and remembers which were "char". */
class CatalogClient extends pg.Client {
  /**
   * @param {any} query
   * @param {any} values
   * @param {any} callback
   */
  query(query, values, callback) {
    const done = typeof values === 'function' ? values : callback;
    if (!done) return super.query(query, values).then(declareAsText);
    return super.query(query, values === done ? undefined : values, (error, result) =>
      done(error, result && declareAsText(result)),
    );
  }
}

/** @param {any} result one result, or several for a script of several statements */
function declareAsText(result) {
  for (const { fields = [], rows } of [result].flat()) {
    const characters = fields.flatMap((field, index) => (field.dataTypeID === CHAR ? [index] : []));
    if (characters.length > 0) characterColumns.set(rows, characters);
    for (const field of fields) {
      if (field.dataTypeID === CHAR || READ_AS_TEXT.has(field.dataTypeID)) field.dataTypeID = TEXT;
    }
  }
  return result;
}

/**
 * Makes an adapter or a transaction hand out "char" columns as characters: as text the engine would panic.
 *
 * @param {any} queryable
 */
function readsCharacters(queryable) {
  const queryRaw = queryable.queryRaw.bind(queryable);
  queryable.queryRaw = async (/** @type {any} */ query) => {
    const result = await queryRaw(query);
    for (const column of characterColumns.get(result.rows) ?? []) result.columnTypes[column] = ColumnTypeEnum.Character;
    return result;
  };
  return queryable;
}

/**
 * @param {string} url
 * @param {string} statement
 */
async function execute(url, statement) {
  const client = new pg.Client(splitUrl(url));
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * `?schema=` is Prisma's own parameter; node-postgres shall not see it.
 *
 * @param {string} url
 */
export function splitUrl(url) {
  const stripped = new URL(url);
  const schema = stripped.searchParams.get('schema') ?? undefined;
  stripped.searchParams.delete('schema');
  return { connectionString: stripped.href, schema };
}

/**
 * @param {string} a
 * @param {string} b
 */
function sameDatabase(a, b) {
  const [first, second] = [new URL(a), new URL(b)];
  const port = (/** @type {URL} */ url) => url.port || '5432';
  return first.hostname === second.hostname && port(first) === port(second) && first.pathname === second.pathname;
}
