import { randomBytes } from 'node:crypto'

/** A name that no other Backup has: only by its name is the new one found in Railway's list. */
export function snapshotName(): string {
  const at = new Date().toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-')
  return `backproof-${at}-${randomBytes(3).toString('hex')}`
}
