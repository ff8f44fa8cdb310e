/** What waits while a lock is held. Rows that a transaction changed block other writers of the same rows besides. */
export type Blocks = 'reads-and-writes' | 'writes' | 'schema-changes'

/** The modes of PostgreSQL's table locks, as pg_locks calls them, and what each keeps waiting. */
export const lockModes: Record<string, { name: string; blocks: Blocks }> = {
  AccessExclusiveLock: { name: 'ACCESS EXCLUSIVE', blocks: 'reads-and-writes' },
  ExclusiveLock: { name: 'EXCLUSIVE', blocks: 'writes' },
  ShareRowExclusiveLock: { name: 'SHARE ROW EXCLUSIVE', blocks: 'writes' },
  ShareLock: { name: 'SHARE', blocks: 'writes' },
  ShareUpdateExclusiveLock: { name: 'SHARE UPDATE EXCLUSIVE', blocks: 'schema-changes' },
  RowExclusiveLock: { name: 'ROW EXCLUSIVE', blocks: 'schema-changes' },
  RowShareLock: { name: 'ROW SHARE', blocks: 'schema-changes' },
  AccessShareLock: { name: 'ACCESS SHARE', blocks: 'schema-changes' },
}

/** Strongest first, as lists of locks are read. */
export const strengthOf = (mode: string): number => Object.keys(lockModes).indexOf(mode)

export const blocksText: Record<Blocks, string> = {
  'reads-and-writes': 'blocks reads and writes',
  writes: 'blocks writes',
  'schema-changes': 'blocks schema changes only',
}
