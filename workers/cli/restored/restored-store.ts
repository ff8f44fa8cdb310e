import { readManifest } from '#lib/archives/open-archive.ts'
import { Problem } from '#lib/problem.ts'
import { type Manifest, visible } from '#lib/verification/manifest.ts'
import type { ComparedWith, ManifestUsed, RelationKind } from '#lib/verification/restored/restored-record.ts'
import { compareIdentities, type SourceIdentity } from '#lib/verification/source-identity.ts'
import { withoutSecrets } from '#lib/verification/without-secrets.ts'
import { openResultStore, type ResultStore } from '#workers/cli/result-store.ts'
import type { Boundaries } from './read-boundaries.ts'
import { type RestoredResult, restoredJson } from './restored-json.ts'
import type { RestoredOptions } from './restored-options.ts'
import { withoutRestoredSecrets } from './without-restored-secrets.ts'

/** A result, how the restored database relates to production, and which database that is; null: that was not found out. */
export type EndedRestored = {
  result: RestoredResult
  relation: RelationKind | null
  production: SourceIdentity | null
}
type Owner = { sourceId: string; sourceName: string }
type Captured = Owner & Pick<ManifestUsed, 'run'>

/**
 * Finds the Source that a restored database belongs to: that of the run that captured a manifest, or the one that --database names. null: the result is
 * not stored, for a reason that was said.
 * @param boundaries null: the manifests could not be read
 * @throws Problem where it has to be stored
 */
export function openRestoredStore(
  options: RestoredOptions,
  boundaries: Boundaries | null,
  secrets: string[],
): Promise<ResultStore<EndedRestored> | null> {
  return openResultStore(options.store, '/restored', async () => {
    const { findManifestRun, saveRestoredResult } = await import('#lib/store/worker/save-restored-result.ts')
    const manifests = [boundaries?.manifest ?? null, ...(boundaries?.between ?? [null, null])]
    const captured: (Captured | null)[] = []
    for (const manifest of manifests)
      captured.push(manifest && (await findManifestRun(manifest, readManifest)))
    const known = captured.filter((each) => each !== null)
    const owner = oneOf([...known, ...(await namedBy(options.database))])
    const used = usedOf(options, boundaries, captured)
    return async ({ result, relation, production }, tookMs, requestedBy) => {
      const { outcome } = result
      if (outcome === 'cancelled') throw new Error('A cancelled comparison is not stored.')
      if (known.length === 0 && production) await assertIsSource(owner, production)
      const clean = withoutRestoredSecrets(result, secrets)
      const comparedWith = withoutSecrets({ ...used, relation, namedByPerson: known.length === 0 }, secrets)
      return saveRestoredResult({
        ...{ sourceId: owner.sourceId, sourceName: owner.sourceName, restored: visible(clean.database) },
        ...{ verdict: outcome, comparedWith, durationMs: tookMs, requestedBy, result: restoredJson(clean) },
      })
    }
  })
}

async function namedBy(name: string | null): Promise<Owner[]> {
  if (name === null) return []
  const { getSourceByIdOrName } = await import('#lib/store/sources.ts')
  const source = await getSourceByIdOrName(name)
  if (source) return [{ sourceId: source.id, sourceName: source.name }]
  throw new Problem(
    'not-found',
    `There is no database ${name}.`,
    '--database takes its name in Backproof, or its id.',
  )
}

/** A person can name another database than the one that --source leads to. @throws Problem */
async function assertIsSource({ sourceId, sourceName }: Owner, production: SourceIdentity): Promise<void> {
  const { readSourceIdentity } = await import('#lib/store/worker/remember-identity.ts')
  if (compareIdentities(await readSourceIdentity(sourceId), production) !== 'other') return
  throw new Problem(
    'bad-request',
    `--source is another database than ${sourceName}.`,
    'Give production of the database that --database names.',
  )
}

/** @throws Problem where nothing names a Source, or several are named */
function oneOf(owners: Owner[]): Owner {
  const [owner] = owners
  if (!owner)
    throw new Problem(
      'not-found',
      'The metadata database (DATABASE_URL) does not know which database was restored.',
      'Give the manifest of a run, or its name in Backproof: --database NAME.',
    )
  const other = owners.find(({ sourceId }) => sourceId !== owner.sourceId)
  if (!other) return owner
  throw new Problem(
    'bad-request',
    `What was given belongs to two databases: ${owner.sourceName} and ${other.sourceName}.`,
    'Give manifests of one database, and its name as --database.',
  )
}

/** What the command was given, without addresses; manifests that could not be read, too. */
function usedOf(
  { restored, source, newest, mustHave, mustNotHave, ...options }: RestoredOptions,
  boundaries: Boundaries | null,
  [ofManifest, ...ofBetween]: (Captured | null)[],
): Omit<ComparedWith, 'relation' | 'namedByPerson'> {
  const used = (given: string, manifest: Manifest | undefined, captured: Captured | null | undefined) => ({
    ...{ given, database: shown(manifest?.database), takenAt: shown(manifest?.takenAt) },
    run: captured?.run ?? null,
  })
  const { manifest, between } = boundaries ?? {}
  return {
    restored: withoutAddress(restored, 'FORK'),
    source: source === null || source === 'gone' ? source : withoutAddress(source, 'PRODUCTION'),
    manifest: options.manifest === null ? null : used(options.manifest, manifest ?? undefined, ofManifest),
    between: options.between?.map((given, at) => used(given, between?.[at], ofBetween[at])) ?? null,
    newest: newest.map(({ name, from, to }) => `${name} between ${from} and ${to}`),
    ...{ mustHave, mustNotHave },
  }
}

/** jsonb holds no NUL and no half of a pair, and a file can name them. */
function shown(text: string | undefined): string | null {
  return text === undefined ? null : visible(text)
}

/** An address has a host, and possibly a password: the name of a variable stands for it. */
function withoutAddress(argument: string, name: string): string {
  return argument === '-' || /^env:\w+$/.test(argument) ? argument : `env:${name}`
}
