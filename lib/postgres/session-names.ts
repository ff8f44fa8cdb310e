/**
 * The application_name of sessions on a copy. The copy's code can read it, so these are names of ordinary clients: a database must not
 * be able to distinguish a test restore from a restore in an emergency.
 */
export const sessionNames = {
  restore: 'pg_restore',
  read: 'psql',
  watch: 'monitor',
  migrate: 'migrate',
} as const
