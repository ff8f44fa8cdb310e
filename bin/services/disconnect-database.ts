import { setTimeout as sleep } from 'node:timers/promises'
import { closeDatabase } from '#lib/store/database.ts'

/** Closes our own connections to the metadata database before its server stops. */
export async function disconnectDatabase(): Promise<void> {
  await closeDatabase()
  // The pool says it is done before the last goodbye has reached the server, which would be told as a dropped connection.
  await sleep(100)
}
