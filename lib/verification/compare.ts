import type { Check } from './check.ts'
import { explainSessionRules } from './explain-session-rules.ts'
import { excuseMissingRoles, excuseServerLimits } from './external-server.ts'
import { leftOutByDump } from './left-out-by-dump.ts'
import type { LoadOrder } from './load-order.ts'
import type { Manifest } from './manifest.ts'
import type { RestoreError } from './restore-error.ts'
import { columns } from './rules/columns.ts'
import { constraints } from './rules/constraints.ts'
import { customChecks } from './rules/custom-checks.ts'
import { extensions } from './rules/extensions.ts'
import { gaps } from './rules/gaps.ts'
import { indexes } from './rules/indexes.ts'
import { largeObjects } from './rules/large-objects.ts'
import { loadOrders } from './rules/load-orders.ts'
import { locale } from './rules/locale.ts'
import { objects } from './rules/objects.ts'
import { restoreErrors } from './rules/restore-errors.ts'
import { rows } from './rules/rows.ts'
import { schemas } from './rules/schemas.ts'
import { sequences } from './rules/sequences.ts'
import { tables } from './rules/tables.ts'
import { undoRenames } from './undo-renames.ts'

/** The order is the reader's: the large before the small. */
const rules = [
  locale,
  schemas,
  extensions,
  tables,
  columns,
  rows,
  largeObjects,
  constraints,
  indexes,
  sequences,
  objects,
  customChecks,
  gaps,
]

type Restored = { errors?: RestoreError[]; given?: boolean; orders?: LoadOrder[] }

/** Compares the two Manifests rule by rule; errors of pg_restore explain the findings. `given`: restored on an external server. */
export function compare(
  source: Manifest,
  copy: Manifest,
  { errors = [], given = false, orders = [] }: Restored = {},
): Check[] {
  const named = undoRenames(source, copy)
  const compared = [...named.checks, ...rules.flatMap((rule) => rule(source, named.copy))]
  const known = given
    ? excuseServerLimits(compared, errors)
    : { checks: compared, explained: new Set<RestoreError>() }
  const judged = loadOrders(restoreErrors(errors, known.checks, known.explained), orders)
  const checks = explainSessionRules(leftOutByDump(judged, source), source)
  return given ? excuseMissingRoles(checks, errors) : checks
}
