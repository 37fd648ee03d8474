import { IsBoolean, IsInt, IsUrl, Length, Max, Min } from 'class-validator';
import { ValidationRuleDto } from './validation-rule.dto.js';

/**
 * The tenant's own server decides. It is sent the facts of the call, and answers `{"verdict": "allow"}`,
 * `{"verdict": "reject", "message": "…"}` or `{"verdict": "defer", "retryAt": "…"}`.
 */
export class WebhookRuleDto extends ValidationRuleDto {
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, require_tld: false })
  @Length(1, 2000)
  url: string;

  /** How long it may take to answer, in ms. */
  @IsInt()
  @Min(100)
  @Max(10_000)
  timeoutMs: number = 2000;

  /** Whether the call goes on when the server gives no answer, or none that makes sense. */
  @IsBoolean()
  failOpen: boolean = false;
}
