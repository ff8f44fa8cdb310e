import type { Check, CheckKind } from '#lib/verification/check.ts'
import { finding } from '#lib/verification/finding.ts'
import {
  displayName,
  type Index,
  type Named,
  relationKey,
  type Table,
  visible,
} from '#lib/verification/manifest.ts'
import { message } from '#lib/verification/messages/message.ts'
import { pair } from '#lib/verification/pair.ts'
import { definitionDiffers } from './definition-differs.ts'

/** A part of a table that is missing (no `is`), too much (no `was`) or defined otherwise. */
type Difference = { table: Table; was?: Index; is?: Index }

/**
 * Findings about the named parts of tables. What a partition or a child has in common with its parent, or what is part of the
 * parent's, comes and goes with the parent and is part of the parent's finding.
 */
export function named(
  kind: CheckKind,
  tables: { table: Table; copy: Table; was: Named[]; is: Named[] }[],
): Check[] {
  const differences = tables.flatMap(({ table, copy, was, is }): Difference[] => {
    // Another parent is a finding about the table, and not about each part that was inherited from it.
    const part = sameParents(table, copy) ? (it: Named) => it : withoutOrigin
    const { missing, extra, both } = pair(was.map(part), is.map(part), (it) => it.name)
    return [
      ...missing.map((it) => ({ table, was: it })),
      ...extra.map((it) => ({ table, is: it })),
      ...both
        .filter(([one, other]) => one.definition !== other.definition)
        .map(([one, other]) => ({ table, was: one, is: other })),
    ]
  })
  const keys = new Set(differences.map((it) => keyIn(it, relationKey(it.table), nameIn(it))))
  return differences
    .filter((it) => !above(it).some(([table, name]) => keys.has(keyIn(it, table, name))))
    .map((difference) => toFinding(kind, difference))
}

function sameParents(one: Table, other: Table): boolean {
  return JSON.stringify(one.parents) === JSON.stringify(other.parents)
}

function withoutOrigin<Part extends Named>(part: Part): Part {
  return { ...part, definition: part.definition.replace(/ \(only inherited\)$/, '') }
}

/** The tables and parts that this one would have come from. */
function above(it: Difference): [table: string, name: string][] {
  const { partOf } = it.was ?? it.is ?? {}
  const whole: [string, string][] = partOf
    ? [[relationKey({ schema: partOf.schema, name: partOf.table }), partOf.name]]
    : []
  return [
    ...whole,
    ...(it.table.parents ?? []).map((parent): [string, string] => [relationKey(parent), nameIn(it)]),
  ]
}

function nameIn({ was, is }: Difference): string {
  return (was ?? is)?.name ?? ''
}

function keyIn({ was, is }: Difference, table: string, name: string): string {
  return JSON.stringify([table, name, was !== undefined, is !== undefined])
}

function toFinding(kind: CheckKind, { table, was, is }: Difference): Check {
  const subject = `${displayName(table)} · ${visible((was ?? is)?.name ?? '')}`
  if (was && is) return definitionDiffers(kind, subject, was.definition, is.definition)
  return was
    ? finding(kind, subject, visible(was.definition), message('missing'))
    : finding(kind, subject, message('absent'), visible(is?.definition ?? ''))
}
