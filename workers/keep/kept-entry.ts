import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { ownedPrefixes, ownerState } from '#lib/owned-folder.ts'
import { isOwnFolder } from '#lib/postgres/is-own-folder.ts'
import { socketsFolder } from '#lib/postgres/scratch-folder.ts'

const keptEntry = z.object({
  /** The id of its run; of a command without a run, a name of its own. */
  run: z.string(),
  number: z.number().nullable(),
  source: z.string(),
  until: z.string(),
  host: z.string(),
  port: z.number(),
  database: z.string(),
  user: z.string(),
  password: z.string(),
  /** The folder of PostgreSQL's programs. */
  programs: z.string(),
  confinement: z.enum(['user-and-namespaces', 'user', 'namespaces', 'none']),
  uid: z.number().nullable(),
})

/** What the account of the worker needs to open a kept copy. It holds the password of the login, so no other account may read it. */
export type KeptEntry = z.infer<typeof keptEntry>

const fileName = 'kept.json'

/** Writes the entry into the folder of the socket, with which it is removed. */
export function writeKeptEntry(folder: string, entry: KeptEntry): void {
  writeFileSync(path.join(folder, fileName), JSON.stringify(entry), { mode: 0o600, flag: 'wx' })
}

/** The copies that are kept on this machine and that this account may open. */
export function findKeptEntries(): KeptEntry[] {
  return [...new Set([tmpdir(), socketsFolder()])].flatMap((parent) =>
    listNames(parent)
      .filter((name) => name.startsWith(ownedPrefixes.scratch))
      .map((name) => path.join(parent, name))
      .filter((folder) => isOwnFolder(folder) && ownerState(folder) === 'alive')
      .flatMap(readKeptEntry),
  )
}

function readKeptEntry(folder: string): KeptEntry[] {
  try {
    return [keptEntry.parse(JSON.parse(readFileSync(path.join(folder, fileName), 'utf8')))]
  } catch {
    return [] // its copy is not kept
  }
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
