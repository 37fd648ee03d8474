export { type CaseVerdict, judgeCases } from './cases.js';
export { type Affirmation, affirmationIn } from './judges/affirmation.js';
export { needsNoAnswer } from './judges/courtesy.js';
export { saysGoodbye } from './judges/farewell.js';
export { type DefaultLine, defaultLine, knowsLanguage } from './lines.js';
export { readingMs } from './reading-time.js';
