import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { admissionBench } from './admission.bench.js';
import { apiCallsBench } from './api-calls.bench.js';
import { hangupBench } from './hangup.bench.js';
import { type Comparison } from './measurement.js';
import { outreachBench } from './outreach.bench.js';
import { releasesBench } from './releases.bench.js';
import { sessionStartBench } from './session-start.bench.js';
import { tenantDbBench } from './tenant-db.bench.js';
import { voiceTable } from './voice/report.js';
import { voiceBench } from './voice/voice.bench.js';

/** `main.js` measures everything, `main.js quick` all but calls, and `main.js voice` calls only. */
const { DATABASE_URL = '', DATABASE_ADMIN_URL = '', REDIS_URL = '' } = process.env;
const [part] = process.argv.slice(2);

const BENCHES: [string, () => Promise<Comparison | Comparison[]>][] = [
  ['hangup machine', hangupBench],
  ['TenantDb', () => tenantDbBench(DATABASE_URL, DATABASE_ADMIN_URL)],
  ['session start', () => sessionStartBench(DATABASE_URL, REDIS_URL)],
  ['the door to tenants’ servers', outreachBench],
  ['admission', () => admissionBench(DATABASE_URL, REDIS_URL)],
  ['releases of due calls', () => releasesBench(DATABASE_URL, DATABASE_ADMIN_URL, REDIS_URL)],
  ['POST /v1/calls', () => apiCallsBench(DATABASE_URL, DATABASE_ADMIN_URL)],
];

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

const load = loadavg()[0]!.toFixed(2);
const comparisons = part === 'voice' ? [] : await compareAll();
const voice = part === 'quick' ? undefined : await measureCalls();

const file = `bench/results/${new Date().toISOString().replaceAll(':', '-')}.json`;
const machine = { node: process.version, cores: cpus().length, load };
await mkdir('bench/results', { recursive: true });
await writeFile(file, JSON.stringify({ ...machine, comparisons, voice }, null, 2));
process.stdout.write(`\nThe same in ${file}; load of the machine before: ${load}\n`);
process.exit(0);

async function compareAll(): Promise<Comparison[]> {
  const measured: Comparison[] = [];
  for (const [name, bench] of BENCHES) {
    process.stdout.write(`measuring ${name} …\n`);
    measured.push(...[await bench()].flat());
  }
  print(measured);
  return measured;
}

async function measureCalls() {
  const { LIVEKIT_URL: url = '', LIVEKIT_API_KEY: apiKey = '', LIVEKIT_API_SECRET: apiSecret = '' } = process.env;
  const { SIP_URI: sipUri, BENCH_API_PORT } = process.env;
  const livekit = { url, apiKey, apiSecret };
  const report = await voiceBench({ livekit, sipUri, databaseUrl: DATABASE_URL, apiPort: Number(BENCH_API_PORT) });
  if (typeof report === 'string') {
    process.stdout.write(`Calls are not measured: ${report}.\n`);
    return undefined;
  }
  process.stdout.write(
    `\nCalls by ${report.phones}, beside LiveKit's own worker; less is better, but for what is whole\n`,
  );
  console.table(voiceTable(report));
  return report;
}

/** Ratios above 1 of throughput, and below 1 of time, are in our favour. */
function print(rows: Comparison[]): void {
  const table = rows.map(({ what, ours, peer, peerIs }) => ({
    what,
    'per s': round(ours.perSecond),
    'p50 ms': round(ours.p50),
    'p99 ms': round(ours.p99),
    peer: peerIs,
    'peer per s': round(peer.perSecond),
    'per s, ratio': round(ours.perSecond / peer.perSecond),
    'p50, ratio': round(ours.p50 / peer.p50),
    'p99, ratio': round(ours.p99 / peer.p99),
  }));
  console.table(table);
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
