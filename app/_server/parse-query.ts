import { z } from 'zod'
import { isStorable } from '#app/api/body.ts'
import { Problem } from '#lib/problem.ts'
import type { QuerySpec } from './operation.ts'

/**
 * The search parameters of a request. A name that is not known, or that is there twice, is refused: a filter or a limit under a wrong name
 * would silently have no effect. @throws Problem `bad-request`
 */
export function parseQuery<Query extends z.ZodType>(
  request: Request,
  { schema, message = 'The list has no such filter.', hint, errors = {} }: QuerySpec<Query>,
): z.output<Query> {
  const { searchParams } = new URL(request.url)
  // Next.js adds it to what its own router fetches.
  searchParams.delete('_rsc')
  const names = [...searchParams.keys()]
  if (!isStorable(Object.fromEntries(searchParams)))
    throw new Problem(
      'bad-request',
      'It contains characters that PostgreSQL cannot store.',
      'Leave out NUL and unpaired surrogates.',
    )
  const strict = schema instanceof z.ZodObject ? schema.strict() : schema
  const parsed = strict.safeParse(Object.fromEntries(searchParams))
  if (parsed.success && new Set(names).size === names.length) return parsed.data as z.output<Query>
  const own = errors[String(parsed.error?.issues[0]?.path[0])]
  throw new Problem('bad-request', own?.message ?? message, own?.hint ?? hint)
}
