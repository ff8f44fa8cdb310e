import type { Manifest } from '#lib/verification/manifest.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import { readStatements, withTocList } from './entry-script.ts'
import { tocEntryId } from './list-toc-entries.ts'
import { withPinnedSession } from './prepare-copy.ts'
import { replaySystemGrants } from './replay-grants.ts'
import { replayReviewed } from './replay-reviewed.ts'
import type { RestoreOptions } from './restore-options.ts'
import { adminDatabase } from './restoring-role.ts'
import { runPgRestore } from './run-pg-restore.ts'
import { runReviewed } from './run-reviewed.ts'

export type EntriesToRestore = {
  jobs: number
  /** Schemas that already exist because they were created for extensions. */
  schemas: string[]
  /** Lines of the archive's table of contents; empty for all entries. */
  listed: string[]
}

/** Kinds of objects that PostgreSQL lets only superusers create, all or some of them. */
const reservedKinds = new Set(['cast', 'operator', 'text-search', 'foreign-server', 'language'])
/** Entries of the data and post-data sections: no entry of the structure depends on them. */
const afterStructure =
  /^(TABLE DATA|BLOBS?|LARGE OBJECTS?|SEQUENCE SET|INDEX|INDEX ATTACH|CONSTRAINT|FK CONSTRAINT|TRIGGER|RULE|POLICY|ROW SECURITY|STATISTICS|MATERIALIZED VIEW DATA) /

/** Whether the structure can be expected to restore without superuser rights. A wrong expectation costs time, never the verdict. */
export function mayRestoreWithoutSuperuser({ objects }: Partial<Pick<Manifest, 'objects'>>): boolean {
  return (
    objects !== undefined &&
    !objects.some(
      ({ kind, definition }) =>
        reservedKinds.has(kind) ||
        (kind === 'routine' && /\bLEAKPROOF\b|\bLANGUAGE (c|internal)\b/i.test(definition)),
    )
  )
}

/**
 * Restores all sections in one run of pg_restore, then what only a superuser may.
 * @returns null where an entry of the structure failed: entries that depend on it failed, too
 */
export async function restoreAllSections(
  options: RestoreOptions,
  { jobs, schemas, listed }: EntriesToRestore,
): Promise<RestoreError[] | null> {
  await createAccessMethods(options)
  const warnings = watchPrivilegeWarnings()
  const comments = listed.filter(isExtensionComment)
  const together = listed.filter((line) => !isExtensionComment(line))
  const own = withoutExistingSchemas(
    await restoreListed({ ...options, onLine: warnings.onLine }, together, [`--jobs=${jobs}`]),
    schemas,
  )
  if (!own.every(({ entry }) => afterStructure.test(entry))) return null
  if (comments.length > 0) own.push(...(await restoreReviewed(options, comments, { last: false })))
  return warnings.found() ? [...own, ...(await replaySystemGrants(options))] : own
}

/** Restores the structure, then the data and the post-data section. */
export async function restoreBySection(
  options: RestoreOptions,
  { jobs, schemas, listed }: EntriesToRestore,
): Promise<RestoreError[]> {
  const errors = await restoreStructure(options, schemas)
  const args = [`--jobs=${jobs}`, '--section=data', '--section=post-data']
  return [...errors, ...(await restoreListed(options, listed, args))]
}

function restoreListed(
  options: RestoreOptions & { onLine?: (line: string) => void },
  listed: string[],
  args: string[],
): Promise<RestoreError[]> {
  if (listed.length === 0) return runPgRestore(options, args)
  return withTocList(listed.map(tocEntryId), (file) => runPgRestore(options, [...args, `--use-list=${file}`]))
}

/**
 * Restores these entries with one job, so that each error names its entry, and reviews those that need a superuser. `last`: see
 * replayReviewed.
 */
export async function restoreReviewed(
  options: RestoreOptions,
  listed: string[],
  { last }: { last: boolean },
): Promise<RestoreError[]> {
  return replayReviewed(options, await restoreListed(options, listed, ['--jobs=1']), { last })
}

/**
 * Restores the pre-data section as a role without superuser rights. Afterwards, the statements that PostgreSQL reserves for
 * superusers are reviewed and run by a superuser where they run no code of the source; then what depends on them is restored.
 */
export async function restoreStructure(options: RestoreOptions, schemas: string[]): Promise<RestoreError[]> {
  const warnings = watchPrivilegeWarnings()
  if (!options.external) await createAccessMethods(options)
  const args = ['--jobs=1', '--section=pre-data']
  const errors = await runPgRestore({ ...options, onLine: warnings.onLine }, args)
  const own = withoutExistingSchemas(errors, schemas)
  if (options.external) return own
  const left = await replayReviewed(options, own)
  return warnings.found() ? [...left, ...(await replaySystemGrants(options))] : left
}

/** PostgreSQL only warns where a role may not grant or revoke what the archive grants on objects of the system. */
function watchPrivilegeWarnings() {
  let found = false
  return {
    found: () => found,
    onLine: (line: string) => {
      if (/WARNING: .*privileges (were granted|could be revoked)/.test(line)) found = true
    },
  }
}

/** The comment on an extension, which belongs to the superuser. */
function isExtensionComment(line: string): boolean {
  return /^\d+; \d+ \d+ COMMENT - EXTENSION /.test(line)
}

/** Creates access methods first: a table whose access method is missing is created as heap. Their handlers belong to the machine. */
async function createAccessMethods(options: RestoreOptions): Promise<void> {
  const { objects, accessMethods = objects?.some(({ name }) => name.startsWith('access method ')) } =
    options.manifest
  if (!accessMethods) return
  const statements = (await readStatements(options, [])).filter((text) => /^CREATE ACCESS METHOD /.test(text))
  await withPinnedSession(
    { ...options.connection(adminDatabase), database: options.copy.database },
    async (client) => {
      for (const text of statements) await runReviewed(client, [text])
    },
  )
}

/** Leaves out errors about schemas that already exist because they were created for extensions. */
export function withoutExistingSchemas(errors: RestoreError[], schemas: string[]): RestoreError[] {
  return errors.filter(
    ({ message }) => !schemas.some((schema) => message.includes(`schema "${schema}" already exists`)),
  )
}
