import { createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { publicKeyFile, webEnv } from '#lib/env.ts'
import { keyIdOf } from './report-signature.ts'

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

/** The file of the worker's public key for signed reports, beside the file of the other one. */
export function signingKeyFile(): string {
  return path.join(path.dirname(/*turbopackIgnore: true*/ publicKeyFile()), 'signing.pub')
}

/** The fingerprints of keys whose signed reports this web trusts, taken from the same two places. */
export function trustedSigningKeys(): string[] {
  const fingerprints = webEnv().signingFingerprints
  if (fingerprints.length > 0) return fingerprints
  try {
    return [keyIdOf(createPublicKey(readFileSync(/*turbopackIgnore: true*/ signingKeyFile(), 'utf8')))]
  } catch {
    return []
  }
}
