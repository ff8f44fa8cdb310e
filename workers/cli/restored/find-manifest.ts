import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { readManifest } from '#lib/archives/open-archive.ts'
import { assertEnv, variableNamed } from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'
import type { Manifest } from '#lib/verification/manifest.ts'

/** The Manifest that an argument names: a file, the folder of an archive, or the id of an archive or a run. */
export async function findManifest(argument: string): Promise<Manifest> {
  const found = await stat(argument).catch(() => null)
  if (found?.isDirectory()) return fromFile(path.join(argument, 'manifest.json'), argument)
  if (found) return fromFile(argument, argument)
  return (await fromMetadata(argument)) ?? notFound(argument)
}

async function fromFile(file: string, argument: string): Promise<Manifest> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return readManifest(text) ?? notFound(argument)
}

/** From the metadata database, which holds the manifest of every archive, deleted ones included. */
async function fromMetadata(id: string): Promise<Manifest | null> {
  if (!variableNamed('DATABASE_URL') || !/^[\w-]{8,64}$/.test(id)) return null
  assertEnv('administration', { args: [] })
  const { manifestOfArchiveOrRun } = await import('#lib/store/worker/archives.ts')
  const { closeDatabase } = await import('#lib/store/database.ts')
  try {
    const stored = await manifestOfArchiveOrRun(id)
    return stored === null ? null : readManifest(JSON.stringify(stored))
  } finally {
    await closeDatabase()
  }
}

function notFound(argument: string): never {
  throw new Problem(
    'archive-unreadable',
    `${argument} is not a manifest of Backproof.`,
    'Give manifest.json or the folder that backproof verify --out made. The id of an archive or a run needs DATABASE_URL, the address of the metadata database.',
  )
}
