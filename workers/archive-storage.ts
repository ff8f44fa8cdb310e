import { randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { workerEnv } from '#lib/env.ts'
import type { StorageLocation } from '#lib/verification/storage-location.ts'

/** The archives' folder of this worker, identified by an id inside it: an emptied or replaced folder has another id. */
export async function archiveStorage(home: string, env = workerEnv()): Promise<StorageLocation> {
  const folder = path.join(home, 'archives')
  const { keepArchives } = env
  return { id: await storageId(folder), host: hostname(), folder, keepArchives, railway: railwayFromEnv(env) }
}

async function storageId(folder: string): Promise<string> {
  const file = path.join(folder, '.storage-id')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Of two workers that start at once only one makes the file, and both read it.
  await writeFile(file, randomUUID(), { flag: 'wx', mode: 0o600, flush: true }).catch((thrown: unknown) => {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown
  })
  return (await readFile(file, 'utf8')).trim()
}

function railwayFromEnv(env: ReturnType<typeof workerEnv>): StorageLocation['railway'] {
  const projectId = env.railwayProjectId
  if (!projectId) return null
  return {
    projectId,
    projectName: env.railwayProjectName,
    serviceName: env.railwayServiceName,
    volumeMount: env.railwayVolumeMount,
  }
}
