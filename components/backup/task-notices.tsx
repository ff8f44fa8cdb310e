'use client'

import type { RailwayTask } from '#lib/platform/platform.ts'
import { TaskNotice } from './task-notice.tsx'
import { useShownTasks } from './use-shown-tasks.ts'

/** The Railway tasks of a database, as they go. `unreadable`: why parts of what Railway holds could not be read, which is explained below. */
export function TaskNotices({ sourceId, unreadable }: { sourceId: string; unreadable: string[] }) {
  const isExplainedBelow = ({ kind, status, problem }: RailwayTask) =>
    kind === 'survey' && status === 'failed' && problem !== null && unreadable.includes(problem.code)
  return useShownTasks(sourceId)
    .filter((task) => !isExplainedBelow(task))
    .map((task) => (
      <TaskNotice key={task.id} task={task} here={`/backups?source=${sourceId}&act=${task.id}`} />
    ))
}
