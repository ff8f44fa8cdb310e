import pg from 'pg'
import type { UnreadReason } from '#lib/verification/production-warnings/production-warning.ts'

/** Rolls back what was read, which also releases its locks; an error leaves the transaction usable. */
export async function inSavepoint<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('SAVEPOINT part')
  try {
    return await work()
  } finally {
    await client.query('ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part')
  }
}

/** By SQLSTATE: insufficient privilege; cancelled, or a lock not available. */
export function unreadReason(thrown: unknown): UnreadReason {
  const code = thrown instanceof pg.DatabaseError ? thrown.code : undefined
  if (code === '42501') return 'denied'
  return code === '57014' || code === '55P03' ? 'timeout' : 'error'
}
