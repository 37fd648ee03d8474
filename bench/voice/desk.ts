import { Database } from '@signoff/database';
import { Factories, freshNumber } from '@signoff/database/testing';
import { ApiClient } from '../../test/fixtures/api-client.js';
import { adminKey } from '../programs.js';
import { GOODBYE, GREETING, INSTRUCTIONS, OUR_MODEL, TRANSCRIPTION_MODEL, VOICE, VOICE_MODEL } from './lighthouse.js';

/** Everything but the words is left at its default. */
const DRAFT = {
  instructions: INSTRUCTIONS,
  greeting: GREETING,
  closing: { texts: [{ text: GOODBYE }] },
  outcomes: [{ name: 'done', description: 'The caller got what they wanted.' }],
  models: {
    llm: { provider: 'openai', model: OUR_MODEL },
    stt: { provider: 'openai', model: TRANSCRIPTION_MODEL },
    tts: { provider: 'openai', model: VOICE_MODEL, options: { voice: VOICE } },
  },
};

/** A persona that answers a number of its own. */
export class Desk {
  private constructor(
    readonly number: string,
    /** LiveKit's id of the trunk that the number is on. */
    readonly livekitTrunkId: string,
    private readonly api: ApiClient,
    private readonly ids: { trunk: string; number: string },
  ) {}

  /** Opens one for a new tenant. */
  static async open(databaseUrl: string, apiUrl: string): Promise<Desk> {
    const database = new Database(databaseUrl);
    try {
      const { tenant, db } = await new Factories(database).tenant();
      const api = new ApiClient(apiUrl, adminKey(tenant.id));
      const persona = await api.post<{ id: string }>('/v1/personas', { name: 'Lighthouse', draft: DRAFT });
      await api.post(`/v1/personas/${persona.id}/publish`);
      const number = freshNumber();
      const settings = { name: 'bench', direction: 'inbound', allowedAddresses: ['127.0.0.1/32'] };
      const trunk = await api.post<{ id: string }>('/v1/trunks', settings);
      const route = { number, inboundTrunkId: trunk.id, personaId: persona.id };
      const { id } = await api.post<{ id: string }>('/v1/numbers', route);
      const where = { tenantId_id: { tenantId: tenant.id, id: trunk.id } };
      const { livekitTrunkId } = await db.trunk.findUniqueOrThrow({ where });
      return new Desk(number, livekitTrunkId!, api, { trunk: trunk.id, number: id });
    } finally {
      await database.close();
    }
  }

  /** Gives the number back. */
  async close(): Promise<void> {
    await this.api.send('DELETE', `/v1/numbers/${this.ids.number}`);
    await this.api.send('DELETE', `/v1/trunks/${this.ids.trunk}`);
  }
}
