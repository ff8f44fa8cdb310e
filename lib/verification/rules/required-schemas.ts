import type { Check } from '#lib/verification/check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import { type Manifest, visible } from '#lib/verification/manifest.ts'
import { message } from '#lib/verification/messages/message.ts'
import { relationsCompared } from './relations-compared.ts'

/** Are the schemas there that the Policy names? Without them this may be the wrong database, however well it restores. */
export function requiredSchemas(source: Manifest, required: string[]): Check[] {
  return required.map((schema) => {
    const relations = source.tables.filter((table) => table.schema === schema)
    if (relations.length > 0) return passed('required-schema', visible(schema), relationsCompared(relations))
    const found = message(source.schemas.includes(schema) ? 'schema-empty' : 'schema-not-on-production')
    return finding('required-schema', visible(schema), message('some-tables'), found, 'source')
  })
}
