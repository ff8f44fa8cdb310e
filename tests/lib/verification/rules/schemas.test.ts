import { expect, it } from 'vitest'
import { schemas } from '#lib/verification/rules/schemas.ts'
import { buildManifest, verdictsOf } from '#tests/lib/verification/build-manifest.ts'

it.each<[what: string, source: string[], copy: string[], checks: string[]]>([
  ['both have the same', ['a', 'b'], ['b', 'a'], ['passed schema a', 'passed schema b']],
  ['one is missing on the copy', ['a', 'b'], ['a'], ['passed schema a', 'failed schema b']],
  ['the copy has one more', ['a'], ['a', 'b'], ['passed schema a', 'failed schema b']],
  ['the copy has public, as every new database', ['a'], ['a', 'public'], ['passed schema a']],
  ['production has none', [], [], []],
])('schemas: %s', (_, source, copy, checks) => {
  expect(verdictsOf(schemas(buildManifest({ schemas: source }), buildManifest({ schemas: copy })))).toEqual(
    checks,
  )
})
