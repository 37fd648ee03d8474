/** A host as it stands in a URL, without what URLs add to it: the brackets of IPv6, and the dot of the root at the end. */
export function hostOf(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}

/** Whether a host is a name that the DNS could know, in lower case (RFC 1035, section 2.3.4); URLs take far more for one. */
export function isHostName(host: string): boolean {
  return host.length <= 253 && host.split('.').every((label) => /^[a-z0-9_-]{1,63}$/.test(label));
}

/** The port that a URL leads to. */
export function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}
