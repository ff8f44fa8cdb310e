import type { ServerNeeds } from '#lib/verification/manifest.ts'
import { buildLocales } from './build-locales.ts'
import { restoredDatabase } from './make-database.ts'
import { hasLibrary, librariesToPreload, preloadSettings } from './preload.ts'
import { connectionOf, type Server, type ServerOptions, serverUrl, startServer } from './server.ts'
import { ServerLog } from './server-log.ts'
import { closeSession, openPinned } from './session.ts'
import { cannotBeMade, type NotPreloaded, toBeTried, tryExtensions } from './try-extensions.ts'

/** A server that runs, and what it writes to its log. */
type Started = { server: Server; log: ServerLog }

/** Who makes the cluster where nobody knows what production's first role is called. */
const unnamed = 'backproof_scratch'

/**
 * Starts a server that is like the source's where a restore depends on it: its locales, its preloaded libraries, and the name of
 * its first role. Why: that role owns what PostgreSQL brought along, so GRANT and REVOKE about it mean the same only then.
 * @throws Problem `extension-missing` where an extension of the source cannot be made here.
 */
export async function startLike(
  { needs, extensions = [] }: { needs?: ServerNeeds; extensions?: string[] },
  options: Omit<ServerOptions, 'user' | 'env' | 'log'>,
): Promise<Started> {
  const env: Record<string, string> = { ...(await buildLocales(needs?.locales ?? [], options.folder)) }
  const start = async (libraries: string[], user: string): Promise<Started> => {
    const log = new ServerLog()
    const settings = { ...options.settings, ...preloadSettings(libraries) }
    return { server: await startServer({ ...options, user, env, log, settings }), log }
  }
  const libraries = librariesToPreload(options.tools, extensions, needs?.libraries)
  const tried = toBeTried(extensions)
  const made = await start(libraries, unnamed)
  const first = { ...made, server: await nameFirstRole(made.server, needs?.firstRole) }
  if (tried.length === 0) return first
  const lacking = await tryOn(first.server, tried)
  if (lacking.length === 0) return first
  await first.server.stop('fast')
  for (const it of lacking) {
    if (libraries.includes(it.extension) || !hasLibrary(options.tools, it.extension)) throw cannotBeMade(it)
  }
  const again = await start([...libraries, ...lacking.map((it) => it.extension)], first.server.user)
  const [still] = await tryOn(again.server, tried)
  if (still === undefined) return again
  await again.server.stop('immediate')
  throw cannotBeMade(still)
}

async function tryOn(server: Server, extensions: string[]): Promise<NotPreloaded[]> {
  try {
    return await tryExtensions(connectionOf(server), restoredDatabase, extensions)
  } catch (thrown) {
    await server.stop('immediate')
    throw thrown
  }
}

/** Renames the first role in the catalog: initdb accepts fewer names than PostgreSQL does, and a role cannot rename itself. */
async function nameFirstRole(server: Server, name: string | undefined): Promise<Server> {
  // A name that could not be read is not known.
  if (name === undefined || name === server.user || name.includes('\ufffd')) return server
  const client = await openPinned(connectionOf(server)('postgres'), 'backproof: prepare')
  try {
    await client.query('UPDATE pg_catalog.pg_authid SET rolname = $1 WHERE oid = 10', [name])
  } finally {
    await closeSession(client)
  }
  const named = { ...server, user: name }
  return { ...named, url: (database) => serverUrl(named, database) }
}
