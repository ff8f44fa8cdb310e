/** A node of a plan, as `EXPLAIN (FORMAT JSON, VERBOSE)` prints it. */
export type PlanNode = {
  'Node Type': string
  Schema?: string
  Strategy?: string
  'Grouping Sets'?: unknown
  'Join Type'?: string
  'Parent Relationship'?: string
  'Subplan Name'?: string
  'CTE Name'?: string
  Plans?: PlanNode[]
}

const scans = new Set([
  'Seq Scan',
  'Sample Scan',
  'Index Scan',
  'Index Only Scan',
  'Bitmap Heap Scan',
  'Tid Scan',
  'Tid Range Scan',
])
/** Nodes that give no row which their only input did not give. */
const passing = new Set([
  'Result',
  'ProjectSet',
  'Subquery Scan',
  'Sort',
  'Incremental Sort',
  'Limit',
  'Unique',
  'Group',
  'WindowAgg',
  'Materialize',
  'Memoize',
  'Hash',
  'Gather',
  'Gather Merge',
])
const joins = new Set(['Nested Loop', 'Hash Join', 'Merge Join'])
const system = new Set(['pg_catalog', 'information_schema', 'pg_toast'])

/**
 * Whether each row that a plan gives needs a row of a table of the database. It does not where a row comes from constants, from a function, from a
 * catalog, or from an aggregate without GROUP BY, which gives one row of nothing. A node that is not known counts as one that does not.
 */
export function rowsFromTables(plan: PlanNode, outer = new Map<string, PlanNode>()): boolean {
  const ctes = new Map([...outer, ...(plan.Plans ?? []).flatMap(cteOf)])
  const [first, second, ...more] = (plan.Plans ?? []).filter(isInput)
  const from = (node: PlanNode | undefined) => node !== undefined && rowsFromTables(node, ctes)
  const type = plan['Node Type']
  if (scans.has(type)) return !system.has(plan.Schema ?? 'pg_catalog')
  if (passing.has(type)) return from(first)
  if (type === 'Aggregate') return plan.Strategy !== 'Plain' && !plan['Grouping Sets'] && from(first)
  if (type === 'CTE Scan') return from(ctes.get(plan['CTE Name'] ?? ''))
  // What recursion adds comes from the rows before it.
  if (type === 'Recursive Union') return from(first)
  if (joins.has(type)) return joined(plan['Join Type'] ?? '', from(first), from(second))
  if (['Append', 'Merge Append', 'SetOp'].includes(type))
    return first !== undefined && [first, second, ...more].every((node) => node === undefined || from(node))
  return false
}

/** Whether a plan has a join that fills up rows without a partner. */
export function hasOuterJoin(plan: PlanNode): boolean {
  return /^(Left|Right|Full)$/.test(plan['Join Type'] ?? '') || (plan.Plans ?? []).some(hasOuterJoin)
}

function joined(type: string, left: boolean, right: boolean): boolean {
  if (type === 'Inner' || type === 'Semi' || type === 'Right Semi') return left || right
  if (type === 'Left' || type === 'Anti') return left
  if (type === 'Right' || type === 'Right Anti') return right
  return left && right
}

/** Sub-selects in expressions and in WITH stand among the inputs, and give a node no rows. */
function isInput(node: PlanNode): boolean {
  return node['Parent Relationship'] !== 'InitPlan' && node['Parent Relationship'] !== 'SubPlan'
}

function cteOf(node: PlanNode): [string, PlanNode][] {
  const name = /^CTE (.*)$/s.exec(node['Subplan Name'] ?? '')?.[1]
  return name === undefined ? [] : [[name, node]]
}
