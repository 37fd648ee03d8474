import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { initializeLogger, llm, voice } from '@livekit/agents';
import { DEFAULT_PATIENCE, type ModelDto, MODELS, type ScriptRuleDto } from '@signoff/models';
import { type OutcomeDto } from '@signoff/personas';
import { type OpenAiStandIn, startOpenAiStandIn } from '@signoff/stand-in/testing';
import { type EndCallAnswer, type EndCallHandler, type EndCallRequest, endCallTool } from './end-call.tool.js';

const outcomes: OutcomeDto[] = [
  {
    name: 'booked',
    description: 'An appointment stands.',
    fields: [
      { name: 'date', type: 'string', description: 'Day and time' },
      { name: 'guests', type: 'number' },
    ],
  },
  { name: 'gone', description: 'Nothing stands.', fields: [{ name: 'guests', type: 'string' }] },
];
const endCall = (args: Record<string, unknown>) => ({ name: 'end_call', arguments: args });

let standIn: OpenAiStandIn;
const sessions: voice.AgentSession[] = [];

beforeAll(async () => {
  initializeLogger({ pretty: false, level: 'silent' });
  standIn = await startOpenAiStandIn();
});
afterAll(async () => {
  await standIn.close();
  await Promise.all(sessions.map((session) => session.close()));
});

/** A text session with a scripted model; counts how often the model is asked. */
async function talk(
  provider: string,
  name: string,
  rules: ScriptRuleDto[],
  handle: EndCallHandler,
  more: llm.ToolContextEntry[] = [],
) {
  const model: ModelDto = { provider, model: name, options: provider === 'scripted' ? { rules } : {} };
  standIn.setScript(name, { rules });
  const settings = { ...DEFAULT_PATIENCE, accounts: { openai: { baseUrl: standIn.url, apiKey: 'any' } } };
  const thinking = await MODELS.llm(model, settings);
  let asked = 0;
  thinking.on('metrics_collected', () => asked++);
  const session = new voice.AgentSession({ llm: thinking, vad: null, turnHandling: { turnDetection: null } });
  await session.start({
    agent: new voice.Agent({ instructions: 'x', tools: [endCallTool(outcomes, handle), ...more] }),
  });
  sessions.push(session);
  return {
    say: (text: string) => session.run({ userInput: text }).wait(),
    asked: () => asked,
    results: () => session.history.items.filter((item) => item.type === 'function_call_output'),
    said: () =>
      session.history.items.flatMap((item) =>
        item.type === 'message' && item.role === 'assistant' ? [item.textContent] : [],
      ),
  };
}

/** A handler that gives these answers in their order, and keeps what it was asked. */
function answering(...answers: EndCallAnswer[]): EndCallHandler & { requests: EndCallRequest[] } {
  const requests: EndCallRequest[] = [];
  const handle = async (request: EndCallRequest) => {
    requests.push(request);
    return answers[requests.length - 1] ?? { accepted: true };
  };
  return Object.assign(handle, { requests });
}

describe.each(['scripted', 'openai'])('end_call of a model of %s', (provider) => {
  const after = { after: 'tool' as const };

  it('is followed by no turn of the model when it is granted', async () => {
    const handle = answering({ accepted: true });
    const rules = [
      { ...after, says: 'One turn too many.' },
      {
        says: 'Noted.',
        calls: [endCall({ outcome: 'booked', reason: 'done', evidence: 'that is all', data: { date: 'Friday' } })],
      },
    ];
    const call = await talk(provider, 'granted', rules, handle);
    await call.say('that is all');
    expect(handle.requests).toEqual([
      { outcome: 'booked', reason: 'done', evidence: 'that is all', data: { date: 'Friday' } },
    ]);
    expect(call.asked()).toBe(1);
    expect(call.said()).toEqual(['Noted.']);
    expect(call.results()).toMatchObject([{ output: '', isError: false }]);
  });

  it('tells the model what is missing when it is refused, and takes the next one', async () => {
    const handle = answering({ accepted: false, missing: ['field "date" of the outcome'] });
    const rules: ScriptRuleDto[] = [
      { ...after, hears: ['field'], says: 'Which day?' },
      {
        asked: ['which day'],
        calls: [endCall({ outcome: 'booked', reason: 'r', data: { date: '{{answer:which day}}' } })],
      },
      { calls: [endCall({ outcome: 'booked', reason: 'r' })] },
    ];
    const call = await talk(provider, 'refused', rules, handle);
    await call.say('bye');
    expect(call.said()).toEqual(['Which day?']);
    expect(call.results()).toMatchObject([
      { output: expect.stringContaining('Missing: field \\"date\\" of the outcome.') },
    ]);
    await call.say('Friday.');
    expect(handle.requests.map(({ data }) => data)).toEqual([{}, { date: 'Friday' }]);
    expect(call.asked()).toBe(3);
  });

  it('can be asked twice in one answer to the caller, when the first was refused', async () => {
    const handle = answering({ accepted: false, missing: ['patience'] });
    const rules: ScriptRuleDto[] = [{ calls: [endCall({ outcome: 'booked', reason: 'r' })] }];
    const call = await talk(provider, 'again', rules, handle);
    await call.say('bye');
    expect(handle.requests).toHaveLength(2);
    expect(call.asked()).toBe(2);
  });

  it('tells the model what is wrong with its arguments', async () => {
    const handle = answering();
    const rules = [
      { ...after, calls: [endCall({ outcome: 'booked', reason: 'r', data: { guests: 2 } })] },
      { calls: [endCall({ outcome: 'done', reason: 'r', data: { guests: [], mood: 'good' } })] },
    ];
    const call = await talk(provider, 'malformed', rules, handle);
    await call.say('bye');
    expect(call.results()[0]).toMatchObject({
      output: expect.stringMatching(/\\"done\\" is not an outcome; it is one of: booked, gone.*no field \\"mood\\"/),
      isError: false,
    });
    expect(handle.requests).toEqual([{ outcome: 'booked', reason: 'r', data: { guests: 2 } }]);
  });

  it('takes what is usable of a model that cannot get it right', async () => {
    const handle = answering();
    const rules = [{ calls: [endCall({ outcome: 'booked', reason: 'r', data: { date: 'Friday', mood: 'good' } })] }];
    const call = await talk(provider, 'hopeless', rules, handle);
    await call.say('bye');
    expect(call.asked()).toBe(4);
    expect(handle.requests).toEqual([{ outcome: 'booked', reason: 'r', data: { date: 'Friday' } }]);
  });

  it('is harmless when it comes twice in one turn', async () => {
    const handle = answering();
    const twice = endCall({ outcome: 'booked', reason: 'r' });
    const call = await talk(
      provider,
      'twice',
      [{ says: 'Noted.', calls: [twice, endCall({ outcome: 'x' }), twice] }],
      handle,
    );
    await call.say('bye');
    expect(handle.requests).toHaveLength(1);
    expect(call.asked()).toBe(1);
    expect(call.results()).toMatchObject([{ output: '' }, { output: '' }, { output: '' }]);
  });

  it('is refused as a whole when it comes twice and the first is refused', async () => {
    const handle = answering({ accepted: false, missing: ['patience'] });
    const twice = endCall({ outcome: 'booked', reason: 'r' });
    const call = await talk(
      provider,
      'twice-refused',
      [{ ...after, says: 'Go on.' }, { calls: [twice, twice] }],
      handle,
    );
    await call.say('bye');
    expect(handle.requests).toHaveLength(1);
    expect(call.said()).toEqual(['Go on.']);
  });

  it('lets the model speak when the platform fails to decide', async () => {
    const handle = () => Promise.reject(new Error('the database is away'));
    const rules = [
      { ...after, hears: ['internal error'], says: 'One moment.' },
      { calls: [endCall({ outcome: 'booked' })] },
    ];
    const call = await talk(provider, 'failing', rules, handle);
    await call.say('bye');
    expect(call.said()).toEqual(['One moment.']);
    expect(JSON.stringify(call.results())).not.toContain('database');
  });

  it('does not keep the SDK from asking again for another tool of the same turn', async () => {
    const other = llm.tool({ name: 'look_up', description: 'x', execute: async () => 'found' });
    const rules = [
      { ...after, says: 'One turn too many.' },
      { calls: [endCall({ outcome: 'booked' }), { name: 'look_up', arguments: {} }] },
    ];
    const call = await talk(provider, 'beside', rules, answering(), [other]);
    await call.say('bye');
    expect(call.said()).toEqual(['One turn too many.']);
  });
});

describe('end_call of a model that writes no JSON', () => {
  it('does nothing, and the model is told and asked again', async () => {
    const handle = answering();
    const rules = [{ calls: [endCall({ outcome: 'booked', reason: 'r' })] }];
    const call = await talk('openai', 'no-json', rules, handle);
    standIn.fault({ model: 'no-json', fault: 'broken_arguments' });
    await call.say('bye');
    expect(handle.requests).toMatchObject([{ outcome: 'booked', reason: 'r' }]);
    expect(call.results()).toMatchObject([{ isError: false, output: '' }]);
    expect(standIn.requests('no-json').at(-1)!.body.messages.at(-1)).toMatchObject({
      role: 'tool',
      content: expect.stringContaining('not a JSON object'),
    });
  });
});

describe('the schema of end_call', () => {
  it('offers the outcomes, and every field once', () => {
    const { parameters } = endCallTool(outcomes, answering());
    expect(parameters).toMatchObject({
      properties: {
        outcome: { enum: ['booked', 'gone'] },
        data: {
          properties: {
            date: { type: 'string', description: 'For booked: Day and time' },
            guests: { type: ['number', 'string'], description: 'For booked\nFor gone' },
          },
        },
      },
      required: ['outcome', 'reason'],
    });
  });
});
