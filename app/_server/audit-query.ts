import { z } from 'zod'
import { readDate } from '#components/ui/read-date.ts'
import { auditResults } from '#lib/verification/audit-event.ts'

const dayMs = 86_400_000
const dateOnly = /^\d{4}-\d\d-\d\d$/

/** A field of a form that was left empty is sent as an empty text. */
const filled = <Type extends z.ZodType>(type: Type) =>
  z.preprocess((value) => (value === '' ? undefined : value), type.optional())

const text = filled(z.string().trim().min(1).max(200))
const instant = z
  .string()
  .max(40)
  .refine((value) => readDate(value.slice(0, 10)) !== null && !Number.isNaN(Date.parse(value)), 'not a date')
const startOf = (value: string) => new Date(value).toISOString()
/** A date counts to its end. */
const endOf = (value: string) =>
  new Date(Date.parse(value) + (dateOnly.test(value) ? dayMs : 0)).toISOString()

const filter = {
  who: text,
  action: text,
  result: filled(z.enum(auditResults)),
  target: text,
  since: filled(instant.transform(startOf)),
  until: filled(instant.transform(endOf)),
}

export const auditFilterHint =
  'Use who, action, result (ok, refused or failed), target, since and until (dates such as 2026-11-26, or instants).'

/** The filters of the audit log, as the page, the web API and the exports take them. */
export const auditExportQuery = z.strictObject({ ...filter, format: z.enum(['csv', 'json']).default('json') })

export const auditQuery = z.strictObject({
  ...filter,
  before: filled(z.coerce.number().int().positive().max(2_147_483_647)),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
