import { BackupList } from '#app/(signed-in)/backups/backup-list.tsx'
import { BackupCalendar } from '#components/backup/backup-calendar.tsx'
import { CopyLocations } from '#components/backup/copy-locations.tsx'
import { NoBackups } from '#components/backup/no-backups.tsx'
import { PlatformChecks } from '#components/backup/platform-checks.tsx'
import { ScheduleForm } from '#components/backup/schedule-form.tsx'
import { ScheduleSummary } from '#components/backup/schedule-summary.tsx'
import { UnreadableNotice } from '#components/backup/unreadable-notice.tsx'
import { VolumeAndCost } from '#components/backup/volume-and-cost.tsx'
import { calendarOf, gapsOf } from '#lib/platform/coverage.ts'
import { assessFailureDomains } from '#lib/platform/failure-domains.ts'
import type { Platform } from '#lib/platform/platform.ts'
import { platformChecks } from '#lib/platform/platform-checks.ts'
import { getArchiveStandings } from '#lib/store/archive-evidence.ts'
import { countByDay } from '#lib/store/backups.ts'
import { getStoredArchives } from '#lib/store/stored-archives.ts'
import type { Source } from '#lib/verification/source.ts'
import type { BackupsSearch } from './search.ts'

/** So many weeks are drawn: the longest retention Railway offers was 89 days when this was written. */
const weeks = 17

type ConnectedBackupsProps = {
  source: Source
  platform: Platform
  asked: BackupsSearch
  known: number
  now: Date
  admin: boolean
}

/** Everything the page says of a Source that is connected, whether or not Railway can be read now. */
export async function ConnectedBackups({
  source,
  platform,
  asked,
  known,
  now,
  admin,
}: ConnectedBackupsProps) {
  const [days, archives] = await Promise.all([
    countByDay(source.id, weeks * 7),
    getArchiveStandings(source.id).then((standings) => getStoredArchives(source.id, standings)),
  ])
  const since = firstKnown(platform)
  const places = assessFailureDomains(platform, archives, now)
  return (
    <>
      <UnreadableNotice platform={platform} />
      <NoBackups platform={platform} known={known} />
      <ScheduleSummary platform={platform} now={now} />
      <div className="grid two">
        <PlatformChecks
          checks={platformChecks(platform, source.policy, now)}
          title="Beside what was promised"
        />
        <BackupCalendar
          weeks={calendarOf(days, { now, weeks, since })}
          gaps={gapsOf(days, { now, since })}
          since={since}
        />
      </div>
      <BackupList source={source} platform={platform} asked={asked} admin={admin} />
      <CopyLocations places={places} />
      <div className="grid two">
        <VolumeAndCost platform={platform} />
        {admin ? <ScheduleForm platform={platform} /> : null}
      </div>
    </>
  )
}

/** Railway forgets what has expired, so days before we first looked are not known. */
function firstKnown({ link, backups }: Platform): string {
  const seen = (backups.value ?? []).map((backup) => backup.firstSeenAt)
  return [link.connectedAt, ...seen].sort()[0] ?? link.connectedAt
}
