import { ApiProperty } from '@nestjs/swagger';
import { PersonaSpecDto } from './persona-spec.dto.js';
import { IsObject, IsOptional, IsString, Length } from 'class-validator';

/** A persona that is to be. */
export class NewPersonaDto {
  /** For people; need not be unique. */
  @IsString()
  @Length(1, 200)
  name: string;

  /** As much of its spec as there is; the rest can be written later. */
  @ApiProperty({ type: () => PersonaSpecDto, required: false })
  @IsOptional()
  @IsObject()
  draft?: object;
}
