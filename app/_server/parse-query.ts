import type { z } from 'zod'
import { Problem } from '#lib/problem.ts'
import type { QuerySpec } from './operation.ts'

/** The search parameters of a request. @throws Problem `bad-request` */
export function parseQuery<Query extends z.ZodType>(
  request: Request,
  { schema, message = 'The list has no such filter.', hint }: QuerySpec<Query>,
): z.output<Query> {
  const parsed = schema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (parsed.success) return parsed.data
  throw new Problem('bad-request', message, hint)
}
