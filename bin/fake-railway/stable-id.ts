import { createHash } from 'node:crypto'

/** Ids look like Railway's, and are the same after every start: what was linked yesterday is found today. */
export function stableId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
