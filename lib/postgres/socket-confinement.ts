import { chownSync } from 'node:fs'
import path from 'node:path'
import { type Confinement, openConfinement } from './confinement.ts'

/** The folders of our sockets, with the confinement in which a program can reach them; null: any. */
const confinements = new Map<string, Confinement | null>()

/** Registers the confinement that may use the socket in a folder. @returns a function that removes the registration. */
export function registerSocket(folder: string, confinement: Confinement | null): () => void {
  confinements.set(folder, confinement)
  return () => confinements.delete(folder)
}

/**
 * The confinement for a program that connects to `host`: the throwaway server's own for its socket, else a new one. null for the socket
 * of another server: it may use peer authentication, so the program must run as the worker's account.
 */
export async function confinementForHost(host: string): Promise<Confinement | null> {
  if (!host.startsWith('/')) return openConfinement()
  const registered = confinements.get(host)
  if (registered === undefined) return null
  if (registered !== null) return { ...registered, release: async () => {} } // its server still runs in it
  const own = await openConfinement()
  if (own.user)
    for (const place of [host, path.join(host, '.s.PGSQL.5432')]) chownSync(place, own.user.uid, own.user.uid)
  return own
}
