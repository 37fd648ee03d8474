import { E164 } from '@signoff/platform';
import { storable } from '@signoff/texts';

/** What LiveKit says of a SIP call under way (`sip.callStatus`); `unknown` is all that it did not say in these words. */
type SipCallStatus = (typeof STATUSES)[number] | 'unknown';

/** A phone in a room. All of it was said by others, most of it by the caller: data, nothing to rely on. */
export interface SipLeg {
  /** LiveKit's id of the call, `SCL_...`: unique, whoever calls. */
  callId: string;
  /** The SIP Call-ID, as the caller's side chose it: not unique at all. */
  fullCallId: string;
  /** LiveKit's id of the trunk; empty when the caller is on it by a trick, so that no tenant has the call. */
  trunkId: string;
  /** LiveKit's id of the dispatch rule; empty for a call that we make. */
  ruleId: string;
  /** The number beyond the trunk, as it was given: who calls, or who is called by us. */
  caller: string;
  /** The number on the trunk, as it was given: not always E.164. */
  called: string;
  status: SipCallStatus;
}

const STATUSES = ['dialing', 'ringing', 'automation', 'active', 'hangup'] as const;
/** Ids and numbers are far shorter; a Call-ID may be long. */
const LONGEST_VALUE = 255;

/**
 * The phone of a participant, by its attributes; undefined when it is none. livekit-sip writes these names itself, and
 * after everything that a dispatch rule or a caller's headers can set, as long as the trunk maps no headers to them:
 * `LiveKitTrunks` sees to that.
 */
export function sipLegOf(attributes: Readonly<Record<string, string>>): SipLeg | undefined {
  const read = (name: string) => {
    const value: unknown = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    return typeof value === 'string' ? storable(value.slice(0, LONGEST_VALUE)) : '';
  };
  const callId = read('sip.callID');
  if (!callId) return undefined;
  return {
    callId,
    fullCallId: read('sip.callIDFull'),
    trunkId: isForged(read('sip.hostname')) ? '' : read('sip.trunkID'),
    ruleId: read('sip.ruleID'),
    caller: read('sip.phoneNumber'),
    called: read('sip.trunkPhoneNumber'),
    status: STATUSES.find((status) => status === read('sip.callStatus')) ?? 'unknown',
  };
}

/**
 * livekit-sip takes a caller for one of a trunk's allowed addresses also when the host of the From header, which is the
 * caller's to choose, is the same text (`matchAddrMasks` in livekit/protocol, measured). We write all of them as networks,
 * so only a host with a slash can have been let in like that, and no host has one.
 */
function isForged(host: string): boolean {
  return host.includes('/');
}

/**
 * A number as it was dialled, in E.164; null when it is none. The same that LiveKit does when it looks for the trunk of a
 * number, so that a call which it let through is found here as well.
 */
export function asE164(given: string): string | null {
  if (!/^\+?[\d\- ()]+$/.test(given)) return null;
  const number = `+${given.replace(/\D/g, '')}`;
  return E164.test(number) ? number : null;
}
