import { v7 } from 'uuid';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A new UUIDv7 (RFC 9562): ids made later sort later. */
export const newId = (): string => v7();

/** Whether a text is a UUID of any version, in its usual form of 36 characters. */
export const isUuid = (text: unknown): text is string => typeof text === 'string' && UUID.test(text);
