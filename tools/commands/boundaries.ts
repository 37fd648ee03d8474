import { boundaryViolations } from '../boundaries/boundary-violations.ts';

/** Checks the tree in the current folder, and says which import or export breaks which rule. */
const violations = await boundaryViolations(process.cwd());
for (const { rule, where } of violations) console.log(`error ${rule}: ${where}`);
console.log(violations.length === 0 ? 'No boundary is crossed.' : `\n${violations.length} violations`);
process.exitCode = violations.length === 0 ? 0 : 1;
