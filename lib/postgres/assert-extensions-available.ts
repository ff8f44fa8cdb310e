import type { Connection } from '#lib/connection-string.ts'
import { type KeyedProblem, problem } from '#lib/problem.ts'
import type { PgBinaries, SourceProbe } from '#lib/verification/source.ts'
import { needsSameVersion, packageOf } from './extension-packages.ts'
import { type CreatableExtensions, installedExtensions } from './installed-extensions.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'

type Probed = Pick<SourceProbe, 'serverVersion' | 'extensions'>

/**
 * @param external whether the server is an external one, which then lacks the extension instead of the worker.
 * @throws Problem `extension-missing` where the server lacks an extension of the source, or the version that a dump of it needs: a fault
 * of the machine, not of the archive.
 */
export async function assertExtensionsAvailable(
  connection: Connection,
  probed: Probed,
  external = false,
): Promise<void> {
  const client = await openPinned(connection, sessionNames.read)
  try {
    const { rows } = await client.query<{ name: string; defaultVersion: string; versions: string[] }>(
      `SELECT e.name, e.default_version AS "defaultVersion",
              ARRAY(SELECT v.version FROM pg_available_extension_versions v WHERE v.name = e.name) AS versions
       FROM pg_available_extensions e`,
    )
    const available = new Map(
      rows.map(({ name, defaultVersion, versions }) => [
        name,
        { defaultVersion, versions: new Set(versions) },
      ]),
    )
    const missing = missingExtension(probed, available, external)
    if (missing) throw missing
  } finally {
    await closeSession(client)
  }
}

/** The same for a throwaway server of these programs, from their files: no server has to run. Null where nothing is missing or known. */
export async function findMissingExtension(
  binaries: PgBinaries,
  probed: Probed,
): Promise<KeyedProblem | null> {
  if (probed.extensions.length === 0) return null
  const installed = await installedExtensions(binaries)
  return installed && missingExtension(probed, installed, false)
}

function missingExtension(
  probed: Probed,
  available: CreatableExtensions,
  external: boolean,
): KeyedProblem | null {
  const major = Number.parseInt(probed.serverVersion, 10)
  const used = probed.extensions.map(splitVersion)
  const missing = used.filter(({ name }) => !available.has(name)).map(({ name }) => name)
  if (missing.length > 0) {
    const packages = missing.map((name) => packageOf(name, major))
    return problem('extension-missing/not-installed', {
      extensions: missing,
      packages: [...new Set(packages.filter((name) => name !== null))],
      unlisted: missing.filter((_, index) => packages[index] === null),
      external,
    })
  }
  const other = used.find(
    ({ name, version }) => needsSameVersion(name) && !available.get(name)?.versions.has(version),
  )
  if (!other) return null
  const versions = [...(available.get(other.name)?.versions ?? [])]
  return problem('extension-missing/other-version', {
    extension: other.name,
    version: other.version,
    available: versions,
    external,
  })
}

/** `name version`, as a probe has it. */
function splitVersion(extension: string): { name: string; version: string } {
  const [name = '', ...version] = extension.split(' ')
  return { name, version: version.join(' ') }
}
