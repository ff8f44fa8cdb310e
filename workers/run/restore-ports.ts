import { verifyChecksums } from '#lib/archives/archive-folder.ts'
import { assertNotSource } from '#lib/postgres/assert-not-source.ts'
import { withExternalScratch } from '#lib/postgres/external-scratch.ts'
import { findLoadOrders } from '#lib/postgres/find-load-orders.ts'
import { inspect } from '#lib/postgres/inspect.ts'
import type { DeferCleanUp } from '#lib/postgres/keepable-copy.ts'
import { pgBinariesFor } from '#lib/postgres/pg-binaries.ts'
import { extensionNames, serverMajor } from '#lib/postgres/probe.ts'
import { restore } from '#lib/postgres/restore.ts'
import { adminDatabase } from '#lib/postgres/restoring-role.ts'
import { withScratch } from '#lib/postgres/scratch.ts'
import { quotaForDatabase } from '#lib/postgres/scratch-quota.ts'
import { assertExtensions } from '#lib/postgres/try-extensions.ts'
import { withHealthCheck } from '#lib/postgres/with-health-check.ts'
import type { Check } from '#lib/verification/check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import type { LocaleFallback } from '#lib/verification/locale-fallback.ts'
import { type Manifest, visible } from '#lib/verification/manifest.ts'
import { filesDamaged } from '#lib/verification/messages/files-damaged.ts'
import { message } from '#lib/verification/messages/message.ts'
import { parallelRestore } from '#lib/verification/rules/parallel-restore.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import type { RunPorts } from './ports.ts'
import type { ProgressWriter } from './progress-writer.ts'
import type { ScratchChoice } from './scratch-choice.ts'

/** The ports that work on an archive, wherever it came from. */
export type RestorePorts = Pick<RunPorts, 'withScratch' | 'restore' | 'inspect'>

export type RestorePortsOptions = {
  binaries: PgBinaries[]
  progress: ProgressWriter
  /** Where to restore into; the default is a throwaway server tuned for speed. */
  scratch?: ScratchChoice
  /** Jobs of pg_restore; the default depends on the processors. */
  jobs?: number
  /** How long the throwaway server may be silent. */
  silenceMs?: number
  /** Takes the clean-up, to do it once the verdict is written; by default it is done at once. */
  defer?: DeferCleanUp
}

/** Creates the ports that never touch production: a throwaway server, a restore into it, a reading of the copy. */
export function createRestorePorts(options: RestorePortsOptions): RestorePorts {
  const { progress } = options
  return {
    withScratch: (seen, use, aborting) => {
      const tables = seen.schemas.reduce((sum, schema) => sum + schema.tables, 0)
      const binaries = pgBinariesFor(serverMajor(seen), options.binaries)
      const { given, profile } = options.scratch ?? {}
      const { silenceMs, defer } = options
      const ending = { signal: aborting, silenceMs, defer }
      return given
        ? withExternalScratch(given, { major: serverMajor(seen), ...ending }, async (scratch) => {
            const { connection, copy } = await scratch
            // Checked before anything is created there: the server may be production itself.
            await assertNotSource(seen.systemIdentifier, connection(adminDatabase), true)
            await assertExtensions(connection(adminDatabase), copy(seen).database, extensionNames(seen))
            return use(scratch)
          })
        : withScratch(
            binaries,
            {
              ...{
                tables,
                profile,
                needs: seen.server,
                extensions: extensionNames(seen),
                database: seen.database,
              },
              quotaBytes: quotaForDatabase(seen.bytes),
              ...ending,
            },
            use,
          )
    },

    restore: async ({ stored, manifest, binaries }, starting, aborting) => {
      const damages = stored.sha256 === '' ? [] : await verifyChecksums(stored)
      if (damages.length > 0) {
        return {
          intact: false,
          errors: [],
          checks: [
            finding('archive', 'the stored archive', `sha256 ${stored.sha256}`, filesDamaged(damages)),
          ],
        }
      }
      const scratch = await starting
      const signal = AbortSignal.any([aborting, scratch.signal])
      signal.throwIfAborted()
      await assertNotSource(manifest.systemIdentifier, scratch.connection(adminDatabase), scratch.external)
      const copy = scratch.copy(manifest)
      const watch = progress.watch(copy)
      const how = {
        binaries,
        manifest,
        folder: stored.data,
        ...{ connection: scratch.connection, copy, external: scratch.external, encrypted: scratch.encrypted },
        signal,
        jobs: options.jobs,
        assertHealthy: scratch.assertHealthy,
        viaRelay: scratch.viaRelay,
      }
      const restoring = async () => {
        const callbacks = { onAgain: progress.ofRestore, ...progress.ofRestore() }
        const restored = await restore({ ...how, ...callbacks }).finally(() => watch.stop())
        return { ...restored, ...(await findLoadOrders(how)) }
      }
      const { errors, orders, early, localeFallback, parallelErrors } = await withHealthCheck(
        scratch,
        signal,
        restoring,
      )
      return {
        intact: true,
        errors,
        orders,
        localeFallback,
        given: scratch.external,
        checks: [
          stored.sha256 === ''
            ? passed('archive', 'the archive, not stored', message('not-stored'))
            : passed('archive', 'the stored archive', `sha256 ${stored.sha256}`),
          passed('scratch', 'where it was restored', scratch.title),
          ...localeChecks(manifest, localeFallback),
          ...parallelRestore(parallelErrors, early),
        ],
      }
    },

    inspect: async ({ manifest }, starting, aborting) => {
      const customChecks = manifest.answers.map((answer) => answer.check)
      const scratch = await starting
      const signal = AbortSignal.any([aborting, scratch.signal])
      return withHealthCheck(scratch, signal, () =>
        inspect(scratch.copy(manifest), {
          admin: scratch.external ? undefined : scratch.connection(scratch.copy(manifest).database),
          source: manifest,
          customChecks,
          signal,
          ...progress.ofInspect(),
        }),
      )
    },
  }
}

/** Whether the restored database sorts text by the source's locale. */
export function localeChecks(
  manifest: Pick<Manifest, 'database' | 'encoding' | 'locale'>,
  fallback: LocaleFallback | null,
): Check[] {
  const expected = `${manifest.encoding}, ${manifest.locale.collate}`
  if (fallback === null) return [passed('locale', manifest.database, expected)]
  const { missing, used } = fallback
  return [
    {
      kind: 'locale',
      subject: manifest.database,
      verdict: 'gap',
      expected,
      found: message('locale-missing', { locales: missing.map(visible), used }),
    },
  ]
}
