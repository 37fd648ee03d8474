import { isIP } from 'node:net';

const BITS: Record<number, number> = { 4: 32, 6: 128 };

/**
 * An IP address or network as CIDR, always with a slash; null when it is neither. LiveKit drops in silence what it cannot
 * read, and a trunk whose every address was dropped is open to all.
 */
export function networkOf(text: string): string | null {
  const [address = '', length, ...rest] = text.split('/');
  const bits = BITS[isIP(address)];
  if (bits === undefined || rest.length > 0 || address.includes('%')) return null;
  if (length === undefined) return `${address}/${bits}`;
  return /^(0|[1-9]\d{0,2})$/.test(length) && Number(length) <= bits ? text : null;
}
