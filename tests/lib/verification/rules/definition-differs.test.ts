import { expect, it } from 'vitest'
import { definitionDiffers } from '#lib/verification/rules/definition-differs.ts'
import { verdictsOf } from '#tests/lib/verification/build-manifest.ts'

const concealed = (digit: string) => `password=\u0001${digit.repeat(64)}\u0001`

it('shows both definitions where they differ visibly', () => {
  const check = definitionDiffers('view', 'shop.open', 'SELECT 1', 'SELECT 2')
  expect(verdictsOf([check])).toEqual(['failed view shop.open'])
  expect([check.expected, check.found]).toEqual(['SELECT 1', 'SELECT 2'])
})

it('names the option where only a concealed value differs, and shows neither value', () => {
  const check = definitionDiffers(
    'foreign-server',
    'far',
    `OPTIONS (${concealed('a')})`,
    `OPTIONS (${concealed('b')})`,
  )
  expect(verdictsOf([check])).toEqual(['failed foreign-server far'])
  expect(JSON.stringify(check.found)).toContain('password')
  expect(JSON.stringify(check)).not.toMatch(/[ab]{10}/)
})
