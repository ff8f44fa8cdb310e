/**
 * What our sessions on a copy are called. Code that the copy brought along can ask for the name, so it is one that a person's own
 * tools have: a database that treats a rehearsal otherwise than an emergency must not be able to tell them apart.
 */
export const sessionNames = { restore: 'pg_restore', read: 'psql', watch: 'monitor' } as const
