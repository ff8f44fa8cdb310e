import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { problem } from '#lib/problem.ts'
import type { ObjectStore } from './object-store.ts'

const unfinished = '.unfinished'

/** Objects as files below a folder, such as the mount of a file server. A file has its name only once it is complete and on the disk. */
export function folderStore(folder: string): ObjectStore {
  const fileOf = (key: string) => {
    const file = path.join(folder, key)
    if (file.startsWith(path.join(folder, path.sep))) return file
    throw problem('archive-unreadable/outside-storage')
  }
  return {
    title: `the folder ${folder}`,
    put: async (key, content, { signal }) => {
      // The folder itself is never made: a file server that is not mounted would be written to the disk below.
      await stat(folder)
      const file = fileOf(key)
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
      try {
        await pipeline(content, createWriteStream(file + unfinished, { mode: 0o600 }), { signal })
        await flush(file + unfinished)
        await rename(file + unfinished, file)
      } catch (thrown) {
        await rm(file + unfinished, { force: true }).catch(() => {})
        throw thrown
      }
    },
    get: async (key, signal) => {
      const file = fileOf(key)
      const bytes = await sizeOf(file)
      if (bytes === null) throw problem('archive-unreadable/no-file-in-folder', { file })
      return { bytes, content: createReadStream(file, { signal }) }
    },
    size: (key) => sizeOf(fileOf(key)),
    remove: async (key) => {
      await stat(folder)
      await rm(fileOf(key), { force: true })
      return { versionsRemain: false }
    },
    removeUnfinished: async () => 0,
    link: async () => null,
    versioning: async () => 'unknown',
  }
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw thrown
  }
}
