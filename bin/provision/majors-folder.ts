import { existsSync, lstatSync } from 'node:fs'
import path from 'node:path'
import { homeFolder } from '#bin/services/home.ts'
import { isTraversable } from '#bin/services/traversable-folder.ts'

/**
 * The folder for programs of majors that this machine has no packages of, one folder per major. In the home; where the account of the
 * servers cannot traverse that, in /var/tmp, unless another account owns it there.
 */
export async function majorsFolder(): Promise<string | null> {
  const home = homeFolder()
  if (await isTraversable(nearest(home))) return path.join(home, 'postgresql')
  const away = '/var/tmp/backproof-postgresql'
  return !existsSync(away) || isOurs(away) ? away : null
}

/** Programs that another account may write to are never run. */
function isOurs(folder: string): boolean {
  const { uid, mode } = lstatSync(folder)
  return uid === process.getuid?.() && (mode & 0o022) === 0
}

function nearest(folder: string): string {
  return existsSync(folder) ? folder : nearest(path.dirname(folder))
}
