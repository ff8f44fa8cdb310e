'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { backupsKey, backupsQuery } from '#components/queries/backups-query.ts'
import { tasksQuery } from '#components/queries/tasks-query.ts'
import { useDrawAnew } from '#components/queries/use-draw-anew.ts'
import { useInvalidateWhenEnded } from '#components/queries/use-invalidate-when-ended.ts'
import { backupsMark } from './backups-mark.ts'
import type { BackupsFilter } from './backups-view.ts'
import { isUnderWay } from './shown-tasks.ts'

type FollowBackupsProps = { sourceId: string; filter: BackupsFilter; drawn: string }

/** What Railway holds is read again when one of its tasks ends, and the page is drawn anew when it has changed. */
export function FollowBackups({ sourceId, filter, drawn }: FollowBackupsProps) {
  const { data: view } = useSuspenseQuery(backupsQuery(sourceId, filter))
  const { acts } = useSuspenseQuery(tasksQuery(sourceId)).data
  const ended = acts.filter((task) => !isUnderWay(task)).map((task) => task.id)
  useInvalidateWhenEnded(backupsKey(sourceId), ended)
  useDrawAnew(backupsMark(view), drawn)
  return null
}
