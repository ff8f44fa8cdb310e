import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { workerEnv } from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'

/**
 * Creates the home of the worker, and refuses one that this account cannot write to. Why: a new volume belongs to root, and the worker may
 * run as another account.
 * @throws Problem `permission-denied`
 */
export function assertHome(home: string): void {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 })
    accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException
    if (code !== 'EACCES' && code !== 'EPERM')
      throw new Problem(
        'permission-denied',
        `The folder ${home} cannot be used: ${message}`,
        'Correct that, or name another folder in BACKPROOF_HOME.',
      )
    throw notWritable(home)
  }
}

function notWritable(home: string): Problem {
  const own = process.geteuid?.() ?? -1
  const folder = nearestFolder(home)
  const owner = statSync(folder).uid
  const hint =
    workerEnv().railwayProjectId !== null
      ? 'Set the variable RAILWAY_RUN_UID=0 on this service: volumes of Railway belong to root, and as root the worker gives each throwaway server an account of its own. Then deploy again.'
      : `Run as root: chown -R ${own} ${folder}, or start the worker as the account that owns the folder, or name another folder in BACKPROOF_HOME.`
  return new Problem(
    'permission-denied',
    `The worker cannot write to ${home}: ${folder === home ? 'the folder' : folder} belongs to uid ${owner}, and the worker runs as uid ${own}.`,
    hint,
  )
}

/** The folder itself, or the nearest above it that can be seen. */
function nearestFolder(folder: string): string {
  for (let at = folder; ; at = path.dirname(at)) {
    try {
      statSync(at)
      return at
    } catch {
      if (at === path.dirname(at)) return at
    }
  }
}
