import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { step } from '../terminal/progress.mjs';
import { run } from './processes.ts';

/** A program that comes as an image. */
interface Image {
  /** `livekit/livekit-server:v1.13.5` */
  image: string;
  /** The program in it. */
  entrypoint: string;
}

/** Whether there is a Docker whose daemon answers us. */
export async function dockerAnswers(): Promise<boolean> {
  return run('docker', ['info'], { timeout: 5000 }).then(
    () => true,
    () => false,
  );
}

/**
 * Makes a program of an image: a script in `folder` that runs it on this machine's own network, and ends when it is
 * told to. It is called like the program itself, with `--config <file>`; the file is at the same path inside. Throws
 * when the image cannot be had.
 */
export async function programOfImage({ image, entrypoint }: Image, folder: string): Promise<string> {
  const isHere = await run('docker', ['image', 'inspect', image]).catch(() => undefined);
  if (isHere === undefined) await step(`Image ${image}`, () => run('docker', ['pull', '--quiet', image]));
  mkdirSync(folder, { recursive: true });
  const file = join(folder, image.replace(/\W+/g, '-'));
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, script({ image, entrypoint }));
  chmodSync(unfinished, 0o755);
  renameSync(unfinished, file);
  return file;
}

/** One container per configuration: what a killed `docker run` left behind is cleared away by the next one. */
function script({ image, entrypoint }: Image): string {
  return `#!/bin/sh
name=signoff-$(printf %s "$2" | cksum | cut -d ' ' -f 1)
docker rm --force "$name" >/dev/null 2>&1
exec docker run --rm --name "$name" --network host --volume "$2:$2:ro" --entrypoint ${entrypoint} ${image} "$@"
`;
}
