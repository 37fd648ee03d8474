import { type RequiredVariableDto, VariablesRuleDto } from './variables-rule.dto.js';
import { type AdmissionFacts } from '../admission-facts.js';
import { type AdmissionRule, allowed, type Finding, never } from '../admission-rule.js';

/** Lets no call through that lacks what the persona has to know. */
export class VariablesRule extends VariablesRuleDto implements AdmissionRule {
  needs(): null {
    return null;
  }

  decide({ variables }: AdmissionFacts): Finding {
    const valueOf = ({ name }: RequiredVariableDto) => (Object.hasOwn(variables, name) ? variables[name] : undefined);
    const missing = this.required.filter((variable) => isEmpty(valueOf(variable)));
    const unfit = this.required.filter(({ type, ...variable }) => {
      const value = valueOf(variable);
      return type !== undefined && !isEmpty(value) && typeof value !== type;
    });
    if (missing.length + unfit.length === 0) return allowed('the call brings every variable');
    const faults = [
      ...missing.map(({ name }) => `\`${name}\` is missing`),
      ...unfit.map(({ name, type }) => `\`${name}\` is not a ${type}`),
    ];
    return never(this, faults.join('; '), { missing: namesOf(missing), unfit: namesOf(unfit) });
  }
}

function namesOf(variables: RequiredVariableDto[]): string[] {
  return variables.map(({ name }) => name);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value.trim() === '');
}
