import { z } from 'zod'
import { FieldProblem } from '#app/_server/handle-request.ts'
import type { CustomCheck, CustomExpectation } from '#lib/verification/custom-check.ts'

// PostgreSQL cannot store a NUL, and a name with line breaks would be two lines of a report.
const name = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^\P{Cc}+$/u)
const statement = z
  .string()
  .trim()
  .min(1)
  .max(4000)
  .refine((text) => !text.includes('\0'))
  // Forms send their lines as \r\n.
  .transform((text) => text.replaceAll('\r\n', '\n'))
const schema = z.object({
  name,
  statement,
  expects: z.enum(['same', 'true', 'at-least', 'fresh']).default('same'),
  limit: z.unknown().optional(),
})
const number = z.coerce.number()
const hours = z.coerce.number().positive().max(87_600)

const errors = {
  name: { message: 'The check needs a name.', hint: 'One line of up to 80 characters, such as paid orders.' },
  statement: {
    message: 'The statement is missing or too long.',
    hint: 'One SELECT of up to 4,000 characters.',
  },
  expects: { message: 'The condition is missing.', hint: 'One of same, true, at-least and fresh.' },
  limit: {
    message: 'A number is missing.',
    hint: 'The least number for at-least; the hours, up to 87,600, for fresh.',
  },
}

/**
 * The fields of a custom check as a form or a program sends it: `expects` is a kind with its `limit` beside it, or an object as it is stored.
 * The statement is not parsed: the servers run it read only, and the next report shows their errors.
 */
export const checkBody = { schema, errors, prepare: flat }

export function toCustomCheck({ name, statement, expects, limit }: z.output<typeof schema>): CustomCheck {
  return { name, statement, expects: expectation(expects, limit) }
}

function flat({ expects, ...sent }: Record<string, unknown>): Record<string, unknown> {
  if (expects === null || typeof expects !== 'object') return { ...sent, expects }
  const { kind, number, withinHours } = expects as Record<string, unknown>
  return { ...sent, expects: kind, limit: number ?? withinHours }
}

function expectation(kind: CustomExpectation['kind'], limit: unknown): CustomExpectation {
  if (kind === 'same' || kind === 'true') return { kind }
  const given = limit === '' || limit === null ? undefined : limit
  const read = (kind === 'at-least' ? number : hours).safeParse(given)
  if (!read.success) throw new FieldProblem({ limit: errors.limit })
  return kind === 'at-least' ? { kind, number: read.data } : { kind, withinHours: read.data }
}
