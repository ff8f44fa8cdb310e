import type { Blocks } from './lock-modes.ts'

/** The longest time that one mode of lock was held on one relation that existed before, from the grant to its end. */
export type LockHold = {
  table: string
  /** The index, where the lock is on one. */
  index: string | null
  mode: string
  blocks: Blocks
  longestMs: number
  /** The statement that ran when it was first seen, by its position; null: none did. */
  statement: number | null
}

/** The longest hold that stops reads or writes; null: there was none. */
export function longestBlockingHold(locks: LockHold[]): LockHold | null {
  const blocking = locks.filter(({ blocks }) => blocks !== 'schema-changes')
  return blocking.reduce<LockHold | null>(
    (longest, each) => (longest && longest.longestMs >= each.longestMs ? longest : each),
    null,
  )
}
