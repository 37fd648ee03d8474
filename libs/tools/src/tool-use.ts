import { type VariableValues } from '@signoff/texts';

/** Values of a call's variables or of an outcome's fields, by name. */
export type Values = Record<string, string | number | boolean>;

/** What a tenant's own server is shown. */
export interface ToolSecrets {
  /** By name. */
  values: Record<string, string>;
  /** `whsec_…`: what its requests are signed with, if they are. */
  signing?: string;
}

/** One use of a tool. */
export interface ToolUse {
  tenantId: string;
  /** Those of the model, without faults. */
  arguments: Record<string, unknown>;
  variables: VariableValues;
  secrets: ToolSecrets;
  /** The tool's mock answers, and nothing is sent. */
  mocked: boolean;
  /** Cancels the use. */
  signal?: AbortSignal;
}

/** The result of one use. Holds no secret: `***` stands in its place. */
export interface ToolAnswer {
  /** The server answered with a status of success. */
  ok: boolean;
  /** That of HTTP, if there was an answer. */
  status?: number;
  /** Why not, for the tenant: `status 500`, ``the secret `x` is missing``, `timeout: …`, and so for every `OutreachFault`. */
  fault?: string;
  /** What the model is told: that part of the answer which it is to see, or in plain words what is known of a failure. */
  shown: string;
  /** Values for the persona's variables. What does not fit a variable is not among them. */
  saved: Values;
  /** The end of the call that the tool asks for. Holds only values that fit the outcome's fields. */
  ending?: { outcome: string; data: Values };
  durationMs: number;
  mocked: boolean;
}
