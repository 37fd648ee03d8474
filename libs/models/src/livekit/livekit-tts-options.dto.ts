import { IsLocale, IsObject, IsOptional, IsString, Length } from 'class-validator';

/** Options of a model that speaks behind LiveKit Inference; the voice may also follow the model: `rime/mistv3:astra`. */
export class LiveKitTtsOptionsDto {
  /** The vendor's own name of a voice. Unset: what the model's name says, else the vendor's default. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  voice?: string;

  /** The language to speak. Unset: the persona's. */
  @IsOptional()
  @IsLocale()
  language?: string;

  /** The vendor's own options, named as LiveKit Inference names them. */
  @IsOptional()
  @IsObject()
  extra?: Record<string, unknown>;
}
