import { type ApiClient, type TimelineEvent, type Turn } from '../client/api-client.ts';
import { publishPersona } from '../client/tenants.ts';
import { startBookingServer } from './booking-server.ts';
import { Caller } from './caller.ts';
import { type Checklist } from './checklist.ts';
import { record, title } from './scene.ts';

/** Shows a persona that books a table at its tenant's own server, once the caller has said yes. */
export async function booksByTool(api: ApiClient, list: Checklist): Promise<void> {
  title('6. A tool books a table once the caller has said yes, and the goodbye names the booking');
  const server = await startBookingServer();
  try {
    const personaId = await publishPersona(api, 'examples/personas/harbour-restaurant.json', ({ tools }) => {
      tools![0]!.url = server.url;
    });
    const caller = await Caller.dial(api, personaId, { caller: 'Caller', agent: 'Harbour' });
    await caller.hears(/good evening/i);
    await caller.says('I would like a table');
    await caller.hears(/how many/i);
    await caller.says('four people');
    await caller.hears(/when/i);
    await caller.says('tomorrow at eight');
    await caller.hears(/shall I book it/i);
    list.check('nothing is sent before the caller has said yes', server.bookings.length === 0);
    await caller.says('Yes, please');
    await caller.hears(/one moment/i);
    await caller.hears(/anything else/i);
    await caller.says('No, that is all');
    await caller.hangsOn();

    await record(api, caller);
    const { turns } = await api.get<{ turns: Turn[] }>(`/v1/calls/${caller.callId}/transcript`);
    const { events } = await api.get<{ events: TimelineEvent[] }>(`/v1/calls/${caller.callId}/events`);
    const booked = JSON.stringify(server.bookings) === '[{"guests":"four people","time":"tomorrow at eight"}]';
    list.check('the table was booked once, as the caller said', booked);
    const used = events.some(({ type, data }) => type === 'tool.answered' && data.ok === true);
    list.check('the use of the tool is on the timeline, with its duration and status', used);
    list.check('the closing names the booking', turns.at(-1)!.kind === 'closing' && /H 201/.test(turns.at(-1)!.text));
  } finally {
    server.close();
  }
}
