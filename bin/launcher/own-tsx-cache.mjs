import { lstatSync, mkdirSync } from 'node:fs'
import path from 'node:path'

/**
 * Loads tsx by `load` so that it keeps its JavaScript in a folder of the project that only our account may write to, or nowhere. Why:
 * by itself it keeps it in `tsx-<number>` of the temporary folder that every account shares. Whoever makes that folder first has a say
 * in what we run.
 */
export async function withOwnTsxCache(root, load) {
  const before = process.env.TMPDIR
  const own = ownFolder(path.join(root, 'node_modules', '.cache', 'backproof-typescript'))
  if (own === null) process.env.TSX_DISABLE_CACHE = '1'
  // tsx asks for the temporary folder once, when it is loaded.
  else process.env.TMPDIR = own
  try {
    return await load()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

/** The folder, made unless it is there; null where it is not ours alone. */
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
