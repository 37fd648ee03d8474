import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { apiCallsBench } from './api-calls.bench.js';
import { hangupBench } from './hangup.bench.js';
import { type Comparison } from './measurement.js';
import { sessionStartBench } from './session-start.bench.js';
import { tenantDbBench } from './tenant-db.bench.js';

const { DATABASE_URL = '', DATABASE_ADMIN_URL = '', REDIS_URL = '' } = process.env;

const BENCHES: [string, () => Promise<Comparison | Comparison[]>][] = [
  ['hangup machine', hangupBench],
  ['TenantDb', () => tenantDbBench(DATABASE_URL, DATABASE_ADMIN_URL)],
  ['session start', () => sessionStartBench(DATABASE_URL, REDIS_URL)],
  ['POST /v1/calls', () => apiCallsBench(DATABASE_URL)],
];

const comparisons: Comparison[] = [];
for (const [name, bench] of BENCHES) {
  process.stdout.write(`measuring ${name} …\n`);
  comparisons.push(...[await bench()].flat());
}

print(comparisons);
const file = `bench/results/${new Date().toISOString().replaceAll(':', '-')}.json`;
await mkdir('bench/results', { recursive: true });
await writeFile(file, JSON.stringify({ node: process.version, cores: cpus().length, comparisons }, null, 2));
process.stdout.write(`\nThe same in ${file}\n`);
process.exit(0);

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
