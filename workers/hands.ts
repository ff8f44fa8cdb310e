import {
  beginArchive,
  damagesOf,
  deleteArchive,
  finishArchive,
  requireSpace,
  type StoredArchive,
} from '#lib/archives/folder.ts'
import type { Connection } from '#lib/connection-string.ts'
import { capture } from '#lib/postgres/capture.ts'
import { inspect } from '#lib/postgres/inspect.ts'
import { look, majorOf, refuseEmpty } from '#lib/postgres/look.ts'
import { refuseMissingExtensions } from '#lib/postgres/refuse-missing-extensions.ts'
import { refuseSource } from '#lib/postgres/refuse-source.ts'
import { restore, restoredDatabase } from '#lib/postgres/restore.ts'
import { type Scratch, scratchFolder, withScratch } from '#lib/postgres/scratch.ts'
import { toolsFor } from '#lib/postgres/tools.ts'
import type { Check } from '#lib/verification/check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import { requiredSchemas } from '#lib/verification/rules/required-schemas.ts'
import type { SourceLook, WorkerTool } from '#lib/verification/source.ts'
import type { ProgressWriter } from './progress-writer.ts'

/** An archive as it is stored, with what it must bring back. */
export type CapturedArchive = {
  stored: StoredArchive
  manifest: Manifest
  snapshot: string
  tools: WorkerTool
  checks: Check[]
}
/** `whole` is false where the stored archive is not the one that was written; it is not restored then. */
export type Restored = { whole: boolean; checks: Check[]; errors: RestoreError[] }

/** What one run does to the outside world. `verify` says in which order. */
export type Hands = {
  survey(signal: AbortSignal): Promise<{ look: SourceLook; checks: Check[] }>
  withScratch<T>(look: SourceLook, use: (scratch: Promise<Scratch>) => Promise<T>): Promise<T>
  capture(look: SourceLook, scratch: Promise<Scratch>, signal: AbortSignal): Promise<CapturedArchive>
  restore(archive: CapturedArchive, scratch: Promise<Scratch>, signal: AbortSignal): Promise<Restored>
  inspect(scratch: Promise<Scratch>, signal: AbortSignal): Promise<Manifest>
}

type HandsOptions = {
  connection: Connection
  tools: WorkerTool[]
  /** Where archives are kept. */
  archiveRoot: string
  requiredSchemas: string[]
  progress: ProgressWriter
  /** Told once the archive is sealed, before anything is tried with it. */
  onArchive?: (archive: CapturedArchive) => Promise<void>
}

/** The real hands: PostgreSQL's programs, a folder of archives, and a throwaway server. */
export function makeHands(options: HandsOptions): Hands {
  const { connection, progress } = options
  const toolsOf = (seen: SourceLook) => toolsFor(majorOf(seen), options.tools)
  return {
    survey: async () => {
      const seen = await look(connection, options.tools)
      refuseEmpty(seen)
      toolsOf(seen)
      return { look: seen, checks: [unproven] }
    },

    withScratch: (seen, use) => {
      const tables = seen.schemas.reduce((sum, schema) => sum + schema.tables, 0)
      return withScratch(toolsOf(seen), { tables }, use)
    },

    capture: async (seen, starting, signal) => {
      const begun = await beginArchive(options.archiveRoot)
      try {
        await requireSpace(options.archiveRoot, seen.bytes * 0.5, 'the archive')
        await requireSpace(scratchFolder(), seen.bytes * 1.3, 'the throwaway server')
        const tools = toolsOf(seen)
        const { manifest, snapshot } = await unlessUnfit(seen, starting, signal, (either) =>
          capture({ connection, tools, folder: begun.data, signal: either, ...progress.ofCapture() }),
        )
        const stored = await finishArchive(begun, manifest)
        const archive = {
          stored,
          manifest,
          snapshot,
          tools,
          checks: requiredSchemas(manifest, options.requiredSchemas),
        }
        await options.onArchive?.(archive)
        return archive
      } catch (thrown) {
        await deleteArchive(begun.folder)
        throw thrown
      }
    },

    restore: async ({ stored, manifest, tools }, starting, signal) => {
      const damages = await damagesOf(stored)
      if (damages.length > 0) {
        return {
          whole: false,
          errors: [],
          checks: [finding('archive', 'the stored archive', `sha256 ${stored.sha256}`, damages.join(', '))],
        }
      }
      const scratch = await starting
      await refuseSource(manifest.systemIdentifier, scratch.connection('postgres'))
      const watch = progress.watch(scratch.connection(restoredDatabase))
      const { errors, localeFallback } = await restore({
        tools,
        manifest,
        folder: stored.data,
        connection: scratch.connection,
        signal,
        ...progress.ofRestore(),
      }).finally(() => watch.stop())
      return {
        whole: true,
        errors,
        checks: [
          passed('archive', 'the stored archive', `sha256 ${stored.sha256}`),
          ...localeChecks(manifest, localeFallback),
        ],
      }
    },

    inspect: async (starting, signal) =>
      inspect((await starting).connection(restoredDatabase), { signal, ...progress.ofInspect() }),
  }
}

/** Captures while the throwaway server starts; one that lacks an extension stops it at once, not after hours of reading. */
async function unlessUnfit<T>(
  seen: SourceLook,
  starting: Promise<Scratch>,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const unfit = new AbortController()
  const fit = starting
    .then((scratch) => refuseMissingExtensions(scratch.connection('postgres'), seen))
    .catch((thrown) => unfit.abort(thrown))
  try {
    const done = await work(AbortSignal.any([signal, unfit.signal]))
    await fit
    unfit.signal.throwIfAborted()
    return done
  } finally {
    await fit
  }
}

/** Said until the platform is asked: never "fine", never "none". */
const unproven: Check = {
  kind: 'survey',
  subject: "Railway's own backups",
  verdict: 'skipped',
  expected: 'a list of backups and schedules',
  found: 'not looked at: no Railway token is connected',
}

function localeChecks(manifest: Manifest, fallback: string | null): Check[] {
  const expected = `${manifest.encoding}, ${manifest.locale.collate}`
  if (fallback === null) return [passed('locale', manifest.database, expected)]
  return [
    {
      kind: 'locale',
      subject: manifest.database,
      verdict: 'gap',
      expected,
      found: `this worker has no locale ${fallback}; restored with C, so the order of text was not rehearsed`,
    },
  ]
}
