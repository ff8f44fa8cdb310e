import { readConnectionString } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import type { ScratchChoice } from './rehearsal.ts'
import { urlArgument } from './url-argument.ts'

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

/**
 * Where this worker restores into: BACKPROOF_SCRATCH_URL is a given server (a staging environment, a container),
 * BACKPROOF_SCRATCH_PROFILE is `fast` (the default) or `durable` for throwaway servers of ours.
 */
export function scratchChoice(): ScratchChoice {
  const { BACKPROOF_SCRATCH_URL: url, BACKPROOF_SCRATCH_PROFILE: profile = 'fast' } = process.env
  if (profile !== 'fast' && profile !== 'durable') {
    throw new Problem(
      'variable-missing',
      'BACKPROOF_SCRATCH_PROFILE is neither fast nor durable.',
      'Correct it, or leave it out.',
    )
  }
  return url ? { given: readConnectionString(url, { allowSocket: true }) } : { profile }
}
