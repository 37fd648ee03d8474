import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENDINGS } from '@signoff/contracts';
import { EARLIER_SPECS } from '@signoff/personas/testing';
import { startOpenAiStandIn } from '@signoff/stand-in/testing';
import { CLOSING, END, script, SCRIPT, TextCalls } from '../test/text-calls.js';

describe('a text call held by an agent', () => {
  const calls = new TextCalls(process.env);

  beforeAll(() => calls.start());
  afterAll(() => calls.stop());

  it('ends by end_call: says the closing once, drops the line, stores transcript, ending and outcome', async () => {
    const call = await calls.dial();
    const held = calls.hold(call);
    await calls.says(call, 'I want an appointment, please');
    await calls.heard(call, 'I see.');
    await calls.says(call, 'That is all, thank you');
    await held;

    const { ending, outcome, state, lineDownAt } = await calls.read(call);
    expect(state).toBe('ended');
    expect(lineDownAt).not.toBeNull();
    expect(ending).toMatchObject({
      category: 'agent',
      reason: 'end_call',
      by: 'agent',
      fault: 'none',
      closing: 'full',
      verified: true,
    });
    const turns = await calls.transcript(call);
    expect(turns.map(({ role, kind, text }) => [role, kind, text])).toEqual([
      ['agent', 'greeting', 'Good morning, how can I help you?'],
      ['caller', 'talk', 'I want an appointment, please'],
      ['agent', 'talk', 'I see.'],
      ['caller', 'talk', 'That is all, thank you'],
      ['agent', 'talk', 'Very well.'],
      ['agent', 'closing', 'Thank you for calling the clinic.'],
    ]);
    expect(outcome).toMatchObject({ name: 'booked', data: { name: 'Ada' } });
    expect(outcome!.evidence).toEqual({ quote: 'thank you', turnId: turns[3]!.id });
    const outbox = await calls.db.outbox.findMany({ where: { type: 'call.ended' } });
    expect(outbox.filter(({ payload }) => (payload as { callId: string }).callId === call.id)).toHaveLength(1);
  });

  it('is opened by the model, from instructions, where the persona says so', async () => {
    const greeting = { mode: 'generated', text: 'Good morning.', instructions: 'Greet them.' };
    const rules = [
      { hears: ['bye'], says: 'Very well.', calls: END('nothing') },
      { says: 'Hello, this is the clinic.' },
    ];
    const call = await calls.dial({ greeting, ...script(rules) });
    const held = calls.hold(call);
    await calls.heard(call, 'Hello, this is the clinic.');
    await calls.says(call, 'bye');
    await held;

    const turns = await calls.transcript(call);
    expect(turns[0]).toMatchObject({ role: 'agent', kind: 'greeting', text: 'Hello, this is the clinic.' });
    expect(turns.filter(({ kind }) => kind === 'greeting')).toHaveLength(1);
  });

  it('is opened by the text when the model fails', async () => {
    const greeting = { mode: 'generated', text: 'Good morning.' };
    const call = await calls.dial({ greeting, models: { llm: { provider: 'openai', model: 'gpt', options: {} } } });
    const openai = { baseUrl: 'http://127.0.0.1:9/v1', apiKey: 'any' };
    const held = calls.hold(call, await calls.newRunner({ openai }));
    await calls.heard(call, 'Good morning.');
    expect((await calls.read(call)).ending).toBeNull();
    await calls.says(call, 'Hello?');
    await held;

    expect((await calls.read(call)).ending).toMatchObject({ reason: 'llm', fault: 'provider' });
    expect((await calls.transcript(call)).map(({ kind }) => kind)).toEqual(['greeting', 'talk', 'closing']);
  });

  it('says what it is to say differently from its persona', async () => {
    const overrides = { greeting: { mode: 'static', text: 'Hello again.' }, closingTexts: [{ text: 'Until Monday.' }] };
    const call = await calls.dial({}, { overrides });
    const held = calls.hold(call);
    await calls.heard(call, 'Hello again.');
    await calls.says(call, 'That is all, thank you');
    await held;

    expect((await calls.transcript(call)).at(-1)).toMatchObject({ kind: 'closing', text: 'Until Monday.' });
  });

  it.each(Object.entries(EARLIER_SPECS))('is held and closed for a persona published %s', async (_, spec) => {
    const call = await calls.dialStored(spec);
    const held = calls.hold(call);
    await calls.heard(call, 'Good morning, Vogel.');
    await calls.says(call, 'bye');
    await held;

    expect((await calls.read(call)).ending).toMatchObject({ reason: 'end_call', closing: 'full' });
  });

  it('is taken over from a process of an earlier version, whose memory lacks fields', async () => {
    const memory = { state: 'conversing', lineUpAt: Date.now() - 1_000, callerTurns: 1 };
    const call = await calls.dial({}, { state: 'conversing', epoch: 1, lineUpAt: new Date(), memory });
    const held = calls.hold(call);
    await calls.heard(call, 'Sorry, where were we?');
    await calls.says(call, 'forget it');
    await held;

    expect((await calls.read(call)).ending).toMatchObject({ reason: 'end_call', refusals: 0, reopens: 0 });
  });

  it('answers after a takeover what was said in a turn that the process before could not finish', async () => {
    const memory = { state: 'conversing', lineUpAt: Date.now() - 1_000, callerTurns: 0, heard: ['I want', 'a table.'] };
    const call = await calls.dial({}, { state: 'conversing', epoch: 1, lineUpAt: new Date(), memory });
    const held = calls.hold(call);
    await calls.heard(call, 'I see.');
    await calls.says(call, 'forget it');
    await held;

    const turns = await calls.transcript(call);
    expect(turns.map(({ role, text }) => [role, text]).slice(0, 3)).toEqual([
      ['caller', 'I want a table.'],
      ['agent', 'Sorry, where were we?'],
      ['agent', 'I see.'],
    ]);
  });

  it('tells a refused model what is missing, and goes on', async () => {
    const rules = [
      { hears: ['thank'], calls: END('booked') },
      { after: 'tool' as const, says: 'May I have your name?' },
      { hears: ['Ada'], calls: END('booked', { name: 'Ada' }) },
      { says: 'I see.' },
    ];
    const call = await calls.dial({ ...script(rules), guards: { requiredFields: ['name'] } });
    const held = calls.hold(call);
    await calls.says(call, 'thank you');
    await calls.heard(call, 'May I have your name?');
    await calls.says(call, 'Ada');
    await held;

    expect((await calls.read(call)).ending).toMatchObject({ reason: 'end_call', refusals: 1 });
    expect(await calls.events(call, 'end.refused')).toEqual([
      { outcome: 'booked', missing: ['field "name" of the outcome'] },
    ]);
  });

  it('goes on when the caller speaks up during the closing, and then ends', async () => {
    const call = await calls.dial();
    const held = calls.hold(call);
    await calls.says(call, 'thank you');
    await calls.heard(call, 'Thank you for calling the clinic.');
    await calls.says(call, 'wait, one more thing');
    await calls.heard(call, 'Of course, what is it?');
    await calls.says(call, 'forget it, thank you');
    await held;

    const { ending } = await calls.read(call);
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full', reopens: 1 });
  });

  it('says no second goodbye when the model has said one', async () => {
    const call = await calls.dial();
    const held = calls.hold(call);
    await calls.says(call, 'forget it');
    await held;

    expect((await calls.transcript(call)).map((turn) => turn.text)).toEqual([
      'Good morning, how can I help you?',
      'forget it',
      'All right, goodbye.',
    ]);
    expect((await calls.read(call)).ending).toMatchObject({ reason: 'end_call', closing: 'full' });
  });

  it('answers nothing more when words arrive while the model asks for the end', async () => {
    const call = await calls.dial({ closing: { onCallerSpeech: 'ignore', texts: CLOSING } });
    const held = calls.hold(call);
    await calls.heard(call, 'Good morning, how can I help you?');
    await Promise.all([calls.says(call, 'thank you'), calls.says(call, 'and one more thing')]);
    await held;

    const turns = await calls.transcript(call);
    const closing = turns.findIndex((turn) => turn.kind === 'closing');
    expect(turns.slice(closing + 1).filter((turn) => turn.role === 'agent')).toEqual([]);
  });

  it('prompts a silent caller, then closes', async () => {
    const call = await calls.dial({ limits: { silence: { afterSeconds: 1, prompts: ['Are you there?'] } } });
    await calls.hold(call);

    expect((await calls.read(call)).ending).toMatchObject({ category: 'limit', reason: 'silence', closing: 'full' });
    expect((await calls.transcript(call)).map((turn) => turn.kind)).toEqual(['greeting', 'prompt', 'closing']);
  });

  it('ends at once for an operator who wants no closing', async () => {
    const call = await calls.dial();
    const held = calls.hold(call);
    await calls.heard(call, 'Good morning, how can I help you?');
    await calls.command(call, 'hangup', { closing: false, reason: 'fire alarm' });
    await held;

    expect((await calls.read(call)).ending).toMatchObject({
      category: 'operator',
      reason: 'api',
      closing: 'skipped',
      detail: 'fire alarm',
    });
  });

  it('is taken over by another agent, which goes on where the first one stopped', async () => {
    const call = await calls.dial();
    const leaving = await calls.newRunner();
    const held = calls.hold(call, leaving);
    await calls.says(call, 'I want an appointment, please');
    await calls.heard(call, 'I see.');
    await leaving.handOverAll();
    await expect(held).rejects.toThrow('postponed');

    const successor = calls.hold(call, await calls.newRunner());
    await calls.heard(call, 'Sorry, where were we?');
    await calls.says(call, 'thank you');
    await successor;

    const { ending, epoch } = await calls.read(call);
    expect(epoch).toBe(2);
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full' });
  });

  it('writes nothing more once another agent holds it', async () => {
    const call = await calls.dial();
    const held = calls.hold(call);
    await calls.heard(call, 'Good morning, how can I help you?');
    await calls.db.call.update({ where: calls.key(call), data: { epoch: { increment: 1 } } });
    await calls.says(call, 'thank you');
    await held;

    const { ending, endedAt } = await calls.read(call);
    expect([ending, endedAt]).toEqual([null, null]);
    expect(await calls.transcript(call)).toHaveLength(1);
  });

  it('ends when the model cannot be had, by the fault of whoever set the platform up', async () => {
    const call = await calls.dial({ models: { llm: { provider: 'openai', model: 'gpt', options: {} } } });
    await calls.hold(call);

    expect((await calls.read(call)).ending).toMatchObject(ENDINGS.platform.setup_failed);
  });

  it('stores what a model says and asks for although Postgres could not keep a part of it', async () => {
    const standIn = await startOpenAiStandIn();
    const openai = { baseUrl: standIn.url, apiKey: 'any' };
    standIn.setScript('odd', {
      rules: [{ hears: ['thank'], calls: END('booked', { name: 'A\u0000da' }) }, { says: 'a\u0000b' }],
    });
    const call = await calls.dial({ models: { llm: { provider: 'openai', model: 'odd', options: {} } } });
    const held = calls.hold(call, await calls.newRunner({ openai }));
    await calls.says(call, 'Hello');
    await calls.heard(call, 'a\uFFFDb');
    await calls.says(call, 'thank you');
    await held;
    await standIn.close();

    const { ending, outcome } = await calls.read(call);
    expect(ending).toMatchObject({ reason: 'end_call', closing: 'full' });
    expect(outcome).toMatchObject({ name: 'booked', data: { name: 'A\uFFFDda' } });
  });

  it('answers what the caller had said when another agent lost the call behind an earlier answer', async () => {
    const rules = [{ hears: ['Tuesday'], says: 'Tuesday it is.' }, ...SCRIPT];
    const call = await calls.dial(script(rules));
    const answered = await calls.spoken(call, 1, 'caller', 'I want an appointment');
    await calls.spoken(call, 2, 'caller', 'On Tuesday, please');
    await calls.spoken(call, 3, 'agent', 'I see.');
    const lineUpAt = new Date();
    const memory = {
      ...{ state: 'conversing', lineUpAt: lineUpAt.getTime(), lineDownAt: null, lastWordAt: lineUpAt.getTime() },
      ...{ callerTurns: 2, prompts: 0, request: null, verdict: null, closings: 0, closing: 'none', reopens: 0 },
      ...{ refused: [], askedAtTurn: null, gaveWay: null, details: [], answeredTurnId: answered.id },
    };
    await calls.db.call.update({ where: calls.key(call), data: { state: 'conversing', lineUpAt, lastSeq: 3, memory } });
    const held = calls.hold(call);
    await calls.heard(call, 'Tuesday it is.');
    await calls.says(call, 'thank you');
    await held;

    const turns = await calls.transcript(call);
    expect(turns.slice(3).map(({ role, text }) => [role, text])).toEqual([
      ['agent', 'Sorry, where were we?'],
      ['agent', 'Tuesday it is.'],
      ['caller', 'thank you'],
      ['agent', 'Very well.'],
      ['agent', 'Thank you for calling the clinic.'],
    ]);
  });

  it('counts its deadline from when the line comes up, however long it waited', async () => {
    const call = await calls.dial({ limits: { maxDurationSeconds: 600 } });
    await calls.db.call.update({ where: calls.key(call), data: { deadlineAt: new Date(Date.now() + 5_000) } });
    const held = calls.hold(call);
    await calls.heard(call, 'Good morning, how can I help you?');

    const { lineUpAt, deadlineAt } = await calls.read(call);
    expect(deadlineAt!.getTime() - lineUpAt!.getTime()).toBe((600 + 30) * 1000);
    await calls.command(call, 'hangup', { closing: false });
    await held;
  });
});
