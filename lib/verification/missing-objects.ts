import type { CatalogObject, Manifest } from './manifest.ts'
import { relationKey } from './manifest.ts'
import { pair } from './pair.ts'

/** What the copy lacks, as paths from the schema down. What is below one of them is missing with it and gets no finding of its own. */
export type MissingObjects = { covers(path: string[]): boolean }

/** Looks for them once something is asked for: where nothing differs nothing is, and ten thousand tables take a quarter of a second. */
export function findMissingObjects(source: Manifest, copy: Manifest): MissingObjects {
  let found: Set<string> | undefined
  const keys = () => {
    found ??= new Set(missingPaths(source, copy).map((path) => JSON.stringify(path)))
    return found
  }
  return { covers: (path) => path.some((_, index) => keys().has(JSON.stringify(path.slice(0, index + 1)))) }
}

function missingPaths(source: Manifest, copy: Manifest): string[][] {
  const schemas = source.schemas.filter((schema) => !copy.schemas.includes(schema)).map((schema) => [schema])
  const tables = pair(source.tables, copy.tables, relationKey)
  const parts = tables.both.flatMap(([was, is]) =>
    (['columns', 'constraints', 'indexes'] as const).flatMap((list) =>
      pair<{ name: string }>(was[list], is[list], (part) => part.name).missing.map((part) => [
        was.schema,
        was.name,
        part.name,
      ]),
    ),
  )
  const notNulls = tables.both.flatMap(([was, is]) => {
    const named = was.columns.filter(({ notNull }) => notNull !== undefined)
    if (named.length === 0) return []
    const here = new Set(is.columns.map((column) => column.notNull))
    return named
      .filter(({ notNull }) => !here.has(notNull))
      .map(({ notNull = '' }) => [was.schema, was.name, notNull])
  })
  const extensions = pair(source.extensions, copy.extensions, (it) => it.name).missing
  const sequences = pair(source.sequences, copy.sequences, relationKey).missing
  const objects = pair(
    source.objects.filter(standsAlone),
    copy.objects.filter(standsAlone),
    objectKey,
  ).missing
  const apart = pair(
    source.objects.filter((it) => it.path.length === 0),
    copy.objects.filter((it) => it.path.length === 0),
    objectKey,
  ).missing
  return [
    ...schemas,
    ...apart.map((object) => ['', object.kind, object.name]),
    ...[...tables.missing, ...sequences].map((it) => [it.schema, it.name]),
    ...parts,
    ...notNulls,
    ...extensions.map(({ name }) => ['', 'extension', name]),
    ...objects.map((object) => object.path),
  ]
}

/** Kinds that say something about an object that has a finding of its own when it is missing. */
const aboutOthers = new Set([
  'view',
  'table-option',
  'row-security',
  'dependency',
  'comment',
  'owner',
  'privileges',
])

/** Whether an object is one of its own, rather than a statement about a table, a routine or a schema. */
export function standsAlone(object: CatalogObject): boolean {
  return !aboutOthers.has(object.kind) && object.path.length > 0
}

export function objectKey(object: CatalogObject): string {
  return JSON.stringify([object.kind, object.name, object.path])
}
