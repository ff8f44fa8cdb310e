import type { Connection } from '#lib/connection-string.ts'
import { problem } from '#lib/problem.ts'
import type { SourceProbe } from '#lib/verification/source.ts'
import { extensionNames, serverMajor } from './probe.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'

/** @throws Problem `extension-missing` where the server lacks an extension of the source: a fault of the machine, not of the archive. */
export async function assertExtensionsAvailable(connection: Connection, probed: SourceProbe): Promise<void> {
  const client = await openPinned(connection, sessionNames.read)
  try {
    const available = await client.query<{ name: string }>('SELECT name FROM pg_available_extensions')
    const installed = new Set(available.rows.map((row) => row.name))
    const missing = extensionNames(probed).filter((name) => !installed.has(name))
    if (missing.length === 0) return
    const major = serverMajor(probed)
    throw problem('extension-missing/not-installed', {
      extensions: missing,
      packages: missing.map((name) => debianPackage(name, major)),
    })
  } finally {
    await closeSession(client)
  }
}

/** The Debian package of an extension. */
function debianPackage(extension: string, major: number): string {
  const named: Record<string, string> = {
    vector: 'pgvector',
    pg_cron: 'cron',
    postgis_topology: 'postgis-3',
    postgis: 'postgis-3',
    plpython3u: 'plpython3',
  }
  const name = named[extension] ?? extension.replaceAll('_', '-')
  return extension.startsWith('pl') ? `postgresql-${name}-${major}` : `postgresql-${major}-${name}`
}
