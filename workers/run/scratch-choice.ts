import type { Connection } from '#lib/connection-string.ts'
import { readConnectionString } from '#lib/connection-string.ts'
import { verificationEnv } from '#lib/env.ts'
import type { ScratchProfile } from '#lib/postgres/scratch.ts'

/**
 * Where this worker restores into: BACKPROOF_SCRATCH_URL is a given server (a staging environment, a container),
 * BACKPROOF_SCRATCH_PROFILE is `fast` (the default) or `durable` for throwaway servers of ours.
 */
export function scratchChoice(): ScratchChoice {
  const { scratchUrl, scratchProfile } = verificationEnv()
  return scratchUrl === null
    ? { profile: scratchProfile }
    : { given: readConnectionString(scratchUrl, { allowSocket: true }) }
}

/** A given server, or how a throwaway one of ours is set. */
export type ScratchChoice = { given?: Connection; profile?: ScratchProfile }
