import type { ArchiveEntry } from './list-entries.ts'

/** Entries to leave out in turn; the entries of the main pass that come `before` them are restored once, into a template. */
export type Block = { before: ArchiveEntry[]; entries: ArchiveEntry[]; after: ArchiveEntry[] }

/**
 * Cuts the entries into blocks in the order in which pg_restore runs them. A restore without one entry then begins with a copy
 * of its block's template, and the earlier entries need not be restored again.
 */
export function planBlocks(entries: ArchiveEntry[], size: number): Block[] {
  const main = entries.filter(({ pass }) => pass === 'main')
  const later = entries.filter(({ pass }) => pass !== 'main')
  const blocks: Block[] = []
  for (let start = 0; start < main.length; start += size) {
    const end = start + size
    blocks.push({
      before: main.slice(0, start),
      entries: main.slice(start, end),
      after: [...main.slice(end), ...later],
    })
  }
  if (later.length > 0) blocks.push({ before: main, entries: later, after: [] })
  return blocks
}
