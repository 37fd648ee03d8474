import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dockerAnswers, programOfImage } from '../../processes/docker.ts';
import { withLock } from '../../processes/lock.mjs';
import { run } from '../../processes/processes.ts';
import { type Found, namedProgram, programOnPath } from '../../processes/program-search.ts';
import { step } from '../../terminal/progress.mjs';

/** The last release that `go install` takes: later ones have `replace` lines. */
const VERSION = '1.13.5';
const MODULE = `github.com/livekit/livekit-server/cmd/server@v${VERSION}`;
const IMAGE = { image: `livekit/livekit-server:v${VERSION}`, entrypoint: '/livekit-server' };
/** A slow machine takes its time. */
const BUILD_DEADLINE_MS = 60 * 60_000;

/**
 * livekit-server: the one of LIVEKIT_SERVER_BIN or PATH, else built once into `cache` with Go, else Docker's image.
 * Takes minutes when it has to be built. Throws when LIVEKIT_SERVER_BIN names no program.
 */
export async function findLiveKitProgram(cache: string): Promise<Found> {
  const installed = namedProgram('LIVEKIT_SERVER_BIN') ?? programOnPath('livekit-server');
  if (installed) return { program: installed };
  const built = await buildOnce(cache);
  if (built.program) return built;
  if (!(await dockerAnswers())) return { why: `no livekit-server on PATH, ${built.why}, no Docker that answers` };
  try {
    const file = await programOfImage(IMAGE, cache);
    return { program: { file, version: VERSION, source: 'Docker' } };
  } catch {
    return { why: `no livekit-server on PATH, ${built.why}, and Docker could not fetch ${IMAGE.image}` };
  }
}

/** Two commands at a time do not build twice: the second one waits, and finds it. */
async function buildOnce(cache: string): Promise<Found> {
  const file = join(cache, `livekit-server-${VERSION}`);
  const ready = (): Found => ({ program: { file, version: VERSION, source: 'built with Go' } });
  if (existsSync(file)) return ready();
  const go = findGo();
  if (!go) return { why: 'no Go to build it with' };
  const log = join(cache, 'build.log');
  try {
    const build = () => (existsSync(file) ? Promise.resolve() : buildWith(go, cache, file));
    await withLock(join(cache, 'lock'), build, undefined, BUILD_DEADLINE_MS);
    return ready();
  } catch (error) {
    writeFileSync(log, `${String(error)}\n`);
    return { why: `Go could not build it (${log} says why)` };
  }
}

/** Builds into a folder of its own, and moves the program to its place when it is whole. */
async function buildWith(go: string, cache: string, file: string): Promise<void> {
  const work = join(cache, 'work');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const env = { ...process.env, GOBIN: work, CGO_ENABLED: '0', GOFLAGS: '', GOOS: '', GOARCH: '' };
  const args = ['install', '-v', '-trimpath', '-ldflags', '-s -w', MODULE];
  try {
    await step(`LiveKit ${VERSION}, built once with Go; this takes minutes`, (tell) => {
      const counted = { downloads: 0, packages: 0 };
      return run(go, args, { env, cwd: work }, (text) => tell(progressOf(text, counted)));
    });
    renameSync(join(work, 'server'), file);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Go writes a line for each module that it downloads, and then one for each package that it compiles. */
function progressOf(text: string, counted: { downloads: number; packages: number }): string {
  const lines = text.split('\n').filter(Boolean);
  const downloads = lines.filter((line) => line.startsWith('go: ')).length;
  counted.downloads += downloads;
  counted.packages += lines.length - downloads;
  return counted.packages > 0 ? `${counted.packages} packages compiled` : `${counted.downloads} modules fetched`;
}

function findGo(): string | undefined {
  const roots = [process.env.GOROOT, '/usr/local/go', '/usr/lib/go', '/opt/homebrew/opt/go'].filter(Boolean);
  const candidates = ['go', ...roots.map((root) => join(root!, 'bin', 'go'))];
  return candidates.find((candidate) => spawnSync(candidate, ['version']).status === 0);
}
