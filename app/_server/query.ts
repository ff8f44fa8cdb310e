import type { z } from 'zod'
import { Problem } from '#lib/problem.ts'

/** What the address of a list asks for. @param known the words that may be used, for whoever used others. @throws Problem `bad-request` */
export function parseQuery<Query extends z.ZodType>(
  request: Request,
  query: Query,
  known: string,
): z.output<Query> {
  const asked = query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (asked.success) return asked.data
  throw new Problem('bad-request', 'The list was asked for in a way that is not known.', known)
}
