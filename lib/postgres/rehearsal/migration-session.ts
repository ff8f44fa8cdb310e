import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { connectAsApplication } from '#lib/postgres/connect.ts'
import { sessionNames } from '#lib/postgres/session-names.ts'

/**
 * Opens a session as a migration has it: its role logs in itself, with the database's own settings and event triggers. A role that was only
 * set could be reset, and with it its rights.
 */
export function openMigrationSession(login: Connection): Promise<pg.Client> {
  return connectAsApplication(login, sessionNames.migrate)
}

/** `idle`, within a transaction, or within one that failed. */
export function transactionStatus(client: pg.Client): 'idle' | 'open' | 'failed' {
  const status = (client as unknown as { getTransactionStatus(): string | null }).getTransactionStatus()
  return status === 'T' ? 'open' : status === 'E' ? 'failed' : 'idle'
}
