/** The channels a call can take. */
export const CHANNELS = ['phone', 'web', 'text'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Where a call stands. From `connecting` on these are the states of the hangup machine. */
export const CALL_STATES = [
  'scheduled',
  'queued',
  'connecting',
  'greeting',
  'conversing',
  'closing',
  'draining',
  'dropping',
  'ended',
] as const;
export type CallState = (typeof CALL_STATES)[number];

/**
 * What a trunk says of who calls. `e164`: a number that is known in full. `national`: digits whose country is not known.
 * `extension`: a short number inside a company. `sip`: a name. `anonymous`: withheld. `unknown`: none of these.
 */
export const PARTY_KINDS = ['e164', 'national', 'extension', 'sip', 'anonymous', 'unknown'] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

/** Who said a turn. */
export const TURN_ROLES = ['caller', 'agent'] as const;
export type TurnRole = (typeof TURN_ROLES)[number];

/** What an agent's turn was for; a caller's turn is always `talk`. */
export const TURN_KINDS = ['talk', 'greeting', 'prompt', 'resume', 'closing'] as const;
export type TurnKind = (typeof TURN_KINDS)[number];
