import { open, readdir } from 'node:fs/promises'
import path from 'node:path'

/** So many files wait for the disk at the same time: a file system writes what waits together at once. */
const atOnce = 32

/** Waits until a folder, everything in it and its own entry are on the disk, so that they survive a loss of power. */
export async function syncFolder(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const places = entries
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name))
  for (let done = 0; done < places.length; done += atOnce)
    await Promise.all(places.slice(done, done + atOnce).map(sync))
  await sync(folder)
  await sync(path.dirname(folder))
}

async function sync(place: string): Promise<void> {
  const handle = await open(place, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
