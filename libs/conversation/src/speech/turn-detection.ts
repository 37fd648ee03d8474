import { createRequire } from 'node:module';
import { inference } from '@livekit/agents';
import type * as LocalInference from '@livekit/local-inference';

type Executor = NonNullable<ConstructorParameters<typeof inference.TurnDetector>[0]>['executor'];

/** What the SDK gives the executor: mono 16 kHz PCM of 16 bits, base64. */
interface Audio {
  pcm: string;
}

const load = () => createRequire(import.meta.url)('@livekit/local-inference') as typeof LocalInference;

/**
 * The executor of the bundled end-of-turn model (some 110 MB), shared by all calls of this process. Without one, an
 * AgentSession outside a LiveKit job takes every pause for the end of a turn (eot/transports.ts of @livekit/agents 1.9.0).
 */
const executor = {
  async doInference(_method: string, data: object) {
    const begunAt = performance.now();
    const probability = await load().predict(samplesOf((data as Audio).pcm));
    return { probability, inferenceDurationMs: performance.now() - begunAt };
  },
} as Executor;

/** Makes the detector of the ends of the caller's turns for one call. */
export function turnDetector(): inference.TurnDetector {
  return new inference.TurnDetector({ version: 'v1-mini', executor });
}

/** Loads the models that every spoken call needs, so that the first caller does not wait for it. */
export function warmUpListening(): void {
  load().initVad();
  load().initEot();
}

function samplesOf(pcm: string): Int16Array {
  const bytes = Buffer.from(pcm, 'base64');
  return new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
