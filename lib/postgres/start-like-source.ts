import type { ServerNeeds } from '#lib/verification/manifest.ts'
import { buildLocales } from './build-locales.ts'
import { hasLibrary, librariesToPreload, preloadSettings } from './preload.ts'
import { bootstrapRoleName, copyDatabaseName } from './restoring-role.ts'
import { type Server, type ServerOptions, serverConnection, startServer } from './server.ts'
import { ServerLog } from './server-log.ts'
import { extensionsToTry, extensionUnavailable, type NotPreloaded, tryExtensions } from './try-extensions.ts'

/** A server that runs, and what it writes to its log. */
type Started = { server: Server; log: ServerLog }

/**
 * Starts a server that is like the source's where a restore depends on it: its locales and its preloaded libraries. Its own first role,
 * a superuser, is called as none of production's is: what is restored must not belong to one.
 * @throws Problem `extension-missing` where an extension of the source cannot be made here.
 */
export async function startLikeSource(
  { needs, extensions = [], database }: { needs?: ServerNeeds; extensions?: string[]; database?: string },
  options: Omit<ServerOptions, 'user' | 'env' | 'log'>,
): Promise<Started> {
  const env: Record<string, string> = { ...(await buildLocales(needs?.locales ?? [], options.folder)) }
  const start = async (libraries: string[], user: string): Promise<Started> => {
    const log = new ServerLog()
    const settings = { ...options.settings, ...preloadSettings(libraries, copyDatabaseName({ database })) }
    return { server: await startServer({ ...options, user, env, log, settings }), log }
  }
  const libraries = librariesToPreload(options.binaries, extensions, needs?.libraries)
  const tried = extensionsToTry(extensions)
  const first = await start(libraries, bootstrapRoleName())
  if (tried.length === 0) return first
  const lacking = await tryOn(first.server, tried, database)
  if (lacking.length === 0) return first
  await first.server.stop('fast')
  for (const it of lacking) {
    if (libraries.includes(it.extension) || !hasLibrary(options.binaries, it.extension))
      throw extensionUnavailable(it)
  }
  const again = await start([...libraries, ...lacking.map((it) => it.extension)], first.server.user)
  const [still] = await tryOn(again.server, tried, database)
  if (still === undefined) return again
  await again.server.stop('immediate')
  throw extensionUnavailable(still)
}

async function tryOn(server: Server, extensions: string[], database?: string): Promise<NotPreloaded[]> {
  try {
    return await tryExtensions(serverConnection(server), copyDatabaseName({ database }), extensions)
  } catch (thrown) {
    await server.stop('immediate')
    throw thrown
  }
}
