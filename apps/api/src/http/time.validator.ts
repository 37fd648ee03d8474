import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsDate, isISO8601 } from 'class-validator';
import { IfGiven } from './if-given.decorator.js';

const ENDS_WITH_ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * A point in time: ISO 8601, to the second or finer and with its zone, so that nobody has to guess; a `Date` once it is
 * transformed. Days that no calendar has are refused, and years after 9999.
 */
export const IsTime = (): PropertyDecorator =>
  applyDecorators(
    IsDate({ message: '$property must be a time in ISO 8601 with its zone, like 2030-01-31T08:00:00Z' }),
    Transform(({ value }: { value: unknown }) => (isTime(value) ? new Date(value) : value)),
  );

/** One that need not be given. */
export const IsOptionalTime = (): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ type: 'string', format: 'date-time' }), IfGiven(), IsTime());

function isTime(value: unknown): value is string {
  if (!isISO8601(value, { strict: true, strictSeparator: true }) || !ENDS_WITH_ZONE.test(value as string)) return false;
  return new Date(value as string).getUTCFullYear() <= 9999; // later ones Prisma writes as null, and tells nobody
}
