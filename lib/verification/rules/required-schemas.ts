import { plural } from '#lib/format.ts'
import type { Check } from '#lib/verification/check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import { type Manifest, visible } from '#lib/verification/manifest.ts'

/** Are the schemas there that the Policy names? Without them this may be the wrong database, however well it restores. */
export function requiredSchemas(source: Manifest, required: string[]): Check[] {
  return required.map((schema) => {
    const tables = source.tables.filter((table) => table.schema === schema).length
    if (tables > 0) return passed('required-schema', visible(schema), plural(tables, 'table'))
    const found = source.schemas.includes(schema) ? 'the schema is empty' : 'production has no such schema'
    return finding('required-schema', visible(schema), 'a schema with tables', found, 'source')
  })
}
