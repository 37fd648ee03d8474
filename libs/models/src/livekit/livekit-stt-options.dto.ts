import { IsObject, IsOptional, Matches } from 'class-validator';

/** Options of a model that listens behind LiveKit Inference; the language may also follow the model: `deepgram/nova-3:de`. */
export class LiveKitSttOptionsDto {
  /** The language that callers speak, or `multi` for several. Unset: what the model's name says, else the persona's. */
  @IsOptional()
  @Matches(/^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*|multi)$/, { message: '$property must be a language (BCP 47) or `multi`' })
  language?: string;

  /** The vendor's own options, named as LiveKit Inference names them. */
  @IsOptional()
  @IsObject()
  extra?: Record<string, unknown>;
}
