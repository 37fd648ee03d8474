export { Speakable, speakable, type SpeakableOptions } from './speakable/speakable.js';
export { heardPart, speakingMs } from './speaking-time.js';
export { IsStorable, storable, unstorable } from './storable-text.js';
export { checkTemplate, fillTemplate, type VariableValues } from './template.js';
export { listed, type PlacedText, textFaults } from './text-faults.js';
export { cleanJson } from './untrusted-json.js';
export { VariableDto } from './variable.dto.js';
export { resolveVariables, valueFault } from './variables.js';
