import { QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-client.ts'

type Events = { onSignedOut: () => void; onUnreachable: () => void; onRead: () => void }

/**
 * Queries that poll are their own retry, so a failed one is shown at once. `onSignedOut` runs when a query finds that the session has
 * ended; a mutation shows that beside its form instead. `onUnreachable` runs when what is shown already could not be read again, and
 * `onRead` when it could.
 */
export function createQueryClient({ onSignedOut, onUnreachable, onRead }: Events): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { state }) => {
        if (!(error instanceof ApiError)) return
        if (error.code === 'not-signed-in') onSignedOut()
        if ((error.code === 'unreachable' || error.code === 'unreadable') && state.data !== undefined)
          onUnreachable()
      },
      onSuccess: onRead,
    }),
    defaultOptions: {
      // `always`: a browser that calls itself offline may still reach a server on the same machine or network.
      queries: { retry: false, staleTime: 5000, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })
}
