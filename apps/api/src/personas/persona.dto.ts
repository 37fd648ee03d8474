import { ApiProperty } from '@nestjs/swagger';
import { type Persona } from '@signoff/database';
import { PageQueryDto } from '@signoff/platform';
import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';
import { PageOf } from '../http/page.dto.js';

/** Which personas to list. */
export class PersonaQueryDto extends PageQueryDto {
  /** The archived ones instead of those in use. */
  @IsBoolean()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  archived: boolean = false;
}

/** A persona. What it is made of stands in its draft and its versions. */
export class PersonaDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  name: string;

  /** Counts the edits of the draft; it is the draft's ETag. */
  @ApiProperty({ type: 'integer' })
  draftRevision: number;

  /** Number of the newest published version; null before the first. */
  @ApiProperty({ type: 'integer', nullable: true })
  latestVersion: number | null;

  createdAt: Date;

  updatedAt: Date;

  /** Since when it takes no new calls; null while it does. */
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  archivedAt: Date | null;
}

/** A part of the list of personas, newest first. */
export class PersonaPageDto extends PageOf(PersonaDto) {}

/** A persona as the API shows it. */
export function presentPersona(persona: Persona): PersonaDto {
  const { id, name, draftRevision, latestVersion, createdAt, updatedAt, archivedAt } = persona;
  return { id, name, draftRevision, latestVersion, createdAt, updatedAt, archivedAt };
}
