import { useQuery } from '@tanstack/react-query'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { isUnderWay } from '#components/backup/shown-tasks.ts'
import { taskQuery } from '#components/queries/tasks-query.ts'
import { tokenQuery } from '#components/queries/token-query.ts'
import { useInvalidateWhenEnded } from '#components/queries/use-invalidate-when-ended.ts'
import { connectedSource } from './connected-source.ts'

/** The task that was requested with a token. The token is read again when it ends; a Source that it connected is opened. */
export function useTokenTask(tokenId: string, taskId: string | null) {
  const router = useRouter()
  const { data: task } = useQuery({ ...taskQuery(taskId ?? ''), enabled: taskId !== null })
  const underWay = task !== undefined && isUnderWay(task)
  useInvalidateWhenEnded(tokenQuery(tokenId).queryKey, task && !underWay ? [task.id] : [])
  const sourceId = connectedSource(task ?? null)
  useEffect(() => {
    if (sourceId) router.replace(`/databases/${sourceId}/settings?connected=1` as Route)
  }, [router, sourceId])
  return { task: task ?? null, underWay }
}
