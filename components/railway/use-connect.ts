import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'

/** Makes a Source of a service, or links `sourceId`. The address then names the task and what was picked, as for a plain form. */
export function useConnect(tokenId: string, sourceId: string | null) {
  const router = useRouter()
  const path = `/api/v1/railway/tokens/${tokenId}/sources`
  const connect = useApiMutation<{ taskId: string }>({
    path,
    onDone: ({ taskId }, { place, name }) => {
      const search = { token: tokenId, act: taskId, place, name, source: sourceId }
      const texts = Object.entries(search).flatMap(([key, value]) => (value ? [[key, String(value)]] : []))
      router.push(`/databases/connect?${new URLSearchParams(texts)}` as Route)
    },
  })
  return { path, connect }
}
