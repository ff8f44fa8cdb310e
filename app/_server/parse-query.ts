import type { z } from 'zod'
import { Problem } from '#lib/problem.ts'

/** The search parameters of a list. @param allowed the hint for a request with others. @throws Problem `bad-request` */
export function parseQuery<Query extends z.ZodType>(
  request: Request,
  query: Query,
  allowed: string,
): z.output<Query> {
  const parsed = query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (parsed.success) return parsed.data
  throw new Problem('bad-request', 'The list has no such filter.', allowed)
}
