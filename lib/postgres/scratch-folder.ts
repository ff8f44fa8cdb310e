import { chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { verificationEnv } from '#lib/env.ts'
import { createOwnedFolder, ownedPrefixes } from '#lib/owned-folder.ts'
import { problem } from '#lib/problem.ts'

/** The parent folder of throwaway servers: BACKPROOF_SCRATCH, else the system's temporary folder. */
export function scratchFolder(): string {
  return verificationEnv().scratchFolder ?? tmpdir()
}

/** The longest path of a Unix socket in bytes on every supported system. */
const maxSocketPathBytes = 103

/** The parent folder of sockets: the system's temporary folder or, where its path is too long for a socket, /tmp. */
export function socketsFolder(): string {
  const socket = path.join(
    serverFolder(path.join(tmpdir(), `${ownedPrefixes.scratch}XXXXXX`)),
    '.s.PGSQL.5432',
  )
  return Buffer.byteLength(socket) <= maxSocketPathBytes ? tmpdir() : '/tmp'
}

/** The server's part of its folder. It cannot write the rest, so it cannot forge the owner file. */
export function serverFolder(folder: string): string {
  return path.join(folder, 's')
}

/** Creates a folder for a throwaway server, with a file that names this process as its owner. */
export function createScratchFolder(parent: string): string {
  try {
    const folder = createOwnedFolder(parent, 'scratch')
    chmodSync(folder, 0o711) // the server's account needs to traverse it
    return folder
  } catch (thrown) {
    const { code = '', message } = thrown as NodeJS.ErrnoException
    const full = code === 'ENOSPC' || code === 'EDQUOT'
    throw problem(
      full ? 'disk-full/scratch-folder' : 'scratch-failed/folder',
      { folder: parent, error: message },
      { cause: thrown },
    )
  }
}
