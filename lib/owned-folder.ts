import { lstatSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ownProcessIdentity, processState } from './process-identity.ts'

/** The prefixes of temporary folders, which the next worker removes where their owner was killed. */
export const ownedPrefixes = {
  /** A throwaway server, or its socket. */
  scratch: 'backproof-scratch-',
  /** What initdb made, to copy for throwaway servers. */
  cluster: 'backproof-cluster-',
  /** An archive for one command only. */
  archive: 'backproof-archive-',
  /** The socket of a relay to an external server. */
  relay: 'backproof-relay-',
  /** Lists of entries for pg_restore. */
  lists: 'backproof-lists-',
  selftest: 'backproof-selftest-',
  mutations: 'backproof-mutations-',
} as const

/** Names the process that made a folder. */
export const ownerFile = 'owner'

const refreshEveryMs = 3_600_000
/** After so long without a refresh, the owner of something on another machine or container counts as dead. */
export const silentForMs = 86_400_000
const refreshed = new Set<string>()
let isRefreshing = false

/** Creates a folder below `parent` with a file that names this process as its owner, and refreshes that file each hour. */
export function createOwnedFolder(parent: string, kind: keyof typeof ownedPrefixes): string {
  const folder = mkdtempSync(path.join(parent, ownedPrefixes[kind]))
  const file = path.join(folder, ownerFile)
  writeFileSync(file, ownProcessIdentity(), { mode: 0o600 })
  refreshed.add(file)
  if (!isRefreshing) setInterval(refresh, refreshEveryMs).unref()
  isRefreshing = true
  return folder
}

function refresh() {
  for (const file of refreshed)
    try {
      utimesSync(file, new Date(), new Date())
    } catch {
      refreshed.delete(file) // its folder was removed
    }
}

/** The state of a folder's owner; `unknown`: the folder names none. */
export function ownerState(folder: string): 'alive' | 'dead' | 'unknown' {
  const file = path.join(folder, ownerFile)
  try {
    const { same, alive } = processState(readFileSync(file, 'utf8'))
    if (same || !alive) return alive ? 'alive' : 'dead'
    return Date.now() - lstatSync(file).mtimeMs < silentForMs ? 'alive' : 'dead'
  } catch {
    return 'unknown'
  }
}
