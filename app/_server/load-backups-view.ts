import type { BackupsView } from '#components/backup/backups-view.ts'
import type { Language } from '#lib/language.ts'
import { buildCalendar, findUncoveredDays } from '#lib/platform/coverage.ts'
import { assessFailureDomains } from '#lib/platform/failure-domains.ts'
import type { Platform } from '#lib/platform/platform.ts'
import { platformChecks } from '#lib/platform/platform-checks.ts'
import { getArchiveStandings } from '#lib/store/archive-evidence.ts'
import { countBackups, countByDay, listBackups } from '#lib/store/backups.ts'
import { getPlatform } from '#lib/store/platform.ts'
import { getStoredArchives } from '#lib/store/stored-archives.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import type { Source } from '#lib/verification/source.ts'
import { type BackupSearch, beforeOf } from './backup-search.ts'
import { requestLanguage } from './request-locale.ts'

/** The longest retention that Railway offered was 89 days when this was written. */
const weeks = 17
const backupsPerPage = 25

/** Everything the page of the Backups shows of one Source. */
export async function loadBackupsView(source: Source, search: BackupSearch): Promise<BackupsView> {
  const now = new Date()
  const language = await requestLanguage()
  const [platform, { backups, more }, counts] = await Promise.all([
    getPlatform(source.id, language),
    listBackups({ sourceId: source.id, ...search, limit: backupsPerPage }),
    countBackups(source.id),
  ])
  const last = backups.at(-1)
  return {
    now: now.toISOString(),
    platform,
    ...(platform ? await connectedParts(source, platform, now, language) : notConnected),
    backups,
    next: more && last ? beforeOf(last) : null,
    counts,
  }
}

type ConnectedParts = Pick<BackupsView, 'checks' | 'calendar' | 'locations'>

const notConnected: ConnectedParts = { checks: [], calendar: null, locations: [] }

async function connectedParts(
  source: Source,
  platform: Platform,
  now: Date,
  language: Language,
): Promise<ConnectedParts> {
  const [days, standings] = await Promise.all([
    countByDay(source.id, weeks * 7),
    getArchiveStandings(source.id, language),
  ])
  const since = firstKnown(platform)
  return {
    checks: platformChecks(platform, source.policy, now).map((check) => wordedCheck(check, language)),
    calendar: {
      weeks: buildCalendar(days, { now, weeks, since, language }),
      gaps: findUncoveredDays(days, { now, since }),
      since,
    },
    locations: assessFailureDomains(platform, await getStoredArchives(source.id, standings), now, language),
  }
}

/** Railway forgets what has expired, so nothing is known of the days before the first survey. */
function firstKnown({ link, backups }: Platform): string {
  const seen = (backups.value ?? []).map((backup) => backup.firstSeenAt)
  return [link.connectedAt, ...seen].sort()[0] ?? link.connectedAt
}
