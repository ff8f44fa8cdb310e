import type { Check, CheckKind } from './check.ts'
import { displayName, type Manifest, visible } from './manifest.ts'
import { message } from './messages/message.ts'
import type { RestoreError } from './restore-error.ts'

/** Locales of the source that the server to restore into lacks; `used`: what its database was made with instead, null: its own was there. */
export type LocaleFallback = { missing: string[]; used: string | null }

/** What is not made, or not filled, where text is sorted or told apart by other rules. */
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
 * Whether a finding may come from rules of text that are not production's: then it is unknown whether the archive is to blame.
 * Where pg_restore complained of nothing, only what is computed can differ: generated columns, which partition a row goes to, and
 * what a team asks of its data.
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

/** A finding that may come from it is no finding: it was not checked under the right rules. */
export function skipUnderFallback(check: Check, { missing }: LocaleFallback): Check {
  const { blames: _, ...rest } = check
  return {
    ...rest,
    verdict: 'skipped',
    found: message('locale-doubt', { found: check.found, locales: missing.map(visible) }),
  }
}
