import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { FIELD_TYPES, type FieldType, NAME_PATTERN } from '@signoff/contracts';

/** A value given with each call, for use in templates as `{{name}}`. */
export class VariableDto {
  @Matches(NAME_PATTERN)
  name: string;

  @IsIn(FIELD_TYPES)
  type: FieldType = 'string';

  /** A call without it is refused. */
  @IsBoolean()
  required: boolean = false;

  /** Used when a call does not give it. */
  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }], required: false })
  @IsOptional()
  default?: string | number | boolean;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  description?: string;
}
