import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { verificationEnv } from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'
import { ownProcessIdentity } from './process-identity.ts'

/** What the name of every folder of a throwaway server begins with. */
export const scratchPrefix = 'backproof-scratch-'

/** Where throwaway servers keep their data: BACKPROOF_SCRATCH, else the system's temporary folder. */
export function scratchFolder(): string {
  return verificationEnv().scratchFolder ?? tmpdir()
}

/** What the path of a socket may have in bytes, on any system. */
const longestSocketPath = 103

/** Where throwaway servers have their sockets: the system's temporary folder or, where that is so deep that no socket has a path there, /tmp. */
export function socketsFolder(): string {
  const socket = path.join(serverFolder(path.join(tmpdir(), `${scratchPrefix}XXXXXX`)), '.s.PGSQL.5432')
  return Buffer.byteLength(socket) <= longestSocketPath ? tmpdir() : '/tmp'
}

/** What a throwaway server has of its folder. The rest is ours, so that no server can say whose the folder is. */
export function serverFolder(made: string): string {
  return path.join(made, 's')
}

/** Makes a folder for a throwaway server that bears our process's number, so that it is known whose it is. */
export function createScratchFolder(parent: string): string {
  try {
    const made = mkdtempSync(path.join(parent, scratchPrefix))
    writeFileSync(path.join(made, 'owner'), ownProcessIdentity(), { mode: 0o600 })
    chmodSync(made, 0o711) // the server's account passes it
    return made
  } catch (thrown) {
    const { code = '', message } = thrown as NodeJS.ErrnoException
    throw new Problem(
      code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'scratch-failed',
      `No folder can be made for the throwaway server in ${parent}: ${message}.`,
      'Make that folder, free some space in it, or name another one in BACKPROOF_SCRATCH.',
      { cause: thrown },
    )
  }
}
