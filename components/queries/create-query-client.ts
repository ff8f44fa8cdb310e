import { QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-client.ts'
import { unpack } from './packed.ts'

/**
 * Queries that poll are their own retry, so a failed one is shown at once. `onSignedOut` runs when a query finds that the session has
 * ended; a mutation shows that beside its form instead, since leaving the page would lose what was typed.
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ApiError && error.code === 'not-signed-in') onSignedOut()
      },
    }),
    defaultOptions: {
      // `always`: a browser that calls itself offline may still reach a server on the same machine or network.
      queries: { retry: false, staleTime: 5000, networkMode: 'always' },
      mutations: { networkMode: 'always' },
      hydrate: { deserializeData: unpack },
    },
  })
}
