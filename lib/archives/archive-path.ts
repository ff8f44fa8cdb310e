import path from 'node:path'
import { problem } from '#lib/problem.ts'

const uuid = /^archives\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a path below the home is one that the worker gives to archives. */
export function isArchivePath(keptAt: string): boolean {
  return uuid.test(keptAt)
}

/**
 * The folder of a stored archive. The path in the metadata database is not trusted: only a folder of its own below `archives` is opened
 * or deleted.
 * @throws Problem `archive-unreadable`
 */
export function resolveArchivePath(home: string, keptAt: string): string {
  if (isArchivePath(keptAt)) return path.join(home, keptAt)
  throw problem('archive-unreadable/changed-path')
}
