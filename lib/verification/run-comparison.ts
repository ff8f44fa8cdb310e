import type { CatalogObject, Sequence, Table } from './manifest.ts'

/** One table that two Runs hold in different ways; a side is null where the table was not there. */
export type TableDifference = {
  schema: string
  name: string
  kind: TableChange
  before: TableFigures | null
  after: TableFigures | null
}
export type TableFigures = { rows: number | null; bytes: number | null }

export const tableChanges = ['appeared', 'vanished', 'grew', 'shrank', 'rewritten'] as const
/** `rewritten`: as many rows, with other contents. */
export type TableChange = (typeof tableChanges)[number]

/** A thing whose definition differs: what it is, and its definition on both sides as lines. */
export type StructureDifference = { title: string; before: string[]; after: string[] }

/** Parts of a manifest that have a definition. */
export type StructurePart =
  | {
      part: 'table'
      definition: Pick<Table, 'schema' | 'name' | 'kind' | 'columns' | 'constraints' | 'indexes'>
    }
  | { part: 'object'; definition: CatalogObject }
  | { part: 'sequence'; definition: Pick<Sequence, 'schema' | 'name' | 'definition'> }
  | { part: 'extension'; definition: { name: string; version: string } }

/** A part as lines that can be compared one by one. */
export function linesOfPart(it: StructurePart | null): string[] {
  if (it === null) return []
  if (it.part === 'table') {
    const { columns, constraints, indexes, kind } = it.definition
    return [
      `kind: ${kind}`,
      ...columns.map(({ name, definition }) => `column ${name} ${definition}`),
      ...sorted(constraints).map(({ name, definition }) => `constraint ${name} ${definition}`),
      ...sorted(indexes).flatMap(({ definition }) => definition.split('\n')),
    ]
  }
  if (it.part === 'extension') return [`extension ${it.definition.name} ${it.definition.version}`]
  return it.definition.definition.split('\n')
}

/** The name of a part for people. */
export function titleOfPart(it: StructurePart): string {
  if (it.part === 'table') return `${it.definition.kind} ${it.definition.schema}.${it.definition.name}`
  if (it.part === 'sequence') return `sequence ${it.definition.schema}.${it.definition.name}`
  return it.part === 'extension'
    ? `extension ${it.definition.name}`
    : `${it.definition.kind} ${it.definition.name}`
}

function sorted<It extends { name: string }>(list: readonly It[]): It[] {
  return list.toSorted((one, other) => (one.name < other.name ? -1 : 1))
}
