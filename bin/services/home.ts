import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isRunning, type ProcessIdentity, processIdentity } from '#bin/process/process-identity.ts'
import { isSet, startEnv } from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'

/** The root folder of the project. */
export const root = path.resolve(import.meta.dirname, '../..')

/** The folder of persistent data: `.backproof` in the project, or BACKPROOF_HOME. */
export function homeFolder(): string {
  return isSet('BACKPROOF_HOME') ? startEnv().home : path.join(root, '.backproof')
}

/** Creates that folder unless it exists. */
export function openHome(): string {
  const home = homeFolder()
  try {
    mkdirSync(path.join(home, 'logs'), { recursive: true })
    // Traversable, not readable: as root the private servers run under another account, and protect their own folders.
    chmodSync(home, 0o711)
  } catch (thrown) {
    throw new Problem(
      'permission-denied',
      `The folder ${home} cannot be used: ${thrown instanceof Error ? thrown.message : thrown}`,
      'Start as the account it belongs to, or name another folder in BACKPROOF_HOME.',
    )
  }
  return home
}

/** Locks the home for this process. @throws Problem `conflict` while another process uses it */
export async function lockHome(home: string): Promise<() => void> {
  const file = path.join(home, 'lock')
  const mine = JSON.stringify((await processIdentity(process.pid)) ?? { pid: process.pid, started: '' })
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeFileSync(file, mine, { flag: 'wx', mode: 0o600 })
      return () => existsSync(file) && readFileSync(file, 'utf8') === mine && rmSync(file, { force: true })
    } catch (thrown) {
      if (!isExistingFile(thrown)) throw thrown
      const holder = readHolder(file)
      if (holder && (await isRunning(holder))) throw alreadyRunning(home, holder)
      rmSync(file, { force: true })
    }
  }
  throw alreadyRunning(home, null)
}

function isExistingFile(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST'
}

function readHolder(file: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

function alreadyRunning(home: string, holder: ProcessIdentity | null): Problem {
  return new Problem(
    'conflict',
    `Backproof already runs from ${home}${holder ? ` (process ${holder.pid})` : ''}.`,
    'Stop it with Ctrl-C, or give this one another folder: BACKPROOF_HOME=/some/folder.',
  )
}
