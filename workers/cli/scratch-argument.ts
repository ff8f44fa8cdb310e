import { readConnectionString } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import { urlArgument } from '#workers/cli/url-argument.ts'
import type { ScratchChoice } from '#workers/run/scratch-choice.ts'
import { scratchChoice } from '#workers/run/scratch-choice.ts'

/** The options of a command override the environment; `durable` always means a throwaway server. */
export async function readScratchArgument({
  durable,
  scratch,
}: {
  durable: boolean
  scratch: string | null
}): Promise<ScratchChoice> {
  if (durable && scratch !== null)
    throw new Problem(
      'bad-request',
      '--durable configures a throwaway server, --scratch names another server.',
      'Give one of the two.',
    )
  if (scratch !== null)
    return { given: readConnectionString(await urlArgument(scratch), { allowSocket: true }) }
  return durable ? { profile: 'durable' } : scratchChoice()
}
