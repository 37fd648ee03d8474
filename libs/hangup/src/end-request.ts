/** What the model says a call came to when it asks to end it. */
export interface RequestedOutcome {
  /** One of the persona's outcomes. */
  name: string;
  /** Why, in the model's words. */
  reason: string | null;
  /** Values of the outcome's fields. */
  data: Record<string, unknown>;
  /** The caller's own words that show it, as the model quotes them; nothing is decided by it. */
  evidence?: string;
}

interface Request {
  /** When it was made, in epoch ms. */
  at?: number;
  /** Whether a goodbye may be said. `false` ends the call at once, and cuts off what is being said. Default: true. */
  closing?: boolean;
  /** Codes of providers and free words of operators, for the record. */
  detail?: string;
}

/** The model called `end_call`. The only request that the guards may refuse. */
export interface AgentRequest extends Request {
  by: 'agent';
  at: number;
  outcome?: RequestedOutcome;
  /**
   * The model said goodbye in the very turn that called `end_call`, so the closing is that speech. With closing mode
   * `none` set it for whatever the model said in that turn, or it is cut off after the grace.
   */
  farewellSaid?: boolean;
  /** What failed of the tools that the request waited for, in words for the model. The machine itself sets it. */
  failedTools?: string[];
}

/** Something that the talk needs has failed for good. */
export interface ErrorRequest extends Request {
  by: 'error';
  failed: 'stt' | 'llm' | 'tts' | 'telephony' | 'platform';
}

/** A person, a limit, a voicemail detector or a shutdown wants the call to end. */
export interface PlatformRequest extends Request {
  by: 'operator' | 'silence' | 'max_duration' | 'voicemail' | 'drain';
}

/**
 * A validation rule turns the caller away, or what it allows is used up. `words` are said in place of the persona's
 * closing, whatever the closing's mode is.
 */
export interface RuleRequest extends Request {
  by: 'rule' | 'budget';
  /** The rule's type. */
  rule: string;
  words?: string;
}

/** Someone's wish that the call end. At most one stands at a time; the first to be accepted gives the call its reason. */
export type EndRequest = AgentRequest | ErrorRequest | RuleRequest | PlatformRequest;
