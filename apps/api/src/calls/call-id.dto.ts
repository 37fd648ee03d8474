import { IsUUID } from 'class-validator';

/** Which call. */
export class CallIdDto {
  @IsUUID()
  id: string;
}
