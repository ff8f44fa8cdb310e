import { readFileSync } from 'node:fs'
import { publicKeyFile, webEnv } from '#lib/env.ts'

/**
 * The public keys of workers that this web trusts: those of BACKPROOF_WORKER_PUBLIC_KEY, or the one in the file that a worker of the same
 * machine wrote. Keys in the metadata database are not trusted: an attacker who writes there would receive the next secret.
 */
export function trustedWorkerKeys(): string[] {
  const keys = webEnv().workerPublicKeys
  if (keys.length > 0) return keys
  try {
    return [readFileSync(/*turbopackIgnore: true*/ publicKeyFile(), 'utf8').trim()].filter(Boolean)
  } catch {
    return []
  }
}
