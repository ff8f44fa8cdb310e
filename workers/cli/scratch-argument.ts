import { readConnectionString } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import { urlArgument } from '#workers/cli/url-argument.ts'
import type { ScratchChoice } from '#workers/run/scratch-choice.ts'
import { scratchChoice } from '#workers/run/scratch-choice.ts'

/** What a command says of it goes before the environment: `durable` is a throwaway server of ours, whatever else is set. */
export async function scratchOfCommand({
  durable,
  scratch,
}: {
  durable: boolean
  scratch: string | null
}): Promise<ScratchChoice> {
  if (durable && scratch !== null)
    throw new Problem(
      'bad-request',
      '--durable sets a throwaway server of ours, --scratch names another server.',
      'Give one of the two.',
    )
  if (scratch !== null)
    return { given: readConnectionString(await urlArgument(scratch), { allowSocket: true }) }
  return durable ? { profile: 'durable' } : scratchChoice()
}
