import { IsBoolean, IsLocale, IsNumber, IsOptional, Matches, Max, Min } from 'class-validator';

/** Options of a model of `elevenlabs` that speaks. */
export class ElevenLabsTtsOptionsDto {
  /** Id of a voice. */
  @Matches(/^[A-Za-z0-9]{10,40}$/, { message: '$property must be the id of a voice, as ElevenLabs shows it' })
  voice: string;

  /** The language to speak. Unset: the persona's. */
  @IsOptional()
  @IsLocale()
  language?: string;

  /** How even the voice is. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  stability?: number;

  /** How close it keeps to the original voice. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  similarityBoost?: number;

  /** How much it exaggerates the style of the original voice; costs time. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  style?: number;

  /** 1 is how fast the voice speaks by nature. */
  @IsOptional()
  @IsNumber()
  @Min(0.7)
  @Max(1.2)
  speed?: number;

  /** Whether it is made more like the original voice, which costs time. */
  @IsOptional()
  @IsBoolean()
  speakerBoost?: boolean;
}
