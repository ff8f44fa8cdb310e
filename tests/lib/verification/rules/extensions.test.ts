import { expect, it } from 'vitest'
import { extensions } from '#lib/verification/rules/extensions.ts'
import { buildManifest, verdictsOf } from '#tests/lib/verification/build-manifest.ts'

const citext = { name: 'citext', version: '1.6', schema: 'public' }
const hstore = { name: 'hstore', version: '1.8', schema: 'public' }
type List = (typeof citext)[]

it.each<[what: string, source: List, copy: List, checks: string[]]>([
  ['equal', [citext, hstore], [hstore, citext], ['passed extension the whole database']],
  ['missing', [citext, hstore], [citext], ['failed extension hstore']],
  ['extra', [citext], [citext, hstore], ['failed extension hstore']],
  ['in another schema', [citext], [{ ...citext, schema: 'tools' }], ['failed extension citext']],
  [
    'of another version',
    [citext],
    [{ ...citext, version: '1.5' }],
    ['passed extension the whole database', 'gap extension citext'],
  ],
  ['absent on both sides', [], [], []],
])('an extension that is %s', (_, source, copy, checks) => {
  const found = extensions(buildManifest({ extensions: source }), buildManifest({ extensions: copy }))
  expect(verdictsOf(found)).toEqual(checks)
})
