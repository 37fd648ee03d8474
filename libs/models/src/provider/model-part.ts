/** What a model is for: thinking, listening, speaking. */
export type ModelPart = 'llm' | 'stt' | 'tts';
