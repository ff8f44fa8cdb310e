import { constants } from 'node:fs'
import { type FileHandle, lstat, mkdir, mkdtemp, open, readdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Problem } from '#lib/problem.ts'

/** A folder of pg_dump's holds files, one of ours holds it in `data`. */
const mostDeep = 2

/**
 * Lends the folder of an archive that holds nothing but files of its own: links, devices, pipes and sockets in it are refused, since whatever
 * reads the archive would follow them. The folder itself may be a link of the operator's. Where another account could change it meanwhile, a
 * copy of ours is lent, each file of it read from the very descriptor that was looked at.
 * @throws Problem `archive-unreadable`
 */
export async function withContainedFolder<T>(place: string, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await realpath(place).catch((thrown: Error) => {
    throw refused(`${place} cannot be read.`, thrown.message)
  })
  if (await isOnlyOursToChange(folder)) {
    await assertContainedFolder(folder)
    return use(folder)
  }
  const copy = await mkdtemp(path.join(tmpdir(), 'backproof-archive-'))
  try {
    await walk(folder, async (file, name) => {
      const target = path.join(copy, name)
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
      const written = await open(target, 'wx', 0o600)
      await pipeline(file.createReadStream({ autoClose: false }), written.createWriteStream())
    })
    return await use(copy)
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

/** Refuses a folder that holds anything but files and folders of its own. */
export async function assertContainedFolder(folder: string): Promise<void> {
  await walk(folder, async () => {}).catch((thrown: unknown) => {
    if (thrown instanceof Problem) throw thrown
    throw refused(`The archive in ${folder} cannot be read.`, thrown instanceof Error ? thrown.message : '')
  })
}

/** Opens each file below `folder` without following anything, and refuses what is none. */
async function walk(
  folder: string,
  each: (file: FileHandle, name: string) => Promise<void>,
  { name: within = '', depth = 1, owner }: { name?: string; depth?: number; owner?: number } = {},
): Promise<void> {
  const directory = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW)
  try {
    const { uid } = await directory.stat()
    // By the open folder, so that nobody puts another one in its place; only Linux has such a way.
    const here = process.platform === 'linux' ? `/proc/self/fd/${directory.fd}` : folder
    for (const name of await readdir(here)) {
      const shown = path.join(within, name)
      const found = await lstat(path.join(here, name))
      if (found.isDirectory()) {
        if (depth < mostDeep)
          await walk(path.join(here, name), each, { name: shown, depth: depth + 1, owner: owner ?? uid })
        continue
      }
      if (!found.isFile()) throw refused(`${path.join(folder, name)} is ${describeKind(found)}.`)
      const file = await open(
        path.join(here, name),
        constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
      )
      try {
        const opened = await file.stat()
        if (!opened.isFile()) throw refused(`${path.join(folder, name)} is no file any more.`)
        // Backups share files by further names; a name of somebody else's file leads out of the folder.
        if (opened.nlink > 1 && opened.uid !== (owner ?? uid))
          throw refused(`${path.join(folder, name)} is another name of a file of somebody else's.`)
        await each(file, shown)
      } finally {
        await file.close()
      }
    }
  } finally {
    await directory.close()
  }
}

/** Whether nobody but this account and root can change the folder, what is in it, or the way to it. */
async function isOnlyOursToChange(folder: string): Promise<boolean> {
  const ours = (uid: number) => uid === 0 || uid === process.getuid?.()
  const within = await readdir(folder, { recursive: true, withFileTypes: true })
  const places = within.filter((it) => it.isDirectory() || it.isFile())
  for (const place of [folder, ...places.map((it) => path.join(it.parentPath, it.name))]) {
    const { uid, mode } = await lstat(place)
    if (!ours(uid) || (mode & 0o022) !== 0) return false
  }
  for (let above = path.dirname(folder); ; above = path.dirname(above)) {
    const { uid, mode } = await lstat(above)
    // In a folder like /tmp nobody renames what belongs to others.
    if (!ours(uid) || ((mode & 0o022) !== 0 && (mode & 0o1000) === 0)) return false
    if (above === path.dirname(above)) return true
  }
}

function describeKind(found: { isSymbolicLink(): boolean; isFIFO(): boolean; isSocket(): boolean }): string {
  if (found.isSymbolicLink()) return 'a link'
  if (found.isFIFO()) return 'a pipe'
  return found.isSocket() ? 'a socket' : 'a device'
}

function refused(
  message: string,
  hint = 'An archive holds files alone: what it leads to might be any file of this machine. Nothing was read.',
): Problem {
  return new Problem('archive-unreadable', message, hint)
}
