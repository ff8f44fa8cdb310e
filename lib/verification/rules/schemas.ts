import type { Check } from '#lib/verification/check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import { type Manifest, visible } from '#lib/verification/manifest.ts'
import { message } from '#lib/verification/messages/message.ts'
import { newSchemas } from '#lib/verification/new-schemas.ts'
import { relationsCompared } from './relations-compared.ts'

/** Did every schema come back, and no other one? */
export function schemas(source: Manifest, copy: Manifest): Check[] {
  const extra = [...newSchemas(source, copy)].map((schema) =>
    finding(
      'schema',
      visible(schema),
      message('schema-absent'),
      message('schema-with-tables', { tables: tablesIn(copy, schema) }),
    ),
  )
  const expected = source.schemas.map((schema) => {
    const held = relationsCompared(source.tables.filter((table) => table.schema === schema))
    return copy.schemas.includes(schema)
      ? passed('schema', visible(schema), held)
      : finding('schema', visible(schema), held, message('schema-missing'))
  })
  return [...expected, ...extra]
}

function tablesIn(manifest: Manifest, schema: string): number {
  return manifest.tables.filter((table) => table.schema === schema).length
}
