import { randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import type { StoragePlace } from '#lib/verification/storage-place.ts'

/** The archives' folder of this worker: known by an id that lies in it, so that an emptied or another one is not taken for it. */
export async function archiveStorage(
  home: string,
  env: Record<string, string | undefined> = process.env,
): Promise<StoragePlace> {
  const folder = path.join(home, 'archives')
  return { id: await storageId(folder), host: hostname(), folder, railway: railwayOf(env) }
}

async function storageId(folder: string): Promise<string> {
  const file = path.join(folder, '.storage-id')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Two workers that start at once agree: only one of them makes the file.
  await writeFile(file, randomUUID(), { flag: 'wx', mode: 0o600, flush: true }).catch((thrown: unknown) => {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown
  })
  return (await readFile(file, 'utf8')).trim()
}

function railwayOf(env: Record<string, string | undefined>): StoragePlace['railway'] {
  const projectId = env.RAILWAY_PROJECT_ID
  if (!projectId) return null
  return {
    projectId,
    projectName: env.RAILWAY_PROJECT_NAME ?? null,
    serviceName: env.RAILWAY_SERVICE_NAME ?? null,
    volumeMount: env.RAILWAY_VOLUME_MOUNT_PATH ?? null,
  }
}
