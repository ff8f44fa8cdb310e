import { chownSync } from 'node:fs'
import path from 'node:path'
import { type Confinement, openConfinement } from './confinement.ts'

/** Folders of sockets of ours, and the confinement that a program needs to reach them; null: any. */
const owners = new Map<string, Confinement | null>()

/** Says who may use the socket in a folder of ours, for as long as it is there. @returns what takes that back. */
export function registerSocket(folder: string, confinement: Confinement | null): () => void {
  owners.set(folder, confinement)
  return () => owners.delete(folder)
}

/**
 * The confinement for a program that connects to `host`. The throwaway server's own where it is the server's socket; else a new one.
 * null where it is somebody else's socket: such a server may know us by our account, so the program runs as who we are.
 */
export async function confinementForHost(host: string): Promise<Confinement | null> {
  if (!host.startsWith('/')) return openConfinement()
  const owner = owners.get(host)
  if (owner === undefined) return null
  if (owner !== null) return { ...owner, release: async () => {} } // its server goes on
  const own = await openConfinement()
  if (own.user)
    for (const place of [host, path.join(host, '.s.PGSQL.5432')]) chownSync(place, own.user.uid, own.user.uid)
  return own
}
