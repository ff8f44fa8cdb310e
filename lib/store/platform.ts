import type { Language } from '#lib/language.ts'
import type { LastRead, PitrClaim, Platform, RateLimitStatus, Volume } from '#lib/platform/platform.ts'
import { readStoredProblem } from '#lib/verification/problems/stored-problem.ts'
import { toBackup, toBackupSchedule } from './backup-mapper.ts'
import { database } from './database.ts'
import type {
  Backup as BackupRow,
  BackupSchedule as BackupScheduleRow,
  RailwayLink as RailwayLinkRow,
} from './generated/client.ts'
import { toRailwayLink } from './railway-links.ts'
import { toIso } from './run-mapper.ts'

/** The address of Railway's API. lib/railway has the same address, and a test compares the two. */
export const officialRailwayEndpoint = 'https://backboard.railway.com/graphql/v2'

/** Everything known about one Source at Railway; null: the Source is not linked. */
export async function getPlatform(sourceId: string, language?: Language): Promise<Platform | null> {
  return (await getPlatforms([sourceId], language)).get(sourceId) ?? null
}

/** The same for many Sources; a Source that is not linked has no entry. */
export async function getPlatforms(sourceIds: string[], language?: Language): Promise<Map<string, Platform>> {
  const links = await database().railwayLink.findMany({ where: { sourceId: { in: sourceIds } } })
  const listed = { sourceId: { in: links.map((link) => link.sourceId) }, goneSince: null }
  if (links.length === 0) return new Map()
  const [backups, schedules] = await Promise.all([
    database().backup.findMany({ where: listed, orderBy: [{ takenAt: 'desc' }, { id: 'desc' }] }),
    database().backupSchedule.findMany({ where: listed, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
  ])
  return new Map(
    links.map((link) => {
      const its = <Row extends { sourceId: string }>(rows: Row[]) =>
        rows.filter((row) => row.sourceId === link.sourceId)
      return [link.sourceId, toPlatform(link, { backups: its(backups), schedules: its(schedules), language })]
    }),
  )
}

type Listed = { backups: BackupRow[]; schedules: BackupScheduleRow[]; language?: Language }

function toPlatform(link: RailwayLinkRow, { backups, schedules, language }: Listed): Platform {
  const { endpoint } = link
  const known = <T>(value: T, readAt: Date | null, problem: unknown) =>
    lastRead(value, readAt, readStoredProblem<ReadProblem>(problem, language))
  return {
    link: toRailwayLink(link),
    endpoint,
    official: endpoint === null || endpoint === officialRailwayEndpoint,
    surveyedAt: toIso(link.surveyedAt),
    backups: known(backups.map(toBackup), link.backupsReadAt, link.backupsProblem),
    schedules: known(schedules.map(toBackupSchedule), link.schedulesReadAt, link.schedulesProblem),
    volume: known(link.volume as Volume, link.volumeReadAt, link.volumeProblem),
    pitr: known(link.pitr as PitrClaim, link.pitrReadAt, link.pitrProblem),
    rate: link.rate as RateLimitStatus | null,
  }
}

/** A part that was never read is unknown, and never an empty list. */
function lastRead<T>(value: T, readAt: Date | null, problem: ReadProblem | null): LastRead<T> {
  return { value: readAt === null ? null : value, readAt: toIso(readAt), problem }
}

type ReadProblem = NonNullable<LastRead<unknown>['problem']>
