import type { z } from 'zod'
import { Problem } from '#lib/problem.ts'
import type { QuerySpec } from './operation.ts'

/** The search parameters of a request. @throws Problem `bad-request` */
export function parseQuery<Query extends z.ZodType>(
  request: Request,
  { schema, message = 'The list has no such filter.', hint }: QuerySpec<Query>,
): z.output<Query> {
  const { searchParams } = new URL(request.url)
  // Next.js adds it to what its own router fetches.
  searchParams.delete('_rsc')
  const parsed = schema.safeParse(Object.fromEntries(searchParams))
  if (parsed.success) return parsed.data
  throw new Problem('bad-request', message, hint)
}
