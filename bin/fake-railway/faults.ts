/** Everything that can be made to go wrong at the stand-in, each as it happens to people at Railway. */
export const faults = {
  unreachable: 'the connection breaks off without an answer',
  'not-authorized-list': 'the list of Backups alone answers “Not Authorized”',
  'not-authorized-all': 'everything answers “Not Authorized”, as after a token was removed',
  'rate-limited': 'every request answers 429, to be tried again in 15 minutes',
  'strange-answer': 'a page of HTML comes back with status 200',
  slow: 'every answer takes 8 seconds',
  empty: 'no Backups and no schedules: what nobody has switched on yet',
  'no-daily': 'no daily schedule any more; the Backups it made are still there',
  stale: 'the schedules stopped three days ago without a word',
  'volume-replaced':
    'another, nearly empty volume stands where the volume was, without Backups and schedules',
  'snapshot-never-listed':
    'a snapshot is accepted, its workflow says Complete, and it never appears in the list',
  'snapshot-refused': 'a snapshot is refused with a reason',
  'variables-hidden': 'variables answer “Not Authorized”, as to a member who is only a viewer',
  'volume-full': 'the volume is 94 % full; with `empty` there is no room for a first Backup',
} as const

export type Fault = keyof typeof faults

/** Faults that are on, with the moment since when: what happens after that moment is not hidden by them. */
export type ActiveFaults = Map<Fault, number>

/** The name of a fault, or null for anything else. */
export function parseFault(name: unknown): Fault | null {
  return typeof name === 'string' && Object.hasOwn(faults, name) ? (name as Fault) : null
}
