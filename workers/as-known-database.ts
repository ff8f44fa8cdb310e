import { asProblem, problem } from '#lib/problem.ts'

/** Of a database that was read before, that its server has it no more: the connection string was right. @returns what was thrown, else */
export function asKnownDatabase(thrown: unknown, readBefore: boolean): unknown {
  const { text } = asProblem(thrown)
  if (!readBefore || text?.key !== 'unknown-database') return thrown
  return problem('unknown-database/known', text.values as { place: string }, { cause: thrown })
}
