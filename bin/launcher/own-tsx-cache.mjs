import { lstatSync, mkdirSync } from 'node:fs'
import path from 'node:path'

/**
 * Loads tsx by `load` with a cache in a folder of the project that only this account may write to, or without a cache. Why: by default
 * the cache is `tsx-<number>` in the shared temporary folder, and another account that creates it first controls what runs here.
 */
export async function withOwnTsxCache(root, load) {
  const before = process.env.TMPDIR
  const own = ownFolder(path.join(root, 'node_modules', '.cache', 'backproof-typescript'))
  if (own === null) process.env.TSX_DISABLE_CACHE = '1'
  // tsx reads the temporary folder once, when it is loaded.
  else process.env.TMPDIR = own
  try {
    return await load()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

/** Creates the folder unless it exists; null where another account may write to it. */
export function ownFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const found = lstatSync(folder)
    const ours = found.isDirectory() && found.uid === (process.geteuid?.() ?? found.uid)
    return ours && (found.mode & 0o022) === 0 ? folder : null
  } catch {
    return null
  }
}
