import { lstatSync } from 'node:fs'

/**
 * Whether a folder belongs to the worker's account and no other account may write to it; a link to a folder does not count.
 * Why: in a shared temporary folder, any account can create folders with our names.
 */
export function isOwnFolder(folder: string): boolean {
  try {
    const stats = lstatSync(folder)
    return stats.isDirectory() && stats.uid === process.getuid?.() && (stats.mode & 0o022) === 0
  } catch {
    return false
  }
}
