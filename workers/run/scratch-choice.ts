import type { Connection } from '#lib/connection-string.ts'
import { readConnectionString } from '#lib/connection-string.ts'
import type { ScratchProfile } from '#lib/postgres/scratch.ts'
import { Problem } from '#lib/problem.ts'

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

/** A given server, or how a throwaway one of ours is set. */
export type ScratchChoice = { given?: Connection; profile?: ScratchProfile }
