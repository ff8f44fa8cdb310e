import { queryProblem } from './query-problem.ts'
import type { Scratch } from './scratch.ts'

/**
 * Works on the throwaway server and asks it afterwards: where the server had trouble of its own meanwhile, that is what the work
 * ends with, whatever it found or broke off with.
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
