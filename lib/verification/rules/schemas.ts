import { plural } from '#lib/format.ts'
import type { Check } from '#lib/verification/check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import { type Manifest, visible } from '#lib/verification/manifest.ts'

/** Did every schema come back? An empty database always has `public`, so one more of that name is no finding. */
export function schemas(source: Manifest, copy: Manifest): Check[] {
  return source.schemas.map((schema) =>
    copy.schemas.includes(schema)
      ? passed('schema', visible(schema), plural(tablesIn(source, schema), 'table'))
      : finding(
          'schema',
          visible(schema),
          plural(tablesIn(source, schema), 'table'),
          'the schema is missing',
        ),
  )
}

function tablesIn(manifest: Manifest, schema: string): number {
  return manifest.tables.filter((table) => table.schema === schema).length
}
