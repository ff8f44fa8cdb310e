import path from 'node:path'
import { Problem } from '#lib/problem.ts'

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
  throw new Problem(
    'archive-unreadable',
    'The metadata database names a folder where no archive of this worker is.',
    'Nothing was opened or deleted. The row was changed: archives are stored in archives/ below the home of the worker, each in a folder of its own.',
  )
}
