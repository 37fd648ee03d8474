import { ArrayMaxSize, IsArray, IsString, Length } from 'class-validator';

/** What callers are going to say, beside what is on file. */
export class UtterancesDto {
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @Length(1, 300, { each: true })
  texts: string[];
}
