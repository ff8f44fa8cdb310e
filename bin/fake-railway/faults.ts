/** Faults that the fake Railway can simulate, each as it happens at Railway. */
export const faults = {
  unreachable: 'the connection is closed without a response',
  'not-authorized-list': 'only the list of backups responds “Not Authorized”',
  'not-authorized-all': 'everything responds “Not Authorized”, as after a token was removed',
  'rate-limited': 'every request gets 429 with Retry-After of 15 minutes',
  'strange-answer': 'a page of HTML comes back with status 200',
  slow: 'every response takes 8 seconds',
  empty: 'no backups and no schedules, as before they are enabled',
  'no-daily': 'the daily schedule was removed; its backups remain',
  stale: 'the schedules stopped three days ago without an error',
  'volume-replaced': 'another, nearly empty volume replaces the volume, without backups and schedules',
  'snapshot-never-listed': 'a snapshot is accepted, its workflow reports Complete, and it is never listed',
  'snapshot-refused': 'a snapshot is refused with a reason',
  'snapshot-expires': 'a snapshot gets an expiry, as if Railway changed its rule for manual backups',
  'lock-refused': 'a lock is refused with a reason',
  'variables-hidden': 'variables respond “Not Authorized”, as to a viewer',
  'volume-full': 'the volume is 94 % full; with `empty` there is no space for a first backup',
} as const

export type Fault = keyof typeof faults

/** Active faults with their start: a fault does not hide what happens after it. */
export type ActiveFaults = Map<Fault, number>

/** Parses the name of a fault; null for anything else. */
export function parseFault(name: unknown): Fault | null {
  return typeof name === 'string' && Object.hasOwn(faults, name) ? (name as Fault) : null
}
