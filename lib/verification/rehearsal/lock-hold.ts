import type { Blocks } from './lock-modes.ts'

/** The longest time for which others had to wait behind one mode of lock on one relation that existed before. */
export type LockHold = {
  table: string
  /** The index, where the lock is on one. */
  index: string | null
  mode: string
  blocks: Blocks
  /** From the grant to its end. */
  longestMs: number
  /** How long the migration waited for the grant: meanwhile others queue behind it. Left out where it did not wait. */
  queuedMs?: number
  /** The statement that ran when it was first seen, by its position; null: none did. */
  statement: number | null
}

/** From the request to the end. */
export const blockingMs = ({ longestMs, queuedMs = 0 }: LockHold): number => longestMs + queuedMs

/** The hold that stops reads or writes longest; null: there was none. */
export function longestBlockingHold(locks: LockHold[]): LockHold | null {
  const blocking = locks.filter(({ blocks }) => blocks !== 'schema-changes')
  return blocking.reduce<LockHold | null>(
    (longest, each) => (longest && blockingMs(longest) >= blockingMs(each) ? longest : each),
    null,
  )
}
