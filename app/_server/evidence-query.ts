import { z } from 'zod'
import { allCheckKinds, checkVerdicts } from '#lib/verification/evidence/check-filter.ts'
import { evidenceFormats } from '#lib/verification/evidence/evidence-file.ts'
import { longestSearch, tableGroups, tableSorts } from '#lib/verification/evidence/table-filter.ts'

const page = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number)
  .default(1)
const q = z.string().max(longestSearch).default('')

const tables = {
  show: z.enum(tableGroups).default('all'),
  schema: z.string().min(1).max(longestSearch).nullable().default(null),
  sort: z.enum([...tableSorts, ...tableSorts.map((sort) => `-${sort}` as const)]).default('verdict'),
  q,
}
const checks = {
  kind: z.enum(allCheckKinds).nullable().default(null),
  verdict: z.enum(checkVerdicts).nullable().default(null),
  q,
}

export const tablesQuery = {
  schema: z.object({ ...tables, page }),
  hint: `show (${tableGroups.join(', ')}), schema, q (part of a name), sort (${tableSorts.join(', ')}; with a minus before it the greatest first) and page.`,
}

export const checksQuery = {
  schema: z.object({ ...checks, page }),
  hint: `kind, verdict (${checkVerdicts.join(', ')}), q (part of an object's name) and page.`,
}

export const exportQuery = {
  schema: z.object({
    format: z.enum(evidenceFormats),
    of: z.enum(['run', 'tables', 'checks']).default('run'),
    ...tables,
    ...checks,
  }),
  message: 'The export has no such option.',
  hint: `format (${evidenceFormats.join(', ')}), of (run, tables, checks), and the filters of the list that it is of.`,
}
