import {
  beginArchive,
  deleteArchive,
  finishArchive,
  leaveUnsealed,
  requireSpace,
  type StoredArchive,
} from '#lib/archives/folder.ts'
import type { Connection } from '#lib/connection-string.ts'
import { log } from '#lib/log.ts'
import { capture } from '#lib/postgres/capture.ts'
import { findDamages, looksDamaged } from '#lib/postgres/find-damages.ts'
import { extensionsOf, look, majorOf, refuseEmpty } from '#lib/postgres/look.ts'
import { refuseMissingExtensions } from '#lib/postgres/refuse-missing-extensions.ts'
import { refuseUnreadable } from '#lib/postgres/refuse-unreadable.ts'
import { adminDatabase } from '#lib/postgres/restoring-role.ts'
import type { Scratch } from '#lib/postgres/scratch.ts'
import { scratchFolder } from '#lib/postgres/scratch-folder.ts'
import { defaultKindness, type Kindness } from '#lib/postgres/source-plan.ts'
import { toolsFor } from '#lib/postgres/tools.ts'
import { toBeTried } from '#lib/postgres/try-extensions.ts'
import type { Check } from '#lib/verification/check.ts'
import type { CustomCheck } from '#lib/verification/custom-check.ts'
import type { LoadOrder } from '#lib/verification/load-order.ts'
import type { LocaleFallback } from '#lib/verification/locale-fallback.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import { requiredSchemas } from '#lib/verification/rules/required-schemas.ts'
import type { SourceLook, WorkerTool } from '#lib/verification/source.ts'
import { locateDifferences } from './locate-differences.ts'
import type { ProgressWriter } from './progress-writer.ts'
import { makeRehearsal, type ScratchChoice } from './rehearsal.ts'

/** An archive as it is stored, with what it must bring back. */
export type CapturedArchive = {
  stored: StoredArchive
  manifest: Manifest
  snapshot: string
  tools: WorkerTool
  checks: Check[]
}
/** Production itself cannot be read whole, so there is no archive. */
export type DamagedSource = { damages: Check[] }
/** `whole` is false where the stored archive is not the one that was written; it is not restored then. */
export type Restored = {
  whole: boolean
  checks: Check[]
  errors: RestoreError[]
  localeFallback?: LocaleFallback | null
  given?: boolean
  /** Tables that come back in some orders of loading only. */
  orders?: LoadOrder[]
}

/** What one run does to the outside world. `verify` says in which order. */
export type Hands = {
  survey(signal: AbortSignal): Promise<{ look: SourceLook; checks: Check[] }>
  withScratch<T>(look: SourceLook, use: (scratch: Promise<Scratch>) => Promise<T>): Promise<T>
  capture(
    look: SourceLook,
    scratch: Promise<Scratch>,
    signal: AbortSignal,
  ): Promise<CapturedArchive | DamagedSource>
  restore(archive: CapturedArchive, scratch: Promise<Scratch>, signal: AbortSignal): Promise<Restored>
  /** Adds to findings about rows which rows they are. */
  locate(checks: Check[], archive: { manifest: Manifest }, scratch: Promise<Scratch>): Promise<Check[]>
  inspect(archive: { manifest: Manifest }, scratch: Promise<Scratch>, signal: AbortSignal): Promise<Manifest>
}

type HandsOptions = {
  connection: Connection
  tools: WorkerTool[]
  /** Where archives are kept. */
  archiveRoot: string
  requiredSchemas: string[]
  /** How gently the source is read; the default is five connections. */
  kindness?: Kindness
  /** The team's own statements, asked on both sides. */
  customChecks?: CustomCheck[]
  /** Whether the archive is kept: then it is sealed, and compressed, which takes longer and a third of the room. */
  kept?: boolean
  scratch?: ScratchChoice
  progress: ProgressWriter
  /** What the platform holds itself, held against the policy; null: nobody can be asked. */
  platform?: (signal: AbortSignal) => Promise<Check[] | null>
  /** Told what was seen of the source, before anything is refused. */
  onLook?: (seen: SourceLook) => Promise<void>
  /** Told once the archive is sealed, before anything is tried with it. */
  onArchive?: (archive: CapturedArchive) => Promise<void>
}

/** The real hands: PostgreSQL's programs, a folder of archives, and a throwaway server. */
export function makeHands(options: HandsOptions): Hands {
  const { connection, progress, kept = true } = options
  const toolsOf = (seen: SourceLook) => toolsFor(majorOf(seen), options.tools)
  const rehearsal = makeRehearsal(options)
  return {
    ...rehearsal,
    restore: async (archive, starting, signal) => {
      const restored = await rehearsal.restore(archive, starting, signal)
      // Nobody needs it any more, and its room may be needed; whoever made the folder waits until it is gone.
      if (!kept) deleteArchive(archive.stored.folder).catch(() => {})
      return restored
    },
    locate: async (checks, { manifest }, starting) =>
      locateDifferences(checks, manifest, connection, (await starting).copy(manifest)),
    survey: async (signal) => {
      const looking = async () => {
        await refuseUnreadable(connection)
        const seen = await look(connection, options.tools)
        await options.onLook?.(seen)
        refuseEmpty(seen)
        toolsOf(seen)
        return seen
      }
      const [seen, checks] = await Promise.all([looking(), options.platform?.(signal) ?? null])
      return { look: seen, checks: checks ?? [unproven] }
    },

    capture: async (seen, starting, signal) => {
      // Whether this machine can make such an extension at all is known before production is read.
      if (toBeTried(extensionsOf(seen)).length > 0)
        await refuseMissingExtensions((await starting).connection(adminDatabase), seen)
      const begun = await beginArchive(options.archiveRoot)
      try {
        await requireSpace(options.archiveRoot, seen.bytes * (kept ? 0.5 : 1), 'the archive')
        await requireSpace(scratchFolder(), seen.bytes * 1.3, 'the throwaway server')
        const tools = toolsOf(seen)
        const { manifest, snapshot } = await unlessUnfit(seen, starting, signal, (either) =>
          capture({
            connection,
            kindness: options.kindness ?? defaultKindness,
            compress: kept ? 1 : 0,
            customChecks: options.customChecks ?? [],
            standby: seen.standby,
            tools,
            folder: begun.data,
            signal: either,
            ...progress.ofCapture(),
          }),
        )
        const stored = kept ? await finishArchive(begun, manifest) : await leaveUnsealed(begun)
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
        // Why there is no archive is what is told; that its folder stays as well is only noted.
        await deleteArchive(begun.folder).catch((reason: unknown) =>
          log.warn(
            { folder: begun.folder, err: reason },
            'an archive that was not finished could not be deleted',
          ),
        )
        const damages = looksDamaged(thrown) ? await findDamages(connection, signal) : []
        if (damages.length > 0) return { damages }
        throw thrown
      }
    },
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
    .then((scratch) => refuseMissingExtensions(scratch.connection(adminDatabase), seen))
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
