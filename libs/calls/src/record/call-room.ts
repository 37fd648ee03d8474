import { isUuid } from '@signoff/platform';

const PREFIX = 'call_';

/** The LiveKit room of a call that we make: outbound, or web. */
export const roomOf = (callId: string) => `${PREFIX}${callId}`;

/** Whether a room is one of ours by its name; a LiveKit may serve others, too. */
export const isOurRoom = (room: string) => room.startsWith(PREFIX);

/** Whether a room is one that we made for a call, rather than a trunk's dispatch rule for a caller. */
export const isMadeByUs = (room: string) => isOurRoom(room) && isUuid(room.slice(PREFIX.length));
