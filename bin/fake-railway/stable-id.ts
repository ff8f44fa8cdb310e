import { createHash } from 'node:crypto'

/** An id in Railway's form, derived from a name: the same after every start, so that links stay valid. */
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
