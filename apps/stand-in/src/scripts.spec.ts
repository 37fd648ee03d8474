import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChatMessage } from './chat/chat-request.js';
import { type OpenAiStandIn, startOpenAiStandIn } from './openai-stand-in.js';

let standIn: OpenAiStandIn;
beforeAll(async () => {
  standIn = await startOpenAiStandIn();
});
afterAll(() => standIn.close());

interface EndCall {
  outcome: string;
  evidence?: string;
  data?: Record<string, unknown>;
}

/** Talks to a model over HTTP, and refuses its `end_call` until the required fields are there, as the platform would. */
class Conversation {
  readonly ends: EndCall[] = [];
  private readonly messages: ChatMessage[] = [{ role: 'system', content: 'x' }];

  constructor(
    private readonly model: string,
    private readonly required: Record<string, string[]>,
  ) {}

  /** What the model says; empty when it ended the call without a word. */
  async say(text: string): Promise<string> {
    this.messages.push({ role: 'user', content: text });
    return this.answer();
  }

  private async answer(): Promise<string> {
    const body = JSON.stringify({ model: this.model, messages: this.messages, tools: [{}] });
    const headers = { authorization: 'Bearer any' };
    const response = await fetch(`${standIn.url}/chat/completions`, { method: 'POST', body, headers });
    const { choices } = (await response.json()) as { choices: { message: ChatMessage }[] };
    const { message } = choices[0]!;
    this.messages.push(message);
    const said = (message.content ?? '') as string;
    const call = message.tool_calls?.[0];
    if (!call) return said;
    const end = JSON.parse(call.function.arguments) as EndCall;
    const missing = (this.required[end.outcome] ?? []).filter((field) => end.data?.[field] === undefined);
    const words = missing.map((field) => `field "${field}" of the outcome`);
    const content = missing.length > 0 ? JSON.stringify(`Not yet. Missing: ${words.join('; ')}.`) : '';
    this.messages.push({ role: 'tool', tool_call_id: call.id, content });
    if (missing.length > 0) return `${said} ${await this.answer()}`.trim();
    this.ends.push(end);
    return said;
  }
}

describe('the clinic’s receptionist', () => {
  const clinic = () =>
    new Conversation('clinic-receptionist', {
      appointment_booked: ['patient_name', 'date'],
      appointment_cancelled: ['patient_name'],
    });

  it('books an appointment and ends the call', async () => {
    const call = clinic();
    expect(await call.say('Hello, I need an appointment.')).toBe('Gladly. What is your name, please?');
    expect(await call.say('Anna Berg.')).toBe('Thank you. Which day suits you?');
    expect(await call.say('Tuesday at ten')).toBe('I have noted: Tuesday at ten. Is there anything else?');
    expect(await call.say('No, that is all.')).toBe('');
    expect(call.ends).toMatchObject([
      {
        outcome: 'appointment_booked',
        evidence: 'No, that is all',
        data: { patient_name: 'Anna Berg', date: 'Tuesday at ten' },
      },
    ]);
  });

  it('tries to end too early, asks for the date when it is refused, and ends then', async () => {
    const call = clinic();
    await call.say('I want to book an appointment');
    await call.say('Ben Frost');
    expect(await call.say('I am in a hurry, just book it.')).toBe(
      'I will be quick. One thing before I note that down: which day suits you?',
    );
    expect(call.ends).toEqual([]);
    expect(await call.say('Friday at nine.')).toBe('I have noted: Friday at nine. Is there anything else?');
    expect(await call.say('Nothing, thank you')).toBe('');
    expect(call.ends).toMatchObject([{ data: { patient_name: 'Ben Frost', date: 'Friday at nine' } }]);
  });

  it('answers one more thing, and ends after it', async () => {
    const call = clinic();
    for (const words of ['An appointment, please', 'Anna Berg', 'Monday', 'No']) await call.say(words);
    expect(call.ends).toHaveLength(1);
    expect(await call.say('Wait, one more thing!')).toBe('Of course. What else would you like to know?');
    expect(await call.say('Do I have to bring anything?')).toMatch(/insurance card.*Is there anything else\?$/);
    expect(await call.say('No, thanks')).toBe('');
    expect(call.ends[1]).toMatchObject({
      outcome: 'appointment_booked',
      data: { patient_name: 'Anna Berg', date: 'Monday' },
    });
  });

  it('cancels', async () => {
    const call = clinic();
    await call.say('I have to cancel.');
    expect(await call.say('Anna Berg')).toBe('Thank you. I have cancelled your appointment. Is there anything else?');
    await call.say('That’s all');
    expect(call.ends).toMatchObject([{ outcome: 'appointment_cancelled', data: { patient_name: 'Anna Berg' } }]);
  });

  it('gets what is missing one after the other from a caller in a hurry', async () => {
    const call = clinic();
    expect(await call.say('I am in a hurry')).toMatch(/which day suits you\?$/);
    await call.say('Friday');
    expect(await call.say('no')).toBe('May I have your name for the appointment, please?');
    expect(await call.say('Cleo')).toBe('Thank you, Cleo. Is there anything else?');
    await call.say('no');
    expect(call.ends).toMatchObject([{ data: { patient_name: 'Cleo', date: 'Friday' } }]);
  });
});

describe('the parcel desk', () => {
  const desk = () => new Conversation('parcel-desk', { status_given: ['parcel_number'] });

  it('tells where a parcel is', async () => {
    const call = desk();
    expect(await call.say('Where is my parcel?')).toBe('Gladly. Please give me the number of your parcel.');
    expect(await call.say('It is 4711.')).toBe(
      'Thank you, I have found your parcel. It is out for delivery and comes today before six. Is there anything else?',
    );
    expect(await call.say('No thank you')).toBe('');
    expect(call.ends).toMatchObject([{ outcome: 'status_given', data: { parcel_number: 'It is 4711' } }]);
  });

  it('has no answer without a number', async () => {
    const call = desk();
    await call.say('Where is my parcel?');
    expect(await call.say("I don't know it")).toMatch(/^Without the number/);
    expect(call.ends).toMatchObject([{ outcome: 'no_answer', evidence: "I don't know it" }]);
  });
});
