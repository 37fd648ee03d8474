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
import { ValidationRuleDto } from './validation-rule.dto.js';

/** A variable that a call must bring. */
export class RequiredVariableDto {
  @Matches(NAME_PATTERN)
  name: string;

  /** Unset: whatever it is. */
  @IsOptional()
  @IsIn(FIELD_TYPES)
  type?: FieldType;
}

/** The call must come with these variables. */
export class VariablesRuleDto extends ValidationRuleDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique((variable: RequiredVariableDto) => variable?.name)
  @ValidateNested({ each: true })
  @Type(() => RequiredVariableDto)
  required: RequiredVariableDto[];
}
