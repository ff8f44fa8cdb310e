import { plural } from '#lib/format.ts'
import type { Check } from '#lib/verification/check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import { type Manifest, visible } from '#lib/verification/manifest.ts'
import { newSchemas } from '#lib/verification/new-schemas.ts'

/** Did every schema come back, and no other one? */
export function schemas(source: Manifest, copy: Manifest): Check[] {
  const extra = [...newSchemas(source, copy)].map((schema) =>
    finding(
      'schema',
      visible(schema),
      'no schema of that name',
      `a schema with ${plural(tablesIn(copy, schema), 'table')}`,
    ),
  )
  const expected = source.schemas.map((schema) => {
    const held = plural(tablesIn(source, schema), 'table')
    return copy.schemas.includes(schema)
      ? passed('schema', visible(schema), held)
      : finding('schema', visible(schema), held, 'the schema is missing')
  })
  return [...expected, ...extra]
}

function tablesIn(manifest: Manifest, schema: string): number {
  return manifest.tables.filter((table) => table.schema === schema).length
}
