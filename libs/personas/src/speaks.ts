import { type PersonaSpecDto } from '@signoff/contracts';

/** Whether a persona can hold spoken calls, over the phone or the web: for those it has to hear and to speak. */
export function speaks({ models }: Pick<PersonaSpecDto, 'models'>): boolean {
  return models.stt !== undefined && models.tts !== undefined;
}
