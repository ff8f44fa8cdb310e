import { existsSync } from 'node:fs'
import path from 'node:path'
import { resolveArchivePath } from '#lib/archives/archive-path.ts'
import { isBackproofArchive } from '#lib/archives/open-archive.ts'
import { sharedEnv } from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'

/** Where a stored archive is, and its checksum where the metadata database knows it. */
export type FoundArchive = { folder: string; sha256?: string }

/** An archive by its folder, or by its id in the home of this worker. */
export function findArchive(given: string): FoundArchive {
  const stored = path.join(sharedEnv().home, 'archives', given)
  const folder = /^[0-9a-f-]{36}$/.test(given) && !existsSync(given) ? stored : given
  if (!existsSync(folder)) throw notFound(`There is no archive ${given}.`)
  if (!isBackproofArchive(folder))
    throw notFound(`${given} is no archive of Backproof, and what it restores cannot be compared.`)
  return { folder }
}

/** The newest good archive of a database, by the metadata database. */
export async function findArchiveOfSource(name: string): Promise<FoundArchive> {
  const { getSourceByIdOrName } = await import('#lib/store/sources.ts')
  const { getArchiveStandings } = await import('#lib/store/archive-evidence.ts')
  const { getStoredArchive } = await import('#lib/store/worker/archives.ts')
  const { closeDatabase } = await import('#lib/store/database.ts')
  try {
    const source = await getSourceByIdOrName(name)
    if (!source) throw notFound(`There is no database ${name}.`)
    const here = (await getArchiveStandings(source.id)).find(
      ({ state, heldBy }) => state === 'good' && heldBy === null,
    )
    const stored = here ? await getStoredArchive(here.archiveId) : null
    const folder = stored && resolveArchivePath(sharedEnv().home, stored.keptAt)
    if (!folder || !existsSync(folder))
      throw notFound(`No good archive of ${name} is stored in the home of this machine.`)
    return { folder, sha256: stored.sha256 }
  } finally {
    await closeDatabase()
  }
}

function notFound(sentence: string): Problem {
  return new Problem(
    'bad-request',
    sentence,
    '--archive takes a folder that `backproof verify --out` made, or the id of an archive in BACKPROOF_HOME.',
  )
}
