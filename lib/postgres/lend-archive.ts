import { chmodSync, chownSync, closeSync, lstatSync, mkdirSync, openSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { Problem } from '#lib/problem.ts'
import { bareEnvironment } from './bare-environment.ts'
import { archiveGroup, type Confinement } from './confinement.ts'
import { removeFolder } from './remove-folder.ts'
import { createScratchFolder, scratchFolder } from './scratch-folder.ts'

/** An archive in the hands of a program of another account, as that program must call it. */
export type LentArchive = {
  path: string
  /** To be passed on as descriptor 3. */
  descriptor?: number
  /** Takes it back: whatever the program made of it is ours again. */
  takeBack(): Promise<void>
}

/** What a program calls the file or folder that it gets as descriptor 3: it need not be able to pass the folders above. */
const asDescriptor = '/proc/self/fd/3'

/** Lends an archive to pg_restore, which only reads it; one that its account may not read is lent as a copy. */
export async function lendForReading(archive: string, { user, kind }: Confinement): Promise<LentArchive> {
  if (!user) return { path: archive, takeBack: async () => {} }
  if (isReadable(archive)) return lend(archive)
  const room = createScratchFolder(scratchFolder()) // like those of servers, it does not outlive us
  const copy = path.join(room, 'archive')
  const copied = await execa('cp', ['-RL', '--reflink=auto', archive, copy], {
    ...bareEnvironment(),
    reject: false,
  })
  if (copied.exitCode !== 0) {
    await removeFolder(room)
    throw new Problem(
      /No space left|quota/i.test(String(copied.stderr)) ? 'disk-full' : 'archive-unreadable',
      `The archive ${archive} may be read by our own account only, and could not be copied for pg_restore, which runs under another (${kind}).`,
      `Free some space in ${path.dirname(room)}, or let everybody read the archive: chmod -R o+rX ${archive}.`,
    )
  }
  try {
    giveTo(copy, { uid: 0, gid: archiveGroup })
  } catch (thrown) {
    await removeFolder(room)
    throw thrown
  }
  const lent = lend(copy)
  return {
    ...lent,
    takeBack: async () => {
      await lent.takeBack()
      await removeFolder(room)
    },
  }
}

/** Lends an empty folder, made here, to pg_dump. What it wrote belongs to us afterwards, readable for those it is lent to. */
export async function lendForWriting(folder: string, { user }: Confinement): Promise<LentArchive> {
  mkdirSync(folder, { mode: 0o700 })
  if (!user) return { path: folder, takeBack: async () => {} }
  chownSync(folder, user.uid, user.uid)
  const lent = lend(folder)
  return {
    ...lent,
    takeBack: async () => {
      await lent.takeBack()
      giveTo(folder, { uid: 0, gid: archiveGroup })
    },
  }
}

function lend(place: string): LentArchive {
  const descriptor = openSync(place, 'r')
  return { path: asDescriptor, descriptor, takeBack: async () => closeSync(descriptor) }
}

/** Whether an account without a name may read every file of it, once it has the folder. */
function isReadable(archive: string): boolean {
  const found = lstatSync(archive)
  if (found.isSymbolicLink()) return false
  const readers = (needed: number, { mode, gid }: { mode: number; gid: number }) =>
    (mode & needed) === needed || (gid === archiveGroup && (mode & (needed << 3)) === needed << 3)
  if (!found.isDirectory()) return readers(0o4, found)
  return (
    readers(0o5, found) &&
    readdirSync(archive).every((name) => {
      const file = lstatSync(path.join(archive, name))
      return file.isFile() && readers(0o4, file)
    })
  )
}

/**
 * Gives a file, or a folder and the files in it, to another account.
 * @throws Problem where something else lies in it: a link's goal would be given away in its place.
 */
function giveTo(place: string, { uid, gid }: { uid: number; gid: number }) {
  const found = lstatSync(place)
  if (found.isDirectory()) for (const name of readdirSync(place)) giveTo(path.join(place, name), { uid, gid })
  else if (!found.isFile() || found.nlink !== 1)
    throw new Problem(
      'dump-failed',
      `${path.basename(place)} in the archive is not a file of its own.`,
      'pg_dump makes plain files only: something else was put there, and it is not read.',
    )
  chownSync(place, uid, gid)
  chmodSync(place, found.isDirectory() ? 0o750 : 0o640)
}
