import { constants } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, readdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createOwnedFolder } from '#lib/owned-folder.ts'
import { Problem, problem } from '#lib/problem.ts'

/** A folder of pg_dump holds files; a Backproof archive holds that folder as `data`. */
const maxDepth = 2

/**
 * Lends the folder of an archive that holds only regular files: links, devices, pipes and sockets are rejected, since a program that
 * reads the archive would follow them. The folder itself may be a link of the operator's. Where another account could change the folder
 * during the work, a copy is lent, and each file is copied from the descriptor that was checked.
 * @throws Problem `archive-unreadable`
 */
export async function withContainedFolder<T>(place: string, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await realpath(place).catch((thrown: Error) => {
    throw problem('archive-unreadable/given-folder', { path: place, error: thrown.message })
  })
  if (await isOnlyOursToChange(folder)) {
    await assertContainedFolder(folder)
    return use(folder)
  }
  const lent = createOwnedFolder(tmpdir(), 'archive')
  const copy = path.join(lent, 'data')
  try {
    await mkdir(copy, { mode: 0o700 })
    await walk(folder, async (file, name) => {
      const target = path.join(copy, name)
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
      const written = await open(target, 'wx', 0o600)
      await pipeline(file.createReadStream({ autoClose: false }), written.createWriteStream())
    })
    return await use(copy)
  } finally {
    await rm(lent, { recursive: true, force: true })
  }
}

/** Rejects a folder that holds anything but regular files and folders. */
export async function assertContainedFolder(folder: string): Promise<void> {
  await walk(folder, async () => {}).catch((thrown: unknown) => {
    if (thrown instanceof Problem) throw thrown
    const error = thrown instanceof Error ? thrown.message : ''
    throw problem('archive-unreadable/folder', { folder, error })
  })
}

/** Opens each file below `folder` without following links, and rejects everything else. */
async function walk(
  folder: string,
  each: (file: FileHandle, name: string) => Promise<void>,
  { name: within = '', depth = 1, owner }: { name?: string; depth?: number; owner?: number } = {},
): Promise<void> {
  const directory = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW)
  try {
    const { uid } = await directory.stat()
    // Through the open descriptor, so that the folder cannot be replaced meanwhile; only Linux has this path.
    const here = process.platform === 'linux' ? `/proc/self/fd/${directory.fd}` : folder
    for (const name of await readdir(here)) {
      const shown = path.join(within, name)
      const found = await lstat(path.join(here, name))
      if (found.isDirectory()) {
        if (depth < maxDepth)
          await walk(path.join(here, name), each, { name: shown, depth: depth + 1, owner: owner ?? uid })
        continue
      }
      if (!found.isFile())
        throw problem('archive-unreadable/special-file', {
          path: path.join(folder, name),
          kind: kindOf(found),
        })
      const file = await open(
        path.join(here, name),
        constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
      )
      try {
        const opened = await file.stat()
        if (!opened.isFile())
          throw problem('archive-unreadable/replaced-file', { path: path.join(folder, name) })
        // Backup programs hard-link their own files; a hard link to another account's file leads out of the folder.
        if (opened.nlink > 1 && opened.uid !== (owner ?? uid))
          throw problem('archive-unreadable/hard-link', { path: path.join(folder, name) })
        await each(file, shown)
      } finally {
        await file.close()
      }
    }
  } finally {
    await directory.close()
  }
}

/** Whether only this account and root can change the folder, its contents and the folders above it. */
async function isOnlyOursToChange(folder: string): Promise<boolean> {
  const ours = (uid: number) => uid === 0 || uid === process.getuid?.()
  const within = await readdir(folder, { recursive: true, withFileTypes: true })
  const entries = within.filter((entry) => entry.isDirectory() || entry.isFile())
  for (const entry of [folder, ...entries.map((each) => path.join(each.parentPath, each.name))]) {
    const { uid, mode } = await lstat(entry)
    if (!ours(uid) || (mode & 0o022) !== 0) return false
  }
  for (let above = path.dirname(folder); ; above = path.dirname(above)) {
    const { uid, mode } = await lstat(above)
    // In a sticky folder like /tmp only the owner of a file can rename it.
    if (!ours(uid) || ((mode & 0o022) !== 0 && (mode & 0o1000) === 0)) return false
    if (above === path.dirname(above)) return true
  }
}

function kindOf(found: { isSymbolicLink(): boolean; isFIFO(): boolean; isSocket(): boolean }) {
  if (found.isSymbolicLink()) return 'link'
  if (found.isFIFO()) return 'pipe'
  return found.isSocket() ? 'socket' : 'device'
}
