import { type Manifest, relationKey } from './manifest.ts'
import { objectKey } from './missing-objects.ts'
import { pair } from './pair.ts'

/** One definition that both sides have. `kind` as objects have it, or `column`, `constraint`, `index`; `path` leads to it. */
export type Definition = {
  kind: string
  path: string[]
  was: string
  is: string
  use(definition: string): void
}

/** Every definition of an object, a column, a constraint or an index whose texts differ. `use` gives the copy another text. */
export function differingDefinitions(source: Manifest, copy: Manifest): Definition[] {
  const objects = pair(source.objects, copy.objects, objectKey).both.map(([was, is]) => ({
    kind: was.kind as string,
    path: was.path,
    pair: [was, is] as const,
  }))
  const parts = pair(source.tables, copy.tables, relationKey).both.flatMap(([table, other]) =>
    (['columns', 'constraints', 'indexes'] as const).flatMap((list) =>
      pair<{ name: string; definition: string }>(table[list], other[list], ({ name }) => name).both.map(
        (both) => ({
          kind: singular[list],
          path: [table.schema, table.name, both[0].name],
          pair: both,
        }),
      ),
    ),
  )
  return [...objects, ...parts]
    .filter(({ pair: [was, is] }) => was.definition !== is.definition)
    .map(({ kind, path, pair: [was, is] }) => ({
      ...{ kind, path, was: was.definition, is: is.definition },
      use: (definition) => {
        is.definition = definition
      },
    }))
}

const singular = { columns: 'column', constraints: 'constraint', indexes: 'index' } as const
