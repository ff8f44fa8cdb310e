import { queryProblem } from './query-problem.ts'
import type { Scratch } from './scratch.ts'

/**
 * Runs work on the throwaway server and checks the server afterwards: trouble of the server takes precedence over any result or error.
 */
export async function withHealthCheck<T>(
  scratch: Pick<Scratch, 'assertHealthy'>,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const result = await work().then(
    (value) => ({ value }),
    (thrown: unknown) => ({ thrown }),
  )
  signal.throwIfAborted()
  await scratch.assertHealthy()
  if ('thrown' in result) throw queryProblem(result.thrown, 'The throwaway server')
  return result.value
}
