import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  Matches,
  ValidateNested,
} from 'class-validator';
import { FIELD_TYPES, type FieldType, NAME_PATTERN } from '@signoff/contracts';
import { allowed, never } from '../rule/finding.js';
import { defineRule } from '../rule/rule-definition.js';
import { ValidationRuleDto } from '../rule/validation-rule.dto.js';

/** A variable that a call must bring. */
class RequiredVariableDto {
  @Matches(NAME_PATTERN)
  name: string;

  /** Unset: whatever it is. */
  @IsOptional()
  @IsIn(FIELD_TYPES)
  type?: FieldType;
}

/** The call must come with these variables. */
class VariablesRuleDto extends ValidationRuleDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique((variable: RequiredVariableDto) => variable?.name)
  @ValidateNested({ each: true })
  @Type(() => RequiredVariableDto)
  required: RequiredVariableDto[];
}

/** Rejects calls that lack a variable, or have it in another type. */
export const variablesRule = defineRule({
  type: 'variables',
  settings: VariablesRuleDto,

  decide(rule, { variables }) {
    const valueOf = ({ name }: RequiredVariableDto) => (Object.hasOwn(variables, name) ? variables[name] : undefined);
    const missing = rule.required.filter((variable) => isEmpty(valueOf(variable)));
    const unfit = rule.required.filter(({ type, ...variable }) => {
      const value = valueOf(variable);
      return type !== undefined && !isEmpty(value) && typeof value !== type;
    });
    if (missing.length + unfit.length === 0) return allowed('the call brings every variable');
    const faults = [
      ...missing.map(({ name }) => `\`${name}\` is missing`),
      ...unfit.map(({ name, type }) => `\`${name}\` is not a ${type}`),
    ];
    return never(rule, faults.join('; '), { missing: namesOf(missing), unfit: namesOf(unfit) });
  },

  /** A rule that asks for a variable that no call may bring would reject every call. */
  faults({ required = [] }, { variables }) {
    return required.flatMap(({ name = '' }, index) => {
      const message = `there is no variable \`${name}\`; declare it under \`variables\` or leave it out`;
      return !variables || variables.has(name) ? [] : [{ path: `required[${index}].name`, message }];
    });
  },
});

function namesOf(variables: RequiredVariableDto[]): string[] {
  return variables.map(({ name }) => name);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value.trim() === '');
}
