/** Zones whose clocks have been changed in every odd way there is, in this century. */
export const ZONES = [
  'Europe/Zurich',
  'Europe/Dublin',
  'America/New_York',
  'America/St_Johns',
  'America/Caracas',
  'America/Havana',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/Nuuk',
  'America/Scoresbysund',
  'Antarctica/Troll',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Amman',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Asia/Pyongyang',
  'Asia/Tehran',
  'Atlantic/Azores',
  'Australia/Adelaide',
  'Australia/Eucla',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'UTC',
] as const;

const DAY_MS = 24 * 60 * 60 * 1000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a zone show by Intl, `YYYY-MM-DDTHH:MM`. */
export function wallOf(zone: string, at: number): string {
  return formatOf(zone).format(at).replace(' ', 'T');
}

/** The days, by their first instant in UTC, in which the clocks of a zone are changed. */
export function changesOf(zone: string, fromYear: number, toYear: number): number[] {
  const changes: number[] = [];
  let offset = offsetOf(zone, Date.UTC(fromYear, 0, 1));
  for (let day = Date.UTC(fromYear, 0, 1); day < Date.UTC(toYear, 0, 1); day += DAY_MS) {
    const next = offsetOf(zone, day + DAY_MS);
    if (next !== offset) changes.push(day);
    offset = next;
  }
  return changes;
}

function offsetOf(zone: string, at: number): number {
  return Date.parse(`${wallOf(zone, at)}Z`) - at;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const options = { timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' } as const;
  const format = new Intl.DateTimeFormat('sv-SE', options);
  formats.set(zone, format);
  return format;
}
