import type { Connection } from '#lib/connection-string.ts'
import { readConnectionString } from '#lib/connection-string.ts'
import { verificationEnv } from '#lib/env.ts'
import type { ScratchProfile } from '#lib/postgres/scratch.ts'

/**
 * Where this worker restores into: the server that BACKPROOF_SCRATCH_URL names (a staging environment, a container), or throwaway
 * servers with the profile of BACKPROOF_SCRATCH_PROFILE: `fast` (the default) or `durable`.
 */
export function scratchChoice(): ScratchChoice {
  const { scratchUrl, scratchProfile } = verificationEnv()
  return scratchUrl === null
    ? { profile: scratchProfile }
    : { given: readConnectionString(scratchUrl, { allowSocket: true }) }
}

/** A given server, or the profile of throwaway servers. */
export type ScratchChoice = { given?: Connection; profile?: ScratchProfile }
