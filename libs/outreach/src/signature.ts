import { Webhook } from 'standardwebhooks';
import { OutreachError } from './outreach-error.js';

/** Signs what is sent to one server for one tenant (https://www.standardwebhooks.com). */
export class Signature {
  private readonly webhook: Webhook;

  /**
   * @param secret `whsec_` and base64
   * @param id the same each time that one request is made again, so that the server can tell
   * @throws OutreachError `bad_request` when the secret is none
   */
  constructor(
    secret: string,
    private readonly id: string,
  ) {
    this.webhook = webhookOf(secret);
  }

  /** The headers that sign a body, sent now. */
  headers(body: string, now: Date): Record<string, string> {
    return {
      'webhook-id': this.id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': this.webhook.sign(this.id, now, body),
    };
  }
}

function webhookOf(secret: string): Webhook {
  try {
    return new Webhook(secret);
  } catch {
    // Without the library's words, which may tell of the secret.
    throw new OutreachError('bad_request', 'the signing secret must be whsec_ and then base64');
  }
}
