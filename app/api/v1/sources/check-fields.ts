import { z } from 'zod'
import { FieldProblem } from '#app/_server/handle-request.ts'
import type { CustomCheck, CustomExpectation } from '#lib/verification/custom-check.ts'

// PostgreSQL cannot keep a NUL, and a name with line breaks would be two lines of a report.
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
const body = z.object({
  name,
  statement,
  expects: z.enum(['same', 'true', 'at-least', 'fresh']).default('same'),
  limit: z.unknown().optional(),
})
const number = z.coerce.number()
const hours = z.coerce.number().positive().max(87_600)

/**
 * A team's own check as a form or a program sends it: `expects` is a kind with its `limit` beside it, or whole as it is stored.
 * Whether the statement runs is for the server to say: it is asked read only, and what it says is in the next report.
 */
export function checkFields(sent: Record<string, unknown>): CustomCheck {
  const read = body.safeParse(flat(sent))
  if (!read.success)
    throw new FieldProblem(wrongFields(read.error.issues.map((issue) => String(issue.path[0]))))
  const { expects, limit } = read.data
  return { name: read.data.name, statement: read.data.statement, expects: expectation(expects, limit) }
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
  if (!read.success) throw new FieldProblem(wrongFields(['limit']))
  return kind === 'at-least' ? { kind, number: read.data } : { kind, withinHours: read.data }
}

const said: Record<string, { message: string; hint: string }> = {
  name: { message: 'The check needs a name.', hint: 'One line of up to 80 signs, such as paid orders.' },
  statement: { message: 'The statement is missing or too long.', hint: 'One SELECT of up to 4,000 signs.' },
  expects: {
    message: 'It is not said what the answer must be.',
    hint: 'One of same, true, at-least and fresh.',
  },
  limit: {
    message: 'A number is missing.',
    hint: 'The least number for at-least; the hours, up to 87,600, for fresh.',
  },
}

function wrongFields(names: string[]): Record<string, { message: string; hint: string }> {
  return Object.fromEntries(names.flatMap((name) => (said[name] ? [[name, said[name]]] : [])))
}
