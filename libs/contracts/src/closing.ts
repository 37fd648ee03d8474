/** How the goodbye of a persona is made. */
export const CLOSING_MODES = ['static', 'generated', 'none'] as const;
export type ClosingMode = (typeof CLOSING_MODES)[number];

/** What happens when the caller speaks during the closing. */
export const CALLER_SPEECH_POLICIES = ['ignore', 'cancel', 'postpone'] as const;
export type CallerSpeechPolicy = (typeof CALLER_SPEECH_POLICIES)[number];
