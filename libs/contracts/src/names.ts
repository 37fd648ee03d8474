/** Names that tenants give to outcomes, fields, variables and tools: `snake_case`, so that they read well in templates. */
export const NAME_PATTERN = /^[a-z][a-z0-9_]{0,62}$/;

export const FIELD_TYPES = ['string', 'number', 'boolean'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];
