import { type ToolSecrets } from './tool-use.js';

/** Makes a text fit to be shown. */
export type SecretMask = (text: string) => string;

const MASK = '***';

/** Masks secrets that a server sends back, also as they stand in JSON. */
export function secretMask({ values, signing = '' }: ToolSecrets): SecretMask {
  const secrets = [...Object.values(values), signing].filter((secret) => secret !== '');
  const spellings = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  // One may be a part of another, which would not be recognised any more.
  const longestFirst = spellings.sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((masked, secret) => masked.replaceAll(secret, MASK), text);
}
