#!/usr/bin/env node
/*
 * The first thing typed on a fresh clone: any Node from 20 on, nothing installed. It installs the dependencies when they
 * changed, and runs the command itself (tools/commands/<command>.ts) under Node 24, which npm brings along.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './processes/lock.mjs';
import { say, step } from './terminal/progress.mjs';

const COMMANDS = {
  demo: 'shows four calls between two tenants and callers, then what is stored of them',
  test: 'checks, builds and tests everything; with arguments, only the tests that Jest finds by them',
  up: 'starts everything and leaves it running; prints URLs and keys',
  down: 'stops what up started',
  talk: 'holds a text call with a persona at this terminal',
  bench: 'measures, and shows a table',
  cases: 'judges what callers say by the cases of a file, and says which are judged wrongly',
};
const NODE_MAJOR = 24;

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
const MODULES = join(REPOSITORY, 'node_modules');
const PROGRAMS = join(MODULES, '.bin');
/** Compiled code of everything that runs below, so that the next start costs less. */
const COMPILED = join(REPOSITORY, '.data', 'cache', 'compiled');
const INSTALLED = join(MODULES, '.signoff-installed');

const [command = 'help', ...args] = process.argv.slice(2);
if (command in COMMANDS) await main();
else if (['help', '--help', '-h'].includes(command)) help(process.stdout);
else refuse(`There is no command "${command}".`);

async function main() {
  try {
    await installDependencies();
    await run(findNode());
  } catch (error) {
    console.error(`\n${error.message}`);
    process.exit(1);
  }
}

/** Only when the wanted packages or the machine are not those of the last time; one command at a time. */
async function installDependencies() {
  if (isInstalled()) return;
  const waiting = (holder) => say(`… another command (pid ${holder.pid}) is installing`);
  await withLock(
    join(REPOSITORY, '.data', 'install.lock'),
    async () => {
      if (isInstalled()) return;
      await step('Dependencies', npmInstall, () => 'Dependencies installed');
      mkdirSync(MODULES, { recursive: true });
      writeFileSync(INSTALLED, wanted());
    },
    waiting,
  );
}

function isInstalled() {
  return existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === wanted();
}

function wanted() {
  const files = ['package.json', 'package-lock.json'].map((name) => join(REPOSITORY, name)).filter(existsSync);
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
}

/** With the npm that runs us, else the one on PATH. What it writes is shown only when it fails. */
function npmInstall() {
  const flags = ['--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional'];
  const runner = process.env.npm_execpath ?? '';
  const [program, ...first] = runner.endsWith('npm-cli.js') ? [process.execPath, runner] : ['npm'];
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...first, 'install', ...flags], {
      cwd: REPOSITORY,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let written = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (written += text));
    child.once('error', () =>
      reject(new Error('npm was not found. It comes with Node: https://nodejs.org/en/download')),
    );
    child.once('close', (code) => {
      if (code === 0) resolve(undefined);
      else reject(new Error(`npm install failed.\n${written.trim()}`));
    });
  });
}

/** Node 24: the one npm brought for this platform, else the one that runs us. */
function findNode() {
  for (const candidate of [join(PROGRAMS, 'node'), process.execPath]) {
    const { stdout } = spawnSync(candidate, ['--version'], { encoding: 'utf8' });
    if (Number(/^v(\d+)/.exec(stdout ?? '')?.[1]) >= NODE_MAJOR) return candidate;
  }
  throw new Error(
    `Signoff runs on Node ${NODE_MAJOR}, which npm brings along on Linux with glibc (x64 and arm64). On this machine\n` +
      `(${process.platform}, ${process.arch}, Node ${process.version}) it has to be installed: https://nodejs.org/en/download`,
  );
}

/**
 * Runs the command in our place: same terminal, same signals, same exit code.
 *
 * @param {string} node
 */
async function run(node) {
  const env = join(REPOSITORY, '.env');
  const settings = command !== 'test' && existsSync(env) ? [`--env-file=${env}`] : []; // tests depend on nobody's .env
  const child = spawn(node, [...settings, join(REPOSITORY, 'tools', 'commands', `${command}.ts`), ...args], {
    cwd: REPOSITORY,
    env: { NODE_COMPILE_CACHE: COMPILED, ...process.env, PATH: [PROGRAMS, process.env.PATH].join(delimiter) },
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (...how) => resolve(how));
  });
  process.exit(code ?? 128 + constants.signals[signal]);
}

/** @param {string} reason */
function refuse(reason) {
  console.error(`${reason}\n`);
  help(process.stderr);
  process.exitCode = 2;
}

/** @param {NodeJS.WritableStream} output */
function help(output) {
  const lines = Object.entries(COMMANDS).map(([name, what]) => `  ${name.padEnd(6)} ${what}\n`);
  output.write(
    `Usage: npm run <command> [-- arguments]   (or: node tools/signoff.mjs <command> [arguments])\n\n${lines.join('')}`,
  );
}
