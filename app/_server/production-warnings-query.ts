import { z } from 'zod'
import { productionWarningKinds } from '#lib/verification/production-warnings/production-warning.ts'

/** Which page of a Run's production warnings: the search parameters of the list, in the web API and on its page. */
export const wantedProductionWarnings = z.object({
  kind: z.enum(productionWarningKinds).nullable().default(null),
  page: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number)
    .default(1),
})
