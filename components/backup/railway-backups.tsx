import { useTexts } from '#components/language/use-texts.ts'
import { LiveNoWorker } from '#components/run/live-no-worker.tsx'
import { PageTitle } from '#components/ui/page-header.tsx'
import type { Platform } from '#lib/platform/platform.ts'
import { backupTexts } from './backup.texts.ts'
import { BackupActions } from './backup-actions.tsx'
import { BackupList } from './backup-list.tsx'
import type { BackupsFilter, BackupsView } from './backups-view.ts'
import { ConnectedBackups } from './connected-backups.tsx'
import { NotConnected } from './not-connected.tsx'
import { RailwayEyebrow } from './railway-eyebrow.tsx'
import { TaskNotices } from './task-notices.tsx'

type RailwayBackupsProps = {
  source: { id: string; name: string }
  view: BackupsView
  filter: BackupsFilter
  admin: boolean
}

/** The Railway backups of a database. */
export function RailwayBackups({ source, view, filter, admin }: RailwayBackupsProps) {
  const texts = useTexts(backupTexts)
  const { platform } = view
  return (
    <>
      {platform ? <RailwayEyebrow platform={platform} /> : null}
      <PageTitle>{texts.title}</PageTitle>
      {platform ? <BackupActions platform={platform} /> : <NotConnected source={source} mayChange={admin} />}
      <div className="mt-6 grid gap-5">
        <LiveNoWorker />
        <TaskNotices sourceId={source.id} unreadable={unreadableCodes(platform)} />
        {platform ? <ConnectedBackups view={view} platform={platform} filter={filter} admin={admin} /> : null}
        {!platform && view.counts.all > 0 ? (
          <BackupList sourceId={source.id} view={view} filter={filter} admin={admin} />
        ) : null}
      </div>
    </>
  )
}

/** Why parts could not be read at the last survey, which the notice about unreadable data explains. */
function unreadableCodes(platform: Platform | null): string[] {
  if (!platform) return []
  const { backups, schedules, volume, pitr } = platform
  return [backups, schedules, volume, pitr].flatMap(({ problem }) => problem?.code ?? [])
}
