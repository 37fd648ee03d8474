import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';

/** Options of a model of `deepgram` that listens. */
export class DeepgramSttOptionsDto {
  /** The language that callers speak, or `multi` for several. Unset: the persona's. */
  @IsOptional()
  @Matches(/^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*|multi)$/, { message: '$property must be a language (BCP 47) or `multi`' })
  language?: string;

  /** Words that callers are likely to say: names, products. For `nova-3`. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  keyterms?: string[];

  /** Whether numbers are written as digits. */
  @IsOptional()
  @IsBoolean()
  numerals?: boolean;

  /** Whether rude words are left out. */
  @IsOptional()
  @IsBoolean()
  profanityFilter?: boolean;

  /** How much silence ends what was said, in ms. */
  @IsOptional()
  @IsInt()
  @Min(10)
  @Max(5000)
  endpointingMs?: number;
}
