import { existsSync } from 'node:fs'
import { assertMembers } from '#lib/archives/assert-members.ts'
import { damagesOf } from '#lib/archives/folder.ts'
import type { KeptArchive } from '#lib/archives/kept.ts'
import { describeArchive } from '#lib/postgres/foreign-archive.ts'
import { majorOf } from '#lib/postgres/look.ts'
import { refuseMissingExtensions } from '#lib/postgres/refuse-missing-extensions.ts'
import { adminDatabase } from '#lib/postgres/restoring-role.ts'
import { toolsFor } from '#lib/postgres/tools.ts'
import { Problem } from '#lib/problem.ts'
import type { Check } from '#lib/verification/check.ts'
import { finding } from '#lib/verification/finding.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { requiredSchemas } from '#lib/verification/rules/required-schemas.ts'
import type { SourceLook, WorkerTool } from '#lib/verification/source.ts'
import type { CapturedArchive, Hands } from './hands.ts'
import type { ProgressWriter } from './progress-writer.ts'
import type { Rehearsal } from './rehearsal.ts'
import { type StepRunner, verify } from './verify.ts'

type FetchOptions = {
  rehearsal: Rehearsal
  tools: WorkerTool[]
  progress: ProgressWriter
  requiredSchemas?: string[]
  /** Told once the archive was found, before anything is tried with it. */
  onArchive?: (archive: CapturedArchive) => Promise<void>
}

/**
 * Proves a kept archive again, against the Manifest that was taken with it. Production is not touched: it may be gone.
 * @throws Problem `archive-unreadable` where nobody can tell what the archive must bring back.
 */
export async function verifyKept(
  kept: KeptArchive,
  options: FetchOptions,
  step: StepRunner,
  signal: AbortSignal,
): Promise<Check[]> {
  const { stored, manifest } = kept
  if (manifest) return verify(fetchingHands({ stored, manifest }, options), step, signal)
  const damages = await step('survey', () => damagesOf(stored))
  if (damages.length > 0)
    return [finding('archive', 'the stored archive', `sha256 ${stored.sha256}`, damages.join(', '))]
  throw new Problem(
    'archive-unreadable',
    `The manifest in ${stored.folder} cannot be understood, so nobody can tell what the archive must bring back.`,
    'What is in data/ may still be whole: verify that folder alone as a foreign dump.',
  )
}

/** The same hands, but the archive is one that is kept, and what was seen of the source is what its Manifest says. */
function fetchingHands(
  { stored, manifest }: { stored: KeptArchive['stored']; manifest: Manifest },
  { rehearsal, tools, progress, requiredSchemas: required = [], onArchive }: FetchOptions,
): Hands {
  return {
    ...rehearsal,
    restore: async (archive, starting, signal) => {
      const refused = await assertMembers({ path: stored.data, format: 'directory' }).then(
        () => null,
        (thrown: unknown) => ({ thrown }),
      )
      // One whose sums say that it is damaged is not restored: that is told, and not what its contents name.
      if (refused === null || (await damagesOf(stored)).length > 0)
        return rehearsal.restore(archive, starting, signal)
      const complaint = await complaintAbout(archive, signal)
      if (complaint === null) throw refused.thrown
      return {
        whole: false,
        errors: [],
        checks: [finding('archive', 'the stored archive', 'pg_restore can read it', complaint)],
      }
    },
    // Production has moved on since: which rows they were cannot be asked any more.
    locate: async (checks) => checks,
    survey: async () => {
      const look = lookOf(manifest, tools)
      toolsFor(majorOf(look), tools)
      return { look, checks: [] }
    },
    capture: async (look, starting) => {
      const archive: CapturedArchive = {
        stored,
        manifest,
        snapshot: 'as kept',
        tools: toolsFor(majorOf(look), tools),
        checks: requiredSchemas(manifest, required),
      }
      progress.ofCapture().onStructure(manifest)
      await onArchive?.(archive)
      await refuseMissingExtensions((await starting).connection(adminDatabase), look)
      return archive
    },
  }
}

/** Why pg_restore itself cannot read what the archive would make; null where it can. */
async function complaintAbout(
  { stored, tools }: CapturedArchive,
  signal: AbortSignal,
): Promise<string | null> {
  if (!existsSync(stored.data)) return 'its data is missing'
  const archive = { path: stored.data, format: 'directory', bytes: stored.bytes } as const
  try {
    const described = await describeArchive(tools, archive, signal)
    return typeof described === 'string' ? described : null
  } catch (thrown) {
    // These programs wrote it, so another version in its header is damage.
    if (thrown instanceof Problem && thrown.code === 'tool-too-old') return thrown.message
    throw thrown
  }
}

/** What a look at the source would have said when the Manifest was taken. */
function lookOf(manifest: Manifest, tools: WorkerTool[]): SourceLook {
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
    tools: tools.find((tool) => tool.major === major) ?? null,
  }
}
