export { nextStep, type ScriptStep } from './script.js';
export { type ScriptCall, type ScriptTurn } from './talk.js';
