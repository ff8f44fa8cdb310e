import { readConnectionString } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import type { ScratchChoice } from './rehearsal.ts'

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
