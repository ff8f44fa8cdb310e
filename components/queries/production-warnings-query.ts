import { queryOptions } from '@tanstack/react-query'
import {
  productionWarningsParams,
  type WantedProductionWarnings,
} from '#components/report/production-warnings-address.ts'
import type { ProductionWarningPage } from '#lib/verification/production-warnings/production-warning-page.ts'
import { getJson } from './api-client.ts'

/** A page of the list as the web API gives it. `now`: the server's clock. */
export type ProductionWarningList = ProductionWarningPage & { now: string }

/** One page of the production warnings of a Run. */
export function productionWarningsQuery(runId: string, wanted: WantedProductionWarnings) {
  const params = productionWarningsParams(wanted)
  return queryOptions({
    queryKey: ['runs', runId, 'production-warnings', params],
    queryFn: ({ signal }) =>
      getJson<ProductionWarningList>(`/api/v1/runs/${runId}/production-warnings?${params}`, { signal }),
  })
}
