import { ApiClient } from '../../test/fixtures/api-client.js';

interface Answer {
  calls: string[];
  finishedAt: number | null;
}

/** A model of the stand-in, which follows a script. */
export class Model {
  private constructor(
    private readonly standIn: ApiClient,
    private readonly name: string,
  ) {}

  /** Gives a model its script. */
  static async following(rules: object[], name: string, standInUrl: string): Promise<Model> {
    const standIn = new ApiClient(standInUrl);
    const { status, body } = await standIn.send('PUT', `/scripts/${name}`, { body: { rules } });
    if (status !== 204) throw new Error(`the stand-in refuses the script: ${JSON.stringify(body)}`);
    return new Model(standIn, name);
  }

  /** When it last asked to end a call before a moment, in ms since 1970. */
  async lastEndCall(before: number): Promise<number> {
    const { data } = await this.standIn.get<{ data: Answer[] }>(`/requests?model=${this.name}`);
    const times = data
      .filter(({ calls }) => calls.includes('end_call'))
      .map(({ finishedAt }) => finishedAt ?? Infinity);
    return Math.max(...times.filter((at) => at <= before));
  }
}
