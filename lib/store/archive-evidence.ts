import type { Language } from '#lib/language.ts'
import type {
  ArchiveCopyEvidence,
  ArchiveEvidence,
  ArchiveFileCheck,
  ArchiveRun,
} from '#lib/verification/archive-evidence.ts'
import { type ArchiveStanding, assessArchive, assessArchives } from '#lib/verification/archive-standing.ts'
import { readStoredMessage } from '#lib/verification/messages/stored-message.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { newestProof } from './newest-proof.ts'
import { toIso } from './run-mapper.ts'

type Row = Omit<ArchiveEvidence, 'takenAt' | 'capturedAt' | 'deletedAt' | 'runs' | 'fileCheck' | 'copies'> & {
  takenAt: Date
  capturedAt: Date | null
  deletedAt: Date | null
  runs: ArchiveRun[] | null
  copies: ArchiveCopyEvidence[] | null
  look: (ArchiveFileCheck & { found: string; foundMessage: unknown }) | null
  /** The time of the metadata database. */
  now: Date
}

/** The standing of the stored Archives of a Source and of its newest verified one, in words of a language; the newest first. */
export async function getArchiveStandings(sourceId: string, language?: Language): Promise<ArchiveStanding[]> {
  const { archives, now } = await readArchiveEvidence(Prisma.sql`a.id IN (${storedOrNewest(sourceId)})`)
  return assessArchives(archives, now, language)
}

/** The same in English of many Sources, by Source, with one query. */
export async function getStandingsOfSources(sourceIds: string[]): Promise<Map<string, ArchiveStanding[]>> {
  const known = await database().$queryRaw<{ id: string; sourceId: string }[]>`
    SELECT s.id AS "sourceId", wanted.id FROM "Source" s CROSS JOIN LATERAL (${storedOrNewest(Prisma.sql`s.id`)}) wanted
    WHERE s.id = ANY(${sourceIds})`
  const standings = await getStandingsById(known.map(({ id }) => id))
  const bySource = new Map<string, ArchiveStanding[]>()
  for (const { id, sourceId } of known)
    bySource.set(sourceId, [...(bySource.get(sourceId) ?? []), standings.get(id) ?? []].flat())
  for (const its of bySource.values()) its.sort((a, b) => b.takenBy - a.takenBy)
  return bySource
}

/** The standing of one Archive, in words of a language; null: there is no such Archive. */
export async function getArchiveStanding(id: string, language?: Language): Promise<ArchiveStanding | null> {
  const {
    archives: [evidence],
    now,
  } = await readArchiveEvidence(Prisma.sql`a.id = ${id}`)
  return evidence ? assessArchive(evidence, now, language) : null
}

/** The standings of many Archives, by id. */
export async function getStandingsById(ids: string[]): Promise<Map<string, ArchiveStanding>> {
  if (ids.length === 0) return new Map()
  const { archives, now } = await readArchiveEvidence(Prisma.sql`a.id = ANY(${ids})`)
  return new Map(archives.map((archive) => [archive.id, assessArchive(archive, now)]))
}

/** Selects `id` of stored Archives, and of the newest verified one, which may have been deleted since. */
function storedOrNewest(sourceId: string | Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT id FROM "Archive" WHERE "sourceId" = ${sourceId} AND "keptAt" IS NOT NULL
    UNION SELECT c."archiveId" FROM "ArchiveCopy" c JOIN "Archive" o ON o.id = c."archiveId"
      WHERE c.state = 'stored' AND o."sourceId" = ${sourceId}
    UNION SELECT proof."archiveId" FROM (${newestProof(sourceId)}) proof`
}

/** What is known of Archives, and the time by which it is judged. */
async function readArchiveEvidence(wanted: Prisma.Sql): Promise<{ archives: ArchiveEvidence[]; now: Date }> {
  const rows = await database().$queryRaw<Row[]>`
    SELECT now() AS now, a.id, a."takenAt", a."keptAt", a."deletedAt", coalesce(runs."takenBy", 0) AS "takenBy", runs.runs,
      (SELECT s."startedAt" FROM "Step" s WHERE s."runId" = runs."takenIn" AND s.name = 'capture') AS "capturedAt",
      (SELECT jsonb_build_object('seen', l.seen, 'found', l.found, 'foundMessage', l."foundMessage",
         'since', l.since, 'at', l.at, 'sumsAt', l."sumsAt")
        FROM "ArchiveCheck" l WHERE l."archiveId" = a.id ORDER BY l.number DESC LIMIT 1) AS look,
      (SELECT jsonb_agg(jsonb_build_object('storage', s.name, 'state', c.state, 'since', c."stateSince", 'provedAt', c."provedAt",
         'seenAt', c."seenAt", 'sumsAt', greatest(c."readBackAt", c."hashedAt")) ORDER BY c."writtenAt")
        FROM "ArchiveCopy" c JOIN "ArchiveStorage" s ON s.id = c."storageId"
        WHERE c."archiveId" = a.id AND s."removedAt" IS NULL AND c.state IN ('stored', 'wrong', 'missing')) AS copies
    FROM "Archive" a LEFT JOIN LATERAL (
      SELECT min(r.number) FILTER (WHERE NOT r.reverify) AS "takenBy",
        (array_agg(r.id ORDER BY r.number) FILTER (WHERE NOT r.reverify))[1] AS "takenIn",
        jsonb_agg(jsonb_build_object('id', r.id, 'number', r.number, 'status', r.status, 'reverify', r.reverify, 'endedAt', r."endedAt",
          'problemCode', r.problem->>'code')) FILTER (WHERE r."endedAt" IS NOT NULL) AS runs
      FROM "Run" r WHERE r."archiveId" = a.id) runs ON true
    WHERE ${wanted} ORDER BY a.number DESC`
  return { archives: rows.map(toEvidence), now: rows[0]?.now ?? new Date() }
}

/** Timestamps in JSON carry their offset; this brings them to the ISO form of all others. */
function toEvidence(row: Row): ArchiveEvidence {
  const iso = (at: string) => new Date(at).toISOString()
  const isoOrNull = (at: string | null) => (at === null ? null : iso(at))
  const { id, takenAt, capturedAt, keptAt, deletedAt, takenBy, runs, look, copies } = row
  return {
    id,
    takenAt: takenAt.toISOString(),
    capturedAt: toIso(capturedAt),
    keptAt,
    deletedAt: toIso(deletedAt),
    takenBy,
    runs: (runs ?? []).map((run) => ({ ...run, endedAt: iso(run.endedAt) })),
    fileCheck: look && {
      seen: look.seen,
      found: readStoredMessage(look.found, look.foundMessage),
      since: iso(look.since),
      at: iso(look.at),
      sumsAt: isoOrNull(look.sumsAt),
    },
    copies: (copies ?? []).map((copy) => ({
      ...copy,
      since: iso(copy.since),
      provedAt: isoOrNull(copy.provedAt),
      seenAt: isoOrNull(copy.seenAt),
      sumsAt: isoOrNull(copy.sumsAt),
    })),
  }
}
