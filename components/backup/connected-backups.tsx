import { useTexts } from '#components/language/use-texts.ts'
import type { Platform } from '#lib/platform/platform.ts'
import { BackupCalendar } from './backup-calendar.tsx'
import { BackupList } from './backup-list.tsx'
import type { BackupsFilter, BackupsView } from './backups-view.ts'
import { CopyLocations } from './copy-locations.tsx'
import { NoBackups } from './no-backups.tsx'
import { PlatformChecks } from './platform-checks.tsx'
import { railwayDataTexts } from './railway-data.texts.ts'
import { ScheduleForm } from './schedule-form.tsx'
import { ScheduleSummary } from './schedule-summary.tsx'
import { UnreadableNotice } from './unreadable-notice.tsx'
import { VolumeAndCost } from './volume-and-cost.tsx'

type ConnectedBackupsProps = {
  view: BackupsView
  platform: Platform
  filter: BackupsFilter
  admin: boolean
}

const twoColumns = 'grid gap-5 lg:grid-cols-[1.25fr_1fr]'

/** What is known of a database that is connected, whether or not Railway can be read now. */
export function ConnectedBackups({ view, platform, filter, admin }: ConnectedBackupsProps) {
  const texts = useTexts(railwayDataTexts)
  const now = new Date(view.now)
  return (
    <>
      <UnreadableNotice platform={platform} />
      <NoBackups platform={platform} known={view.counts.all} />
      <ScheduleSummary platform={platform} now={now} />
      <div className={twoColumns}>
        <PlatformChecks checks={view.checks} title={texts.policyCheck} />
        {view.calendar ? <BackupCalendar {...view.calendar} /> : null}
      </div>
      <BackupList sourceId={platform.link.sourceId} view={view} filter={filter} admin={admin} />
      <CopyLocations places={view.locations} />
      <div className={twoColumns}>
        <VolumeAndCost platform={platform} />
        {admin ? <ScheduleForm platform={platform} /> : null}
      </div>
    </>
  )
}
