'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useTexts } from '#components/language/use-texts.ts'
import { backupsQuery } from '#components/queries/backups-query.ts'
import { LiveNoWorker } from '#components/run/live-no-worker.tsx'
import { PageTitle } from '#components/ui/page-header.tsx'
import type { Platform, RailwayTask } from '#lib/platform/platform.ts'
import { backupTexts } from './backup.texts.ts'
import { BackupActions } from './backup-actions.tsx'
import { BackupList } from './backup-list.tsx'
import type { BackupsFilter } from './backups-view.ts'
import { ConnectedBackups } from './connected-backups.tsx'
import { NotConnected } from './not-connected.tsx'
import { RailwayEyebrow } from './railway-eyebrow.tsx'
import { isUnderWay } from './shown-tasks.ts'
import { TaskNotice } from './task-notice.tsx'
import { useShownTasks } from './use-shown-tasks.ts'

type LiveBackupsProps = { source: { id: string; name: string }; filter: BackupsFilter; admin: boolean }

/** The Railway backups of a database; kept up to date while Railway tasks run. */
export function LiveBackups({ source, filter, admin }: LiveBackupsProps) {
  const texts = useTexts(backupTexts)
  const { data: view } = useSuspenseQuery(backupsQuery(source.id, filter))
  const tasks = useShownTasks(source.id)
  const { platform } = view
  return (
    <>
      {platform ? <RailwayEyebrow platform={platform} /> : null}
      <PageTitle>{texts.title}</PageTitle>
      {platform ? (
        <BackupActions platform={platform} busy={tasks.some(isUnderWay)} />
      ) : (
        <NotConnected source={source} mayChange={admin} />
      )}
      <div className="mt-6 grid gap-5">
        <LiveNoWorker />
        {tasks
          .filter((task) => !isExplainedBelow(task, platform))
          .map((task) => (
            <TaskNotice key={task.id} task={task} here={`/backups?source=${source.id}&act=${task.id}`} />
          ))}
        {platform ? <ConnectedBackups view={view} platform={platform} filter={filter} admin={admin} /> : null}
        {!platform && view.counts.all > 0 ? (
          <BackupList sourceId={source.id} view={view} filter={filter} admin={admin} />
        ) : null}
      </div>
    </>
  )
}

/** The notice about unreadable data already explains what the last survey could not read. */
function isExplainedBelow({ kind, status, problem }: RailwayTask, platform: Platform | null): boolean {
  if (kind !== 'survey' || status !== 'failed' || !platform) return false
  const { backups, schedules, volume, pitr } = platform
  return [backups, schedules, volume, pitr].some((part) => part.problem?.code === problem?.code)
}
