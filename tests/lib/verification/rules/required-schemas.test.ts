import { expect, it } from 'vitest'
import { requiredSchemas } from '#lib/verification/rules/required-schemas.ts'
import { buildManifest, buildTable, verdictsOf } from '#tests/lib/verification/build-manifest.ts'

const source = buildManifest({ schemas: ['shop', 'empty'], tables: [buildTable('orders')] })

it.each<[what: string, required: string[], checks: string[]]>([
  ['none is required', [], []],
  ['it has tables', ['shop'], ['passed required-schema shop']],
  ['it is empty', ['empty'], ['failed required-schema empty, blames source']],
  ['it does not exist', ['sales'], ['failed required-schema sales, blames source']],
  [
    'names with capitals differ',
    ['Shop', 'shop'],
    ['failed required-schema Shop, blames source', 'passed required-schema shop'],
  ],
])('required schemas: %s', (_, required, checks) => {
  expect(verdictsOf(requiredSchemas(source, required))).toEqual(checks)
})
