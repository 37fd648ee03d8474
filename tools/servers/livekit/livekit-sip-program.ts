import { dockerAnswers, programOfImage } from '../../processes/docker.ts';
import { type Found, namedProgram, programOnPath } from '../../processes/program-search.ts';

const VERSION = '1.8.0';
const IMAGE = { image: `livekit/sip:v${VERSION}`, entrypoint: 'livekit-sip' };

/**
 * livekit-sip: the one of LIVEKIT_SIP_BIN or PATH, else Docker's image. It cannot be built by itself: it is no Go module
 * that can be installed. Throws when LIVEKIT_SIP_BIN names no program.
 */
export async function findLiveKitSipProgram(cache: string): Promise<Found> {
  const installed = namedProgram('LIVEKIT_SIP_BIN') ?? programOnPath('livekit-sip');
  if (installed) return { program: installed };
  if (!(await dockerAnswers())) return { why: 'no livekit-sip on PATH, no Docker that answers' };
  try {
    return { program: { file: await programOfImage(IMAGE, cache), version: VERSION, source: 'Docker' } };
  } catch {
    return { why: `no livekit-sip on PATH, and Docker could not fetch ${IMAGE.image}` };
  }
}
