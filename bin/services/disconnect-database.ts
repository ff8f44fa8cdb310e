import { setTimeout as sleep } from 'node:timers/promises'
import { closeDatabase } from '#lib/store/database.ts'

/** Closes the connections to the metadata database before its server stops. */
export async function disconnectDatabase(): Promise<void> {
  await closeDatabase()
  // The pool resolves before the server has read the last disconnect, which would be logged as a dropped connection.
  await sleep(100)
}
