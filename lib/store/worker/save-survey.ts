import type { LastRead, ListedSchedule, RailwaySurvey, ReadResult, Volume } from '#lib/platform/platform.ts'
import { database } from '#lib/store/database.ts'
import { Prisma, type RailwayLink as RailwayLinkRow } from '#lib/store/generated/client.ts'
import { type ListingContext, recordBackups, recordSchedules, type Transaction } from './record-listed.ts'

export type SurveyTarget = {
  /** The surveyed volume: if the link has moved to another volume meanwhile, the survey is not saved. */
  volumeInstanceId: string
  /** When a schedule fires next; null where its cron cannot be parsed. */
  nextAt: (schedule: ListedSchedule) => string | null
}

const retentionDays = 90
const parts = ['backups', 'schedules', 'volume', 'pitr'] as const

/**
 * Saves a survey. A part that could not be read changes only its own problem: known values stay, and nothing counts as removed.
 * `changed`: something differs from before, apart from figures that always move.
 */
export async function saveSurvey(
  sourceId: string,
  survey: RailwaySurvey,
  { volumeInstanceId, nextAt }: SurveyTarget,
): Promise<{ changed: boolean }> {
  const at = new Date(survey.at)
  return database().$transaction(async (tx) => {
    // Two surveys of one Source take turns, and the older one does not overwrite the newer one.
    await tx.$queryRaw`SELECT FROM "RailwayLink" WHERE "sourceId" = ${sourceId} FOR UPDATE`
    const link = await tx.railwayLink.findUnique({ where: { sourceId, volumeInstanceId } })
    if (!link || (link.surveyedAt && link.surveyedAt >= at)) return { changed: false }
    const volumeNow = valueOrNull(survey.volume)
    const volumeBefore = (link.volume as Volume | null) ?? (await lastVolume(tx, sourceId))
    const ledger: ListingContext = { tx, sourceId, at, volumeBefore, volumeNow }
    const backups = valueOrNull(survey.backups)
    const schedules = valueOrNull(survey.schedules)
    const moved = [
      backups !== null && (await recordBackups(ledger, backups)),
      schedules !== null && (await recordSchedules(ledger, schedules, nextAt)),
      volumeNow !== null && !isSameVolume(link.volume as Volume | null, volumeNow),
      parts.some((part) => storedProblemCode(link, part) !== problemOrNull(survey[part])?.code),
      link.surveyedAt === null,
    ]
    await tx.railwayLink.update({ where: { sourceId }, data: toLinkColumns(link, survey, at) })
    const listed = { backups: backups?.length ?? null, schedules: schedules?.length ?? null }
    const data = { sourceId, at, ...listed, volume: volumeNow ?? Prisma.DbNull, requests: survey.requests }
    await tx.railwaySurvey.create({ data: { ...data, problems: problemCodes(survey) } })
    const before = new Date(at.getTime() - retentionDays * 86_400_000)
    await tx.railwaySurvey.deleteMany({ where: { sourceId, at: { lt: before } } })
    return { changed: moved.includes(true) }
  }, longTransaction)
}

/** The volume as the last survey of this Source found it. */
async function lastVolume(tx: Transaction, sourceId: string): Promise<Volume | null> {
  const survey = await tx.railwaySurvey.findFirst({
    where: { sourceId, volume: { not: Prisma.DbNull } },
    orderBy: { at: 'desc' },
    select: { volume: true },
  })
  return (survey?.volume as Volume | undefined) ?? null
}

function toLinkColumns(link: RailwayLinkRow, survey: RailwaySurvey, at: Date): Prisma.RailwayLinkUpdateInput {
  const data: Prisma.RailwayLinkUpdateInput = {
    endpoint: survey.endpoint,
    surveyedAt: at,
    // A response without rate headers keeps the last known rate.
    ...(survey.rate && { rate: survey.rate }),
  }
  for (const part of parts) {
    const problem = problemOrNull(survey[part])
    const since = (link[`${part}Problem`] as LastRead<unknown>['problem'])?.since ?? survey.at
    data[`${part}Problem`] = problem ? { ...problem, since } : Prisma.DbNull
    if (!problem) data[`${part}ReadAt`] = at
  }
  if ('value' in survey.volume) data.volume = survey.volume.value
  if ('value' in survey.pitr) data.pitr = survey.pitr.value
  return data
}

/** Whether a volume is unchanged except for its used space, which always moves. */
function isSameVolume(before: Volume | null, now: Volume): boolean {
  if (before === null) return false
  const { usedMB: _, ...was } = before
  return Object.entries(was).every(([key, value]) => now[key as keyof Volume] === value)
}

function problemCodes(survey: RailwaySurvey): Record<string, string> {
  return Object.fromEntries(
    parts.flatMap((part) => {
      const code = problemOrNull(survey[part])?.code
      return code ? [[part, code]] : []
    }),
  )
}

function storedProblemCode(link: RailwayLinkRow, part: (typeof parts)[number]): string | undefined {
  return (link[`${part}Problem`] as LastRead<unknown>['problem'])?.code
}

function valueOrNull<T>(read: ReadResult<T>): T | null {
  return 'value' in read ? read.value : null
}

function problemOrNull(read: ReadResult<unknown>) {
  return 'problem' in read ? read.problem : null
}

// Ten thousand Backups take longer than Prisma's five seconds on a small machine.
const longTransaction = { timeout: 60_000, maxWait: 10_000 } satisfies { timeout: number; maxWait: number }
