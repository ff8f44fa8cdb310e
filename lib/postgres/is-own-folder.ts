import { lstatSync } from 'node:fs'

/**
 * Whether a folder was made by us and nobody else could have written into it: a folder, not a link to one, of our own account, that
 * only we may change. Why: in a temporary folder that everybody shares, everybody can make folders with names like ours.
 */
export function isOwnFolder(folder: string): boolean {
  try {
    const found = lstatSync(folder)
    return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
  } catch {
    return false
  }
}
