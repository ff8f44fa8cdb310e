import { CronExpressionParser } from 'cron-parser'
import { log } from '#lib/log.ts'
import type { ListedSchedule, RailwayLink, RailwaySurvey } from '#lib/platform/platform.ts'
import { asProblem, type Problem } from '#lib/problem.ts'
import { officialEndpoint, railwayEndpoint } from '#lib/railway/endpoint.ts'
import { surveyRailway } from '#lib/railway/survey.ts'
import { getRailwayLink } from '#lib/store/railway-links.ts'
import { runbookIsBehind } from '#lib/store/worker/runbooks.ts'
import { saveSurvey } from '#lib/store/worker/save-survey.ts'
import type { WorkerContext } from '#workers/context.ts'
import { writeRunbook } from '#workers/run/write-runbook.ts'
import { railwayAccess } from './railway-access.ts'

/**
 * Surveys what Railway holds of one Source and saves it; parts that cannot be read are saved as problems. null: the Source is not
 * linked to Railway. @throws Problem when `signal` aborts, or where the metadata database cannot be reached
 */
export async function surveyPlatform(
  context: Pick<WorkerContext, 'home' | 'privateKey'>,
  sourceId: string,
  signal: AbortSignal,
): Promise<RailwaySurvey | null> {
  const link = await getRailwayLink(sourceId)
  if (!link) return null
  const survey = await surveyOrProblem(link, context.privateKey, signal)
  const { volumeInstanceId } = link
  const { changed } = await saveSurvey(sourceId, survey, {
    volumeInstanceId,
    nextAt: nextSurveyAt(new Date(survey.at)),
  })
  const unread = unreadParts(survey)
  log.info({ source: sourceId, requests: survey.requests, rate: survey.rate, unread, changed }, 'surveyed')
  if (changed || (await runbookIsBehind(sourceId))) await writeRunbook(context.home, sourceId)
  return survey
}

/** The problem of a survey that read neither backups, schedules nor volume; null where it read any of them. */
export function problemOfEmptySurvey({ backups, schedules, volume }: RailwaySurvey) {
  if ('value' in backups || 'value' in schedules || 'value' in volume) return null
  return backups.problem
}

async function surveyOrProblem(
  link: RailwayLink,
  privateKey: string,
  signal: AbortSignal,
): Promise<RailwaySurvey> {
  try {
    return await surveyRailway(await railwayAccess(link.tokenId, privateKey, signal), link, signal)
  } catch (thrown) {
    if (signal.aborted && !isTimeout(signal.reason)) throw thrown
    return emptySurveyFor(asProblem(thrown))
  }
}

/** A survey that could not start, e.g. because the token cannot be unsealed. */
function emptySurveyFor({ details: problem }: Problem): RailwaySurvey {
  const none = { backups: { problem }, schedules: { problem }, volume: { problem }, pitr: { problem } }
  return { at: new Date().toISOString(), endpoint: endpointForDisplay(), ...none, requests: 0, rate: null }
}

function endpointForDisplay(): string {
  try {
    return railwayEndpoint()
  } catch {
    return officialEndpoint
  }
}

function unreadParts(survey: RailwaySurvey): Record<string, string> {
  const { backups, schedules, volume, pitr } = survey
  return Object.fromEntries(
    Object.entries({ backups, schedules, volume, pitr }).flatMap(([part, read]) =>
      'problem' in read ? [[part, read.problem.code]] : [],
    ),
  )
}

/** When a schedule fires next by its cron, in UTC as Railway's are. null where the cron cannot be parsed. */
function nextSurveyAt(now: Date): (schedule: Pick<ListedSchedule, 'cron'>) => string | null {
  return ({ cron }) => {
    try {
      return CronExpressionParser.parse(cron, { currentDate: now, tz: 'UTC' }).next().toDate().toISOString()
    } catch {
      return null
    }
  }
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'TimeoutError'
}
