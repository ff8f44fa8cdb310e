import { useQueryClient } from '@tanstack/react-query'
import type { Route } from 'next'
import { usePathname, useRouter } from 'next/navigation'
import { tasksQuery } from '#components/queries/tasks-query.ts'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'

/** Requests a Railway task of a Source; the page of its Backups shows how it goes. */
export function useRailwayTask(sourceId: string, onRequested?: () => void) {
  const client = useQueryClient()
  const router = useRouter()
  const here = usePathname()
  const path = `/api/v1/sources/${sourceId}/railway/tasks`
  const mutation = useApiMutation<{ id: string }>({
    path,
    onDone: async ({ id }) => {
      onRequested?.()
      if (here !== '/backups') return router.push(`/backups?source=${sourceId}&act=${id}` as Route)
      await client.invalidateQueries({ queryKey: tasksQuery(sourceId).queryKey })
      // The page has what it needs already: only the address changes, so that a reload shows the same.
      const address = new URL(window.location.href)
      address.searchParams.set('act', id)
      window.history.replaceState(null, '', address)
    },
  })
  return { path, mutation }
}
