import { variableNamed } from '#lib/env.ts'
import { mayBeNamed, namedVariables, type VariablePurpose } from '#lib/named-variables.ts'
import { problem } from '#lib/problem.ts'

/**
 * The value of a variable of this worker that was named on a page. One error covers "not offered", "not set" and "not usable": a
 * person who names variables must not learn which ones the worker has.
 * @param isFit whether the value has the right form
 * @throws Problem `variable-missing`
 */
export function offeredVariable(
  purpose: VariablePurpose,
  name: string,
  isFit: (value: string) => boolean = () => true,
): string {
  const { prefix, list } = namedVariables[purpose]
  const value = mayBeNamed(purpose, name, variableNamed(list)) ? variableNamed(name)?.trim() : undefined
  if (value && !isOwnSecret(value) && isFit(value)) return value
  throw problem('variable-missing', { name, purpose, prefix, listedIn: list })
}

/** The same secret under another name. */
function isOwnSecret(value: string): boolean {
  return ['DATABASE_URL', 'REDIS_URL', 'BETTER_AUTH_SECRET', 'BACKPROOF_WORKER_KEY'].some(
    (own) => variableNamed(own)?.trim() === value,
  )
}
