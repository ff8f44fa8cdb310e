import { chmodSync, chownSync, closeSync, lstatSync, mkdirSync, openSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { problem } from '#lib/problem.ts'
import { bareEnvironment } from './bare-environment.ts'
import { archiveGroup, type Confinement } from './confinement.ts'
import { removeFolder } from './remove-folder.ts'
import { createScratchFolder, scratchFolder } from './scratch-folder.ts'

/** An archive that is accessible to a program of another account, by the path that the program must use. */
export type LentArchive = {
  path: string
  /** To be passed to the program as descriptor 3. */
  descriptor?: number
  /** Ends the access; files that the program wrote belong to the worker again. */
  takeBack(): Promise<void>
}

/** The path of descriptor 3: the program needs no access to the parent folders. */
const asDescriptor = '/proc/self/fd/3'

/** Makes an archive readable for pg_restore; one that its account may not read is copied first. */
export async function lendForReading(archive: string, { user, kind }: Confinement): Promise<LentArchive> {
  if (!user) return { path: archive, takeBack: async () => {} }
  if (isReadable(archive)) return lend(archive)
  const folderOfCopy = createScratchFolder(scratchFolder()) // removed with the orphans where this process dies
  const copy = path.join(folderOfCopy, 'archive')
  const copied = await execa('cp', ['-RL', '--reflink=auto', archive, copy], {
    ...bareEnvironment(),
    reject: false,
  })
  if (copied.exitCode !== 0) {
    await removeFolder(folderOfCopy)
    const full = /No space left|quota/i.test(String(copied.stderr))
    throw problem(full ? 'disk-full/archive-copy' : 'archive-unreadable/archive-copy', {
      archive,
      confinement: kind,
      folder: path.dirname(folderOfCopy),
    })
  }
  try {
    changeOwner(copy, { uid: 0, gid: archiveGroup })
  } catch (thrown) {
    await removeFolder(folderOfCopy)
    throw thrown
  }
  const lent = lend(copy)
  return {
    ...lent,
    takeBack: async () => {
      await lent.takeBack()
      await removeFolder(folderOfCopy)
    },
  }
}

/** Creates an empty folder that pg_dump may write. Afterwards its files belong to the worker, readable for the archive group. */
export async function lendForWriting(folder: string, { user }: Confinement): Promise<LentArchive> {
  mkdirSync(folder, { mode: 0o700 })
  if (!user) return { path: folder, takeBack: async () => {} }
  chownSync(folder, user.uid, user.uid)
  const lent = lend(folder)
  return {
    ...lent,
    takeBack: async () => {
      await lent.takeBack()
      changeOwner(folder, { uid: 0, gid: archiveGroup })
    },
  }
}

function lend(target: string): LentArchive {
  const descriptor = openSync(target, 'r')
  return { path: asDescriptor, descriptor, takeBack: async () => closeSync(descriptor) }
}

/** Whether a leased account may read every file of the archive through an open descriptor. */
function isReadable(archive: string): boolean {
  const stats = lstatSync(archive)
  if (stats.isSymbolicLink()) return false
  const readers = (needed: number, { mode, gid }: { mode: number; gid: number }) =>
    (mode & needed) === needed || (gid === archiveGroup && (mode & (needed << 3)) === needed << 3)
  if (!stats.isDirectory()) return readers(0o4, stats)
  return (
    readers(0o5, stats) &&
    readdirSync(archive).every((name) => {
      const file = lstatSync(path.join(archive, name))
      return file.isFile() && readers(0o4, file)
    })
  )
}

/**
 * Changes the owner of a file, or of a folder and the files in it.
 * @throws Problem where the folder contains anything else: chown would follow a link to its target.
 */
function changeOwner(target: string, { uid, gid }: { uid: number; gid: number }) {
  const stats = lstatSync(target)
  if (stats.isDirectory())
    for (const name of readdirSync(target)) changeOwner(path.join(target, name), { uid, gid })
  else if (!stats.isFile() || stats.nlink !== 1)
    throw problem('dump-failed/no-regular-file', { file: path.basename(target) })
  chownSync(target, uid, gid)
  chmodSync(target, stats.isDirectory() ? 0o750 : 0o640)
}
