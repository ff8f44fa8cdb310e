import path from 'node:path'
import { Problem } from '#lib/problem.ts'

const uuid = /^archives\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a place below the home is one that this worker gives to archives. */
export function isArchivePath(keptAt: string): boolean {
  return uuid.test(keptAt)
}

/**
 * The folder of a kept archive. What the metadata database says of it is no order: only a folder of its own below `archives` is opened,
 * looked at or deleted.
 * @throws Problem `archive-unreadable`
 */
export function resolveArchivePath(home: string, keptAt: string): string {
  if (isArchivePath(keptAt)) return path.join(home, keptAt)
  throw new Problem(
    'archive-unreadable',
    'The metadata database says that this archive lies where no archive of this worker is.',
    'Nothing was opened or deleted. Somebody changed the database: archives lie in archives/ below the home of the worker, each in a folder of its own.',
  )
}
