/** The URL of a Redis in the words of LiveKit's servers (`redis` in their configuration). */
export function redisConfiguration(url: string): object {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  return {
    address: `${hostname}:${port || 6379}`,
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    ...(pathname.length > 1 && { db: Number(pathname.slice(1)) }),
    ...(protocol === 'rediss:' && { use_tls: true }),
  };
}
