import { type FallbackModelDto, type ModelDto } from './provider/model.dto.js';

/** Voices that read tags such as `<break time="1s"/>` as their vendors document it, by provider. Others would say them, or fail. */
const TAKE_TAGS: Record<string, RegExp> = { livekit: /^cartesia\// };

/** Whether a voice, and every one that stands in for it, reads tags in its text. */
export function takesTags({ fallbacks = [], ...voice }: ModelDto): boolean {
  return [voice, ...fallbacks].every(
    ({ provider, model }: FallbackModelDto) => TAKE_TAGS[provider]?.test(model) ?? false,
  );
}
