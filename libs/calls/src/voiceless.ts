import { type PersonaSpecDto } from '@signoff/contracts';

/** The parts that a persona lacks to hold a call that is spoken. */
export function voicelessParts({ models }: PersonaSpecDto): ('stt' | 'tts')[] {
  return (['stt', 'tts'] as const).filter((part) => !models[part]);
}
