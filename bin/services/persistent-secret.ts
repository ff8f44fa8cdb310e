import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

/** A random secret, created once and stored in a file that only its owner can read. */
export function persistentSecret(file: string): string {
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch {
    // The file exists, or it cannot be written: then reading reports why.
  }
  return readFileSync(file, 'utf8').trim()
}
