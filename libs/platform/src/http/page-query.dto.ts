import 'reflect-metadata';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { IsCursor } from './cursor.js';

/** Which part of a list to give. */
export class PageQueryDto {
  /** The `nextCursor` of the page before; unset for the first page. */
  @IsOptional()
  @IsCursor()
  cursor?: string;

  /** How many items to give at most. */
  @IsInt()
  @Min(1)
  @Max(200)
  @Type(() => Number)
  limit: number = 50;
}
