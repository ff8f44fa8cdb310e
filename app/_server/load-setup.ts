import type { DatabaseSetup } from '#components/overview/database-setup.ts'
import type { Language } from '#lib/language.ts'
import { listChannels } from '#lib/store/channels.ts'
import type { LoadedGate } from '#lib/store/gate.ts'
import { getSchedule } from '#lib/store/schedules.ts'
import { summarizeArchives } from '#lib/store/stored-archives.ts'
import { channelState } from '#lib/verification/channel.ts'
import { type Check, isPlatformKind, type PlatformKind } from '#lib/verification/check.ts'
import { foundText } from '#lib/verification/messages/found-text.ts'
import { toChoice } from '#lib/verification/schedule.ts'
import type { Source } from '#lib/verification/source.ts'
import { assessStanding } from '#lib/verification/standing.ts'
import { requestLocale } from './request-locale.ts'

/** What the card of Railway's Backups says; the page of the Backups has the rest. */
const shownKinds: PlatformKind[] = ['backup-list', 'backup-fresh', 'backup-schedule', 'backup-retention']

/** How one database is set up, from what is stored. */
export async function loadSetup(
  source: Source,
  { archives, platform, platformChecks, productionProblem }: LoadedGate,
): Promise<DatabaseSetup> {
  const [{ language }, schedule, channels, summary] = await Promise.all([
    requestLocale(),
    getSchedule(source.id),
    listChannels(),
    summarizeArchives(archives),
  ])
  return {
    connection: connectionOf(source, productionProblem),
    schedule: schedule && {
      choice: toChoice(schedule.cron),
      timeZone: schedule.timeZone,
      afterBackup: schedule.afterBackup,
      nextAt: schedule.nextAt,
      lastStartedAt: schedule.lastStartedAt,
    },
    policy: policyOf(source),
    archives: summary,
    railway: platform && {
      readAt: platform.backups.readAt,
      checks: railwayLines(platformChecks ?? [], language),
    },
    channels: channels
      .filter(({ sourceIds }) => sourceIds === null || sourceIds.includes(source.id))
      .map((channel) => ({ name: channel.name, state: channelState(channel) })),
  }
}

function connectionOf(
  { connection, probedAt, probe, probeProblem, newConnection }: Source,
  production: LoadedGate['productionProblem'],
) {
  const next = newConnection
    ? newConnection.problem
      ? ('refused' as const)
      : newConnection.leadsTo
        ? ('other' as const)
        : ('testing' as const)
    : null
  const tested = probeProblem ? ('failed' as const) : probe ? ('connected' as const) : ('pending' as const)
  const state = production?.kind ?? tested
  return { variable: connection.kind === 'variable' ? connection.variable : null, probedAt, state, next }
}

function policyOf({ policy }: Source): DatabaseSetup['policy'] {
  const { freshWithinHours, cadenceHours, keptForDays, restoreWithinMs, requiredSchemas, customChecks } =
    policy
  return {
    ...{ freshWithinHours, cadenceHours, keptForDays, restoreWithinMs },
    requiredSchemas: requiredSchemas.length,
    customChecks: customChecks.length,
  }
}

function railwayLines(checks: Check[], language: Language) {
  return checks.flatMap((check) =>
    isPlatformKind(check.kind) && shownKinds.includes(check.kind)
      ? [{ kind: check.kind, standing: assessStanding([check]), text: foundText(check, language) }]
      : [],
  )
}
