import { type TenantDb } from '@signoff/database';
import { type FieldFault } from '@signoff/platform';
import { type PersonaDraft } from './persona-spec.js';

/** Knows what of a persona has to fit things outside of it: where its rules and tools go, and what they show there. */
export interface PublishCheck {
  /** What keeps a persona from being published. Takes specs that lack parts, as all faults are told at once. */
  faults(db: TenantDb, spec: PersonaDraft): Promise<FieldFault[]>;
}

/** Nest token of the {@link PublishCheck}. */
export const PUBLISH_CHECK = Symbol('PublishCheck');
