import type { Language } from '#lib/language.ts'
import type { Block } from '#lib/runbook/block.ts'
import { type KitCopy, recoveryKitBlocks } from '#lib/runbook/recovery-kit.ts'
import { runbookManifest } from '#lib/runbook/runbook-manifest.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import type { Source } from '#lib/verification/source.ts'
import { getArchiveStandings } from './archive-evidence.ts'
import { databaseNow } from './clock.ts'
import { database } from './database.ts'
import { restoreTimeOf } from './restore-time.ts'
import { archiveColumns, toArchive } from './run-mapper.ts'

/** The recovery kit of a Source, for its newest archive that was restored from a copy; null: there is none. */
export async function getRecoveryKit(
  { id, name, policy }: Source,
  language: Language = 'en',
): Promise<Block[] | null> {
  const standings = await getArchiveStandings(id)
  // A folder that is missing or damaged says nothing of the copy: the kit is for that day.
  const usable = standings
    .filter((standing) => standing.provedBy && standing.state !== 'refuted')
    .map((it) => it.archiveId)
  const row = await database().archive.findFirst({
    where: { id: { in: usable }, copies: { some: proved } },
    orderBy: { number: 'desc' },
    select: {
      ...archiveColumns,
      manifest: true,
      copies: { where: proved, orderBy: { provedAt: 'desc' }, include: { storage: true } },
    },
  })
  const run = standings.find(({ archiveId }) => archiveId === row?.id)?.provedBy
  if (!row || !run) return null
  const { manifest, copies, ...archive } = row
  const verified = {
    ...{ run, archive: toArchive(archive), manifest: runbookManifest(manifest as Manifest) },
    restored: await restoreTimeOf(archive.id),
  }
  return recoveryKitBlocks(
    {
      at: (await databaseNow()).toISOString(),
      sourceName: name,
      requiredSchemas: policy.requiredSchemas,
      restoreWithinMs: policy.restoreWithinMs,
      verified,
      restoreTimesMs: [],
      platform: null,
      drills: [],
    },
    copies.map(toKitCopy),
    language,
  )
}

const proved = { state: 'stored', provedAt: { not: null }, storage: { removedAt: null } } as const

type CopyRow = {
  key: string
  bytes: bigint | null
  sha256: string | null
  storage: {
    name: string
    bucket: string | null
    endpoint: string | null
    region: string | null
    pathStyle: boolean
    folder: string | null
  }
}

function toKitCopy({ key, bytes, sha256, storage }: CopyRow): KitCopy {
  const { name, bucket, endpoint, region, pathStyle, folder } = storage
  return {
    storage: name,
    key,
    bytes: Number(bytes),
    sha256: sha256 ?? '',
    bucket: bucket === null ? null : { name: bucket, endpoint, region: region ?? 'us-east-1', pathStyle },
    folder,
  }
}
