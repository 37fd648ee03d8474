import { ApiProperty } from '@nestjs/swagger';
import { type ValidationRuleDto, validationRuleSchema } from '@signoff/admission';
import { IsArray } from 'class-validator';

/** The rules that hold for every call of a tenant. */
export class RulesDto {
  /** Decided in this order, before the rules of the number and those of the persona. Their texts use no variables. */
  @ApiProperty(validationRuleSchema)
  @IsArray()
  rules: ValidationRuleDto[];
}
