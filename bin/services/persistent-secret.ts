import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

/** A random secret that is made once and kept in a file only its owner can read. */
export function persistentSecret(file: string): string {
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch {
    // It is there already, or it cannot be made: then reading says why.
  }
  return readFileSync(file, 'utf8').trim()
}
