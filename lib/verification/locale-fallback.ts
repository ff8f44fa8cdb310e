import type { Check, CheckKind } from './check.ts'
import { displayName, type Manifest, visible } from './manifest.ts'
import { message } from './messages/message.ts'
import type { RestoreError } from './restore-error.ts'

/** Locales of the source that the server to restore into lacks; `used`: what its database was made with instead, null: its own was there. */
export type LocaleFallback = { missing: string[]; used: string | null }

/** Kinds of objects that may fail to be created or filled under another collation. */
const afterErrors = new Set<CheckKind>([
  'restore',
  'rows',
  'table',
  'column',
  'constraint',
  'index',
  'view',
  'type',
  'collation',
  'statistics',
  'table-option',
  'sequence',
  'policy',
  'trigger',
  'custom',
])

/**
 * Whether a finding may come from a collation that is not production's, so that it is no evidence against the archive.
 * Where pg_restore reported no error, only computed values can differ: generated columns, the partition of a row, and custom checks.
 */
export function mayComeFromFallback(check: Check, source: Manifest, errors: RestoreError[]): boolean {
  if (check.verdict !== 'failed') return false
  if (errors.length > 0) return afterErrors.has(check.kind)
  if (check.kind === 'custom') return true
  if (check.kind !== 'rows') return false
  const table = source.tables.find((it) => displayName(it) === check.subject)
  return (
    table === undefined ||
    table.columns.some(({ definition }) => / GENERATED ALWAYS AS \(/.test(definition)) ||
    source.objects.some(
      ({ kind, path, definition }) =>
        kind === 'table-option' &&
        path[0] === table.schema &&
        path[1] === table.name &&
        /(^|, )partition /.test(definition),
    )
  )
}

/** Turns a finding that may come from the fallback into a skipped check: it was not checked under production's collation. */
export function skipUnderFallback(check: Check, { missing }: LocaleFallback): Check {
  const { blames: _, ...rest } = check
  return {
    ...rest,
    verdict: 'skipped',
    found: message('locale-doubt', { found: check.found, locales: missing.map(visible) }),
  }
}
