import type { Language } from '#lib/language.ts'
import type { ArchiveDetail, CopyDetail } from '#lib/verification/archive-detail.ts'
import { type CopyState, describeStorage } from '#lib/verification/archive-storage.ts'
import { readStoredProblem } from '#lib/verification/problems/stored-problem.ts'
import type { RunStatus } from '#lib/verification/run.ts'
import { getArchiveStanding } from './archive-evidence.ts'
import { database } from './database.ts'
import { archiveColumns, toArchive, toIso } from './run-mapper.ts'

/** Everything that is known of one Archive, for its page; null: there is none. */
export async function getArchiveDetail(id: string, language?: Language): Promise<ArchiveDetail | null> {
  const row = await database().archive.findFirst({
    where: { id, source: { archivedAt: null } },
    select: {
      ...archiveColumns,
      storageId: true,
      deletedAt: true,
      source: { select: { id: true, name: true } },
      copies: { orderBy: { writtenAt: 'asc' }, include: { storage: true } },
      runs: {
        orderBy: { number: 'desc' },
        take: 50,
        select: { id: true, number: true, status: true, reverify: true, endedAt: true },
      },
    },
  })
  const standing = row && (await getArchiveStanding(id, language))
  if (!row || !standing) return null
  const { source, copies, runs, storageId, deletedAt, ...archive } = row
  return {
    ...toArchive(archive),
    source,
    standing,
    deletedAt: toIso(deletedAt),
    folder: row.keptAt === null ? null : await workerFolder(storageId, row.keptAt),
    copies: copies.map((copy) => toCopyDetail(copy, language)),
    runs: runs.map((run) => ({ ...run, status: run.status as RunStatus, endedAt: toIso(run.endedAt) })),
  }
}

/** The machine and the folder of the worker that has it; a machine of null: no worker that is known has it. */
async function workerFolder(storageId: string | null, keptAt: string) {
  const rows = await database().$queryRaw<{ host: string; folder: string }[]>`
    SELECT storage->>'host' AS host, storage->>'folder' AS folder FROM "Worker"
    WHERE storage->>'id' = ${storageId} ORDER BY "seenAt" DESC LIMIT 1`
  const [known] = rows
  // Paths of archives are relative to the home, of which `archives` is a folder.
  const name = keptAt.replace(/^archives\//, '')
  return { host: known?.host ?? null, path: known ? `${known.folder}/${name}` : keptAt }
}

type CopyRow = {
  id: string
  key: string
  bytes: bigint | null
  sha256: string | null
  state: CopyState
  readBackAt: Date | null
  provedAt: Date | null
  problem: unknown
  storage: Parameters<typeof describeStorage>[0] & { name: string }
}

function toCopyDetail({ storage, ...copy }: CopyRow, language?: Language): CopyDetail {
  const { id, key, sha256, state } = copy
  return {
    ...{ id, sha256, state },
    storage: storage.name,
    kind: storage.kind,
    place: describeStorage(storage, language),
    key: storage.kind === 'folder' ? `${storage.folder}/${key}` : key,
    bytes: copy.bytes === null ? null : Number(copy.bytes),
    readBackAt: toIso(copy.readBackAt),
    provedAt: toIso(copy.provedAt),
    problem: readStoredProblem(copy.problem, language),
  }
}
