import { open, readdir } from 'node:fs/promises'
import path from 'node:path'

/** Waits until a folder, everything in it and its own entry are on the disk, so that they survive a loss of power. */
export async function syncFolder(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries)
    if (entry.isFile() || entry.isDirectory()) await sync(path.join(entry.parentPath, entry.name))
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
