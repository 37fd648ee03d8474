#!/usr/bin/env node
/*
 * Stands in for the schema engine program that Prisma's CLI would download: the same arguments and the same JSON-RPC,
 * one message a line on stdin and stdout, answered by the WebAssembly build of the same engine. With it `prisma migrate`
 * works offline. `prisma.config.ts` names this file in PRISMA_SCHEMA_ENGINE_BINARY.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { createEngine, panics, splitUrl } from './wasm-engine.mjs';

const PANIC_EXIT_CODE = 101;
const RPC_ERROR = 4466;
/** Told by the server; the second when two commands create it at the same moment. */
const ALREADY_EXISTS = new Set(['42P04', '23505']);

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    datasource: { type: 'string', default: '{}' },
    datamodels: { type: 'string', multiple: true, default: [] },
    'enabled-preview-features': { type: 'string' },
    'extension-types': { type: 'string' },
    version: { type: 'boolean' },
  },
});
const datasource = JSON.parse(options.datasource);

// The CLI reads every line of stderr as JSON, so warnings have to be, too.
process.removeAllListeners('warning').on('warning', ({ message }) => log('WARN', message));

if (options.version) console.log('schema-engine-cli wasm');
else if (positionals[0] === 'cli') await runOnce(positionals[1]);
else serve();

/**
 * `schema-engine cli <command>`: one thing done, told by exit code and stderr.
 *
 * @param {string | undefined} command
 */
async function runOnce(command) {
  try {
    if (command === 'can-connect-to-database') await checkConnection(datasource.url);
    else if (command === 'create-database') await createDatabase(datasource.url);
    else if (command === 'drop-database') await dropDatabase(datasource.url);
    else throw new Error(`Unknown command: ${command}`);
  } catch (error) {
    log('INFO', 'schema engine'); // the CLI throws the first line away
    log('ERROR', error.message, { error_code: error.code ?? 'P1000' });
    process.exitCode = 1;
  }
}

/** JSON-RPC until stdin closes, one request after the other. */
function serve() {
  process.on('uncaughtException', (error) => {
    log('ERROR', panics.message || error.stack || String(error));
    process.exit(PANIC_EXIT_CODE);
  });
  let previous = Promise.resolve();
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      const { id, method, params } = JSON.parse(line);
      if (method) previous = previous.then(() => answer(id, method, params)); // without one: the answer to our `print`
    })
    .on('close', () => void previous.then(() => process.exit()));
}

/**
 * @param {number} id
 * @param {string} method
 * @param {any} params
 */
async function answer(id, method, params) {
  try {
    send({ id, result: await call(method, params) });
  } catch (error) {
    const { message, meta = null, code = null } = error;
    const data = { is_panic: false, message, meta, error_code: code };
    send({ id, error: { code: RPC_ERROR, message: 'An error happened. Check the data field for details.', data } });
  }
}

/**
 * @param {string} method
 * @param {any} params
 */
async function call(method, params) {
  const url = params?.datasource?.url ?? datasource.url;
  switch (method) {
    case 'getDatabaseVersion':
      return checkConnection(url);
    case 'ensureConnectionValidity':
      await checkConnection(url);
      return {};
    case 'createDatabase':
      return { databaseName: await createDatabase(url) };
    case 'diff': {
      // The program prints the difference itself; the WebAssembly build hands it back.
      const { stdout, ...result } = await (await engine()).diff(params);
      if (stdout !== null) send({ id: 'print', method: 'print', params: { content: stdout } });
      return { ...result, stdout: null };
    }
    default:
      return callEngine(method, params);
  }
}

/**
 * @param {string} method
 * @param {any} params
 */
async function callEngine(method, params) {
  const running = await engine();
  if (typeof running[method] !== 'function') throw new Error(`The schema engine has no method "${method}".`);
  return (await running[method](params)) ?? {};
}

/** @type {ReturnType<typeof createEngine> | undefined} */
let started;

/** Started at the first call that needs it: it connects at once. */
function engine() {
  started ??= createEngine({
    url: datasource.url,
    shadowUrl: datasource.shadowDatabaseUrl || undefined,
    datamodels: options.datamodels.map((file) => [file, readFileSync(file, 'utf8')]),
  });
  return started;
}

/**
 * Answers the server's version, or throws with Prisma's code for what is wrong.
 *
 * @param {string} url
 */
async function checkConnection(url) {
  try {
    return await onServer(url, async (client) => (await client.query('SELECT version()')).rows[0].version);
  } catch (error) {
    throw knownError(error, url);
  }
}

/**
 * Creates the URL's database. That another command was faster is as good.
 *
 * @param {string} url
 */
async function createDatabase(url) {
  const name = databaseOf(url);
  try {
    await onServer(maintenance(url), (client) => client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`));
  } catch (error) {
    if (!ALREADY_EXISTS.has(error.code)) throw knownError(error, url);
  }
  return name;
}

/** @param {string} url */
async function dropDatabase(url) {
  const name = pg.escapeIdentifier(databaseOf(url));
  await onServer(maintenance(url), (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

/**
 * Prisma's codes: https://www.prisma.io/docs/orm/reference/error-reference
 *
 * @param {any} error
 * @param {string} url
 */
function knownError(error, url) {
  const { host } = new URL(url);
  const database = databaseOf(url);
  const known = {
    '3D000': ['P1003', `Database \`${database}\` does not exist`],
    '28P01': ['P1000', `Authentication failed against the database server at \`${host}\``],
    28000: ['P1000', `Authentication failed against the database server at \`${host}\``],
  };
  if (error.severity && !known[error.code]) return error;
  const [code, message] = known[error.code] ?? [
    'P1001',
    `Can't reach database server at \`${host}\`: ${error.message}`,
  ];
  return Object.assign(new Error(message, { cause: error }), { code });
}

/**
 * @param {string} url
 * @param {(client: pg.Client) => Promise<any>} work
 */
async function onServer(url, work) {
  const client = new pg.Client(splitUrl(url));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** @param {string} url */
function maintenance(url) {
  const changed = new URL(url);
  changed.pathname = '/postgres';
  return changed.href;
}

/** @param {string} url */
function databaseOf(url) {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres';
}

/** @param {Record<string, unknown>} message */
function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

/**
 * @param {'INFO' | 'WARN' | 'ERROR'} level
 * @param {string} message
 * @param {Record<string, unknown>} [fields]
 */
function log(level, message, fields = {}) {
  const entry = { timestamp: new Date().toISOString(), level, target: 'schema_engine::logger' };
  process.stderr.write(`${JSON.stringify({ ...entry, fields: { message, is_panic: false, ...fields } })}\n`);
}
