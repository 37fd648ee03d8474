import { type ApiClient, type Call, type Decision } from '../client/api-client.ts';
import { printAdmission } from '../client/call-printer.ts';
import { publishPersona } from '../client/tenants.ts';
import { paint, say } from '../terminal/progress.mjs';
import { type Checklist } from './checklist.ts';
import { title } from './scene.ts';

const ZONE = 'Europe/Zurich';
const NEVER_DIALED = '+41445550100';

/** Shows a call that is rejected and one that is deferred, and why. */
export async function decidesByRules(api: ApiClient, phoneIsOn: boolean, list: Checklist): Promise<void> {
  title('7. It is a holiday: who calls is rejected, and who is to be called is called tomorrow');
  const personaId = await publishPersona(api, 'examples/personas/lighthouse-desk.json');
  await api.put('/v1/rules', { rules: [closedToday()] });

  const written = await api.post<Call>('/v1/calls', { personaId, channel: 'text' });
  const [rejection] = await explained(api, written, 'Somebody writes');
  list.check('who calls is rejected, by the rule', written.ending?.reason === 'business_hours');
  list.check('the record says which rule it was and why', rejection?.decidedBy?.source === 'tenant');

  const facts = { channel: 'text', direction: 'inbound' };
  const at = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();
  const tomorrow = await api.post<Decision>('/v1/admission/dry-run', { personaId, facts, at });
  list.check('a dry run says that tomorrow they would be let through', tomorrow.verdict === 'allow');

  if (!phoneIsOn) return say('      (a call to the phone is not shown: phone calls are off)');
  const from = await ownNumber(api, personaId);
  const call = await api.post<Call>('/v1/calls', { personaId, channel: 'phone', to: NEVER_DIALED, from });
  const [deferral] = await explained(api, call, `We want to call ${NEVER_DIALED}`);
  const waits = deferral?.verdict === 'defer' && call.scheduledAt === deferral.retryAt;
  list.check('who is to be called is called when it opens', call.state === 'scheduled' && waits);
  await api.post(`/v1/calls/${call.id}/hangup`);
}

/** Open round the clock, but for today. */
function closedToday(): object {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format();
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  return { type: 'business_hours', timeZone: ZONE, windows: [{ days, from: '00:00', to: '24:00' }], holidays: [today] };
}

async function explained(api: ApiClient, { id, state }: Call, what: string): Promise<Decision[]> {
  say();
  say(`  ${what} ${paint('dim', `(call ${id} is ${state})`)}`);
  return printAdmission(api, id);
}

/** A number from which the tenant calls people. */
async function ownNumber(api: ApiClient, personaId: string): Promise<string> {
  const trunk = { name: 'demo', direction: 'outbound', address: 'sip.example.com' };
  const { id: outboundTrunkId } = await api.post<{ id: string }>('/v1/trunks', trunk);
  const number = `+41993${String(Date.now()).slice(-7)}`;
  await api.post('/v1/numbers', { number, outboundTrunkId, personaId });
  return number;
}
