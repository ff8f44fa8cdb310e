import { existsSync, lstatSync } from 'node:fs'
import path from 'node:path'
import { homeFolder } from '#bin/services/home.ts'
import { isTraversable } from '#bin/services/traversable-folder.ts'

/**
 * Where the programs of majors lie that this machine's packages do not bring: one folder each, named after the major. In the
 * home; where the account that servers run under cannot pass there, in a folder for temporary files, unless it is not ours.
 */
export async function majorsFolder(): Promise<string | null> {
  const home = homeFolder()
  if (await isTraversable(nearest(home))) return path.join(home, 'postgresql')
  const away = '/var/tmp/backproof-postgresql'
  return !existsSync(away) || isOurs(away) ? away : null
}

/** What another account may write to is never run: it might be anything. */
function isOurs(folder: string): boolean {
  const { uid, mode } = lstatSync(folder)
  return uid === process.getuid?.() && (mode & 0o022) === 0
}

function nearest(folder: string): string {
  return existsSync(folder) ? folder : nearest(path.dirname(folder))
}
