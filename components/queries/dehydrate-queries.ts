import { type DehydratedState, dehydrate, type QueryClient } from '@tanstack/react-query'
import { pack } from './packed.ts'

/** What a page hands to the browser's queries; `createQueryClient` unpacks it. */
export function dehydrateQueries(queries: QueryClient): DehydratedState {
  return dehydrate(queries, { serializeData: pack })
}
