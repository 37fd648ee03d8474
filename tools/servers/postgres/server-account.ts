import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The user and group a program is started as. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. Root hands it to `postgres`, or to `nobody` where there is none; everybody else
 * runs it themselves (undefined). initdb wants the account to have a line in /etc/passwd.
 */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = ['postgres', 'nobody'].map((name) => users.find((fields) => fields[0] === name)).find(Boolean);
  return user ? { uid: Number(user[2]), gid: Number(user[3]) } : { uid: 65534, gid: 65534 };
}

/** Whether the account may enter a folder, by all the folders above it. The kernel knows best, so it is asked. */
export function canEnter(folder: string, account: Account): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/' }).status === 0;
}
