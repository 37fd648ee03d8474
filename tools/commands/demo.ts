import { ApiError, type ApiClient, type Call, type Turn } from '../client/api-client.ts';
import { printRecord } from '../client/call-printer.ts';
import { openTenant, publishPersona } from '../client/tenants.ts';
import { booksByTool } from '../demo/booking.ts';
import { Caller } from '../demo/caller.ts';
import { Checklist } from '../demo/checklist.ts';
import { callByPhone, callInVain, openNumbers, type PhoneCall } from '../demo/phone/phone-call.ts';
import { decidesByRules } from '../demo/rules.ts';
import { record, title } from '../demo/scene.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import { runCommand } from '../terminal/command.ts';
import { paint, say } from '../terminal/progress.mjs';

/** Shows the main job: calls that end well, and what is stored of them. Exits non-zero when something is not so. */
await runCommand(async () => {
  const standIn = process.env.OPENAI_API_KEY ? [] : (['stand-in'] as const);
  const stack = await startStack({
    profile: 'demo',
    apps: [...standIn, 'api', 'agent', 'worker'],
    // The restaurant's server is on this machine; and one phone call is taken however busy that is.
    env: { OUTREACH_ALLOW: '127.0.0.1', AGENT_MAX_CPU: '100' },
  });
  const clinic = await openTenant(stack, 'Lindenhof Clinic');
  const parcels = await openTenant(stack, 'Swift Parcels');
  const harbour = await openTenant(stack, 'The Harbour');
  const receptionist = await publishPersona(clinic.api, 'examples/personas/clinic-receptionist.json');
  const desk = await publishPersona(parcels.api, 'examples/personas/parcel-desk.json');

  const list = new Checklist();
  await endsByEndCall(parcels.api, desk, list);
  const booked = await endsOnceNothingIsMissing(clinic.api, receptionist, list);
  await goesOnWhenTheCallerDoes(clinic.api, receptionist, list);
  await endsOnSilence(parcels.api, desk, list);
  await keepsTenantsApart(parcels.api, booked, list);
  await booksByTool(harbour.api, list);
  await decidesByRules(harbour.api, stack.env.LIVEKIT_URL !== undefined, list);
  const files = await callsByPhone(stack, list);
  const code = list.close();
  for (const line of files) say(line);
  return code;
});

async function endsByEndCall(api: ApiClient, personaId: string, list: Checklist): Promise<void> {
  title('1. The model asks to end the call, the platform says goodbye and hangs up');
  const caller = await Caller.dial(api, personaId, { caller: 'Caller', agent: 'Parcels' });
  await caller.hears(/welcome/i);
  await caller.says('Where is my parcel?');
  await caller.hears(/number/i);
  await caller.says('4711');
  await caller.hears(/anything else/i);
  await caller.says('No, that is all');
  await caller.hangsOn();

  const { ending, outcome } = await record(api, caller);
  list.check('ended by end_call', ending?.category === 'agent' && ending.reason === 'end_call');
  list.check(
    'the closing was heard in full, and the line was seen down',
    ending?.closing === 'full' && ending.verified,
  );
  list.check('the outcome is status_given, with the parcel number', outcome?.data.parcel_number === '4711');
  list.check("its evidence is the caller's own words", outcome?.evidence?.quote === 'No, that is all');
}

async function endsOnceNothingIsMissing(api: ApiClient, personaId: string, list: Checklist): Promise<string> {
  title('2. A guard refuses the end until the date is there');
  const caller = await Caller.dial(api, personaId, { caller: 'Caller', agent: 'Clinic' });
  await caller.hears(/how can i help/i);
  await caller.says('I need an appointment');
  await caller.hears(/your name/i);
  await caller.says('Anna Berg');
  await caller.hears(/which day/i);
  await caller.says('I am in a hurry, just book it.');
  await caller.sees('end.refused');
  await caller.hears(/which day/i);
  await caller.says('Monday morning');
  await caller.hears(/anything else/i);
  await caller.says('No, nothing');
  await caller.hangsOn();

  const { ending, outcome } = await record(api, caller);
  list.check('end_call was refused once, then granted', ending?.reason === 'end_call' && ending.refusals === 1);
  list.check(
    'the outcome has the date',
    outcome?.name === 'appointment_booked' && outcome.data.date === 'Monday morning',
  );
  return caller.callId;
}

async function goesOnWhenTheCallerDoes(api: ApiClient, personaId: string, list: Checklist): Promise<void> {
  title('3. The caller speaks up during the goodbye, and the call goes on');
  const caller = await Caller.dial(api, personaId, { caller: 'Caller', agent: 'Clinic' });
  await caller.hears(/how can i help/i);
  await caller.says('I would like to book an appointment');
  await caller.hears(/your name/i);
  await caller.says('Jonas Keller');
  await caller.hears(/which day/i);
  await caller.says('Friday');
  await caller.hears(/anything else/i);
  await caller.says('No, that is all');
  await caller.hearsClosing();
  await caller.says('Wait, one more thing!');
  await caller.hears(/what else/i);
  await caller.says('What shall I bring?');
  await caller.hears(/insurance card/i);
  await caller.says('Nothing, thank you');
  await caller.hangsOn();

  const { ending } = await record(api, caller);
  const { turns } = await api.get<{ turns: Turn[] }>(`/v1/calls/${caller.callId}/transcript`);
  list.check('the caller reopened the call once', ending?.reopens === 1);
  list.check('the call then ended by end_call', ending?.reason === 'end_call' && ending.closing === 'full');
  list.check('the last words are the closing', turns.at(-1)?.kind === 'closing');
}

async function endsOnSilence(api: ApiClient, personaId: string, list: Checklist): Promise<void> {
  title('4. The caller falls silent');
  const caller = await Caller.dial(api, personaId, { caller: 'Caller', agent: 'Parcels' });
  await caller.hears(/welcome/i);
  await caller.says('Hello?');
  await caller.hears(/number/i);
  say(paint('dim', '      (the caller says nothing more)'));
  await caller.hangsOn();

  const { ending, outcome } = await record(api, caller);
  list.check(
    'ended by silence, after a prompt, with the closing',
    ending?.reason === 'silence' && ending.closing === 'full',
  );
  list.check('no outcome was made up', outcome === null);
}

async function keepsTenantsApart(api: ApiClient, foreignCallId: string, list: Checklist): Promise<void> {
  title('5. Swift Parcels looks for the calls of Lindenhof Clinic');
  const { items } = await api.get<{ items: Call[] }>('/v1/calls?limit=200');
  list.check('they are not in its list', items.length === 2 && items.every((call) => call.id !== foreignCallId));
  for (const part of ['', '/transcript', '/events', '/live']) {
    const answer = await api.get(`/v1/calls/${foreignCallId}${part}`).catch((error: unknown) => error);
    const refused = answer instanceof ApiError && answer.problem.status === 404;
    list.check(`GET /v1/calls/<theirs>${part} says 404`, refused);
  }
}

/** Answers lines that name what it kept. */
async function callsByPhone(stack: Stack, list: Checklist): Promise<string[]> {
  title('8. A caller on the phone coughs into the goodbye, and says goodbye into it');
  if (!stack.env.LIVEKIT_URL) {
    say(`      ${stack.voice?.off.join(' ') ?? 'Phone calls are off.'}`);
    return [];
  }
  const { api } = await openTenant(stack, 'Lighthouse');
  const { desk, nobody } = await openNumbers(api, await publishPersona(api, 'examples/personas/lighthouse-desk.json'));
  const call = await callByPhone(stack, api, desk);
  say();
  checkPhoneCall(call, await printRecord(api, call.callId), list);
  const { words, whileItRang, call: refused } = await callInVain(stack, api, nobody);
  const isRejected = refused.ending?.category === 'rejected' && refused.ending.reason === 'unmapped_number';
  list.check(`a number that leads to nobody is refused while it rings (${words})`, whileItRang && isRejected);
  const [recording, picture] = call.files;
  return ['', `What the phone heard   ${recording}`, `Who spoke when         ${picture}`];
}

function checkPhoneCall({ goodbye, drop, roomIsGone }: PhoneCall, { ending }: Call, list: Checklist): void {
  if (goodbye) {
    const share = `${Math.round(goodbye.fraction * 100)} % of it`;
    list.check(
      `the phone heard the goodbye (${share}) to its last 100 ms`,
      goodbye.toTheEnd && goodbye.fraction >= 0.95,
    );
  }
  list.check('neither the cough nor the goodbye stopped it', ending?.closing === 'full' && ending.reopens === 0);
  if (drop?.byes === undefined) list.check('then we hung up', drop !== undefined);
  else list.check('then we hung up, with one BYE', drop.byes === 1);
  list.check('the line was seen down, and the room is gone', ending?.verified === true && roomIsGone);
}
