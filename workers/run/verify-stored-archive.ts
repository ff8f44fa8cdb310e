import { existsSync } from 'node:fs'
import { verifyChecksums } from '#lib/archives/archive-folder.ts'
import { assertMembers } from '#lib/archives/assert-members.ts'
import type { OpenedArchive } from '#lib/archives/open-archive.ts'
import { assertExtensionsAvailable } from '#lib/postgres/assert-extensions-available.ts'
import { describeArchive } from '#lib/postgres/external-archive.ts'
import { pgBinariesFor } from '#lib/postgres/pg-binaries.ts'
import { serverMajor } from '#lib/postgres/probe.ts'
import { adminDatabase } from '#lib/postgres/restoring-role.ts'
import { Problem, problem } from '#lib/problem.ts'
import type { Check } from '#lib/verification/check.ts'
import { finding } from '#lib/verification/finding.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { filesDamaged } from '#lib/verification/messages/files-damaged.ts'
import { type Evidence, message } from '#lib/verification/messages/message.ts'
import { requiredSchemas } from '#lib/verification/rules/required-schemas.ts'
import type { PgBinaries, SourceProbe } from '#lib/verification/source.ts'
import type { CapturedArchive, RunPorts } from './ports.ts'
import type { ProgressWriter } from './progress-writer.ts'
import type { RestorePorts } from './restore-ports.ts'
import { type StepRunner, verify } from './verify.ts'

type VerifyStoredOptions = {
  restorePorts: RestorePorts
  binaries: PgBinaries[]
  progress: ProgressWriter
  requiredSchemas?: string[]
  /** Called once the archive is open, before it is restored. */
  onArchive?: (archive: CapturedArchive) => Promise<void>
}

/**
 * Verifies a stored archive again, against the Manifest that was taken with it. Production is not touched, and need not exist.
 * @throws Problem `archive-unreadable` where the Manifest cannot be read
 */
export async function verifyStoredArchive(
  opened: OpenedArchive,
  options: VerifyStoredOptions,
  step: StepRunner,
  signal: AbortSignal,
): Promise<Check[]> {
  const { stored, manifest } = opened
  if (manifest) return verify(portsForStored({ stored, manifest }, options), step, signal)
  const damages = await step('preflight', () => verifyChecksums(stored))
  if (damages.length > 0)
    return [finding('archive', 'the stored archive', `sha256 ${stored.sha256}`, filesDamaged(damages))]
  throw problem('archive-unreadable/manifest', { folder: stored.folder })
}

/** The ports of a run whose archive exists already; its Manifest takes the place of the source. */
function portsForStored(
  { stored, manifest }: { stored: OpenedArchive['stored']; manifest: Manifest },
  { restorePorts, binaries, progress, requiredSchemas: required = [], onArchive }: VerifyStoredOptions,
): RunPorts {
  return {
    ...restorePorts,
    restore: async (archive, starting, signal) => {
      const rejected = await assertMembers({ path: stored.data, format: 'directory' }).then(
        () => null,
        (thrown: unknown) => ({ thrown }),
      )
      // Damaged files are reported as such, and not by what their contents name.
      if (rejected === null || (await verifyChecksums(stored)).length > 0)
        return restorePorts.restore(archive, starting, signal)
      const readError = await findReadError(archive, manifest, signal)
      if (readError === null) throw rejected.thrown
      return {
        intact: false,
        errors: [],
        checks: [finding('archive', 'the stored archive', message('archive-readable'), readError)],
      }
    },
    // The rows of the source have changed since the capture.
    addDifferingRows: async (checks) => checks,
    preflight: async () => {
      const probe = probeFromManifest(manifest, binaries)
      pgBinariesFor(serverMajor(probe), binaries)
      return { probe, checks: [] }
    },
    capture: async (probe, starting) => {
      const archive: CapturedArchive = {
        stored,
        manifest,
        snapshot: 'as stored',
        binaries: pgBinariesFor(serverMajor(probe), binaries),
        checks: requiredSchemas(manifest, required),
      }
      progress.ofCapture().onStructure(manifest)
      await onArchive?.(archive)
      await assertExtensionsAvailable((await starting).connection(adminDatabase), probe)
      return archive
    },
  }
}

/** Why pg_restore cannot read the archive; null where it can. */
async function findReadError(
  { stored, binaries }: CapturedArchive,
  manifest: Manifest,
  signal: AbortSignal,
): Promise<Evidence | null> {
  if (!existsSync(stored.data)) return message('archive-data-missing')
  const archive = { path: stored.data, format: 'directory', bytes: stored.bytes } as const
  try {
    const described = await describeArchive(binaries, archive, signal)
    if (typeof described === 'string') return described
    // Since 17 pg_restore reads on behind a header that was changed, and ends without an error.
    const [written = ''] = /^\d+(\.\d+)?/.exec(manifest.serverVersion) ?? []
    if (described.serverVersion === written) return null
    return message('archive-header-unlike', { found: described.serverVersion, written })
  } catch (thrown) {
    // pg_dump of this version wrote the archive, so another version in its header is damage.
    if (thrown instanceof Problem && thrown.code === 'tool-too-old') return thrown.message
    throw thrown
  }
}

/** What a probe of the source would have found when the Manifest was taken. */
function probeFromManifest(manifest: Manifest, binaries: PgBinaries[]): SourceProbe {
  const major = Math.floor(manifest.serverVersionNumber / 10_000)
  const tablesOf = (schema: string) => manifest.tables.filter((table) => table.schema === schema).length
  return {
    serverVersion: manifest.serverVersion,
    database: manifest.database,
    host: '',
    role: '',
    bytes: manifest.databaseBytes,
    schemas: manifest.schemas.map((name) => ({ name, tables: tablesOf(name) })),
    extensions: manifest.extensions.map((extension) => `${extension.name} ${extension.version}`),
    tls: false,
    standby: false,
    systemIdentifier: manifest.systemIdentifier,
    server: manifest.server,
    tools: binaries.find((tool) => tool.major === major) ?? null,
  }
}
