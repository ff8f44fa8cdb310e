import { randomBytes } from 'node:crypto'
import { chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { type Problem, problem } from '#lib/problem.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { bareEnvironment } from './bare-environment.ts'
import type { Confinement } from './confinement.ts'
import { type ServerAccount, serverAccount } from './server-account.ts'

export type ClusterOptions = {
  binaries: PgBinaries
  folder: string
  user: string
  confinement?: Confinement
  signal?: AbortSignal
}

/** Runs initdb in `data` and returns the superuser's password. @throws Problem `scratch-failed`, `disk-full` */
export async function createCluster(options: ClusterOptions, data: string): Promise<string> {
  const { password, passwordFile } = writePassword(options.folder)
  rmSync(data, { recursive: true, force: true })
  const args = [
    '-D',
    data,
    '-U',
    options.user,
    `--pwfile=${passwordFile}`,
    '-A',
    'scram-sha-256',
    '-E',
    'UTF8',
    '--no-locale',
    '--no-sync',
  ]
  const result = await execa(path.join(options.binaries.folder, 'initdb'), args, {
    ...serverProcessOptions(),
    reject: false,
    timeout: 120_000,
    cancelSignal: options.signal ?? new AbortController().signal,
    forceKillAfterDelay: 1000,
  })
  options.signal?.throwIfAborted()
  if (result.exitCode === 0) {
    await giveToServer(options)
    return password
  }
  const stderr = String(result.stderr ?? '')
  rmSync(data, { recursive: true, force: true })
  if (/No space left on device/i.test(stderr)) throw diskFullProblem(options.folder)
  throw problem('scratch-failed/initdb', {
    error: lastLine(stderr),
    version: options.binaries.version,
    folder: options.folder,
  })
}

/** Writes a new password of a superuser into a server's folder, where the server's next start reads it. */
export function writePassword(folder: string): { password: string; passwordFile: string } {
  const password = randomBytes(32).toString('base64url')
  const passwordFile = path.join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  const account = serverAccount()
  if (account) chownSync(passwordFile, account.uid, account.gid)
  return { password, passwordFile }
}

/** Gives a server's folder to the account of its own. initdb requires an account with a name; the server does not. */
export async function giveToServer({ folder, confinement }: ClusterOptions): Promise<void> {
  const uid = confinement?.user?.uid
  if (uid !== undefined) await execa('chown', ['-R', '-h', `${uid}:${uid}`, folder], bareEnvironment())
}

/** Creates a folder that only the server's account may use. */
export function createServerFolder(folder: string, account: ServerAccount = serverAccount()) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (account) chownSync(folder, account.uid, account.gid)
}

/** A clean environment and, for root, the server's account: nothing is inherited from the worker. */
export function serverProcessOptions() {
  const account = serverAccount()
  return {
    cwd: '/',
    ...bareEnvironment(),
    ...(account ?? {}),
  }
}

export function diskFullProblem(folder: string): Problem {
  return problem('disk-full/scratch', { folder })
}

export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? 'it printed nothing'
}
