import type { Connection } from '#lib/connection-string.ts'
import type { ServerNeeds } from '#lib/verification/manifest.ts'
import { buildLocales } from './build-locales.ts'
import { hasLibrary, librariesToPreload, preloadSettings } from './preload.ts'
import { bootstrapRoleName, copyDatabaseName } from './restoring-role.ts'
import { type Server, type ServerOptions, serverConnection, startServer } from './server.ts'
import { ServerLog } from './server-log.ts'
import { extensionsToTry, extensionUnavailable, type NotPreloaded, tryExtensions } from './try-extensions.ts'

type SourceNeeds = {
  needs?: ServerNeeds
  extensions?: string[]
  database?: string
  /** Connects to a server that was started. */
  connectionTo?: (server: Server) => (database: string) => Connection
}
/** A running server and its log. */
type Started = { server: Server; log: ServerLog }

/**
 * Starts a server with the source's locales and preloaded libraries, on which a restore depends. Its bootstrap superuser has a name that
 * no source uses: restored objects must not belong to a superuser.
 * @throws Problem `extension-missing` where an extension of the source cannot be created here.
 */
export async function startLikeSource(
  { needs, extensions = [], database, connectionTo = serverConnection }: SourceNeeds,
  options: Omit<ServerOptions, 'user' | 'env' | 'log'>,
): Promise<Started> {
  const env: Record<string, string> = { ...(await buildLocales(needs?.locales ?? [], options.folder)) }
  const start = async (libraries: string[], user: string): Promise<Started> => {
    const log = new ServerLog()
    const settings = { ...options.settings, ...preloadSettings(libraries, copyDatabaseName({ database })) }
    return { server: await startServer({ ...options, user, env, log, settings }), log }
  }
  const libraries = librariesToPreload(options.binaries, extensions, needs?.libraries)
  const tested = extensionsToTry(extensions)
  const first = await start(libraries, bootstrapRoleName())
  if (tested.length === 0) return first
  const tryOn = (server: Server) => tryOrStop(server, connectionTo(server), { tested, database })
  const notPreloaded = await tryOn(first.server)
  if (notPreloaded.length === 0) return first
  await first.server.stop('fast')
  for (const failure of notPreloaded) {
    if (libraries.includes(failure.extension) || !hasLibrary(options.binaries, failure.extension))
      throw extensionUnavailable(failure)
  }
  const again = await start(
    [...libraries, ...notPreloaded.map(({ extension }) => extension)],
    first.server.user,
  )
  const [failure] = await tryOn(again.server)
  if (failure === undefined) return again
  await again.server.stop('immediate')
  throw extensionUnavailable(failure)
}

async function tryOrStop(
  server: Server,
  connection: (database: string) => Connection,
  { tested, database }: { tested: string[]; database?: string },
): Promise<NotPreloaded[]> {
  try {
    return await tryExtensions(connection, copyDatabaseName({ database }), tested)
  } catch (thrown) {
    await server.stop('immediate')
    throw thrown
  }
}
