import { type PersonaSpecDto } from './persona-spec.dto.js';

/** The parts that a persona lacks to hold a call that is spoken. */
export function voicelessParts({ models }: Pick<PersonaSpecDto, 'models'>): ('stt' | 'tts')[] {
  return (['stt', 'tts'] as const).filter((part) => !models[part]);
}

/** Whether a persona can hold spoken calls, over the phone or the web: for those it has to hear and to speak. */
export function speaks(spec: Pick<PersonaSpecDto, 'models'>): boolean {
  return voicelessParts(spec).length === 0;
}
