import { expect, it } from 'vitest'
import { signerOf } from '#components/member/signer.ts'

it.each([
  ['ana@example.com (first-admin)', 'ana@example.com'],
  ['ana@example.com (Xk29QmZrT81LpAvB40cNsYdE7uGh3iJo)', 'ana@example.com'],
  ['root@vm', 'root@vm'],
  ['nightly (eu) (key 01a2247a-f376-7756-a3d0-a5f49512ebda)', 'nightly (eu)'],
  ['of 0123456789abcdef (0123456789abcdef) days', 'of 0123456789abcdef (0123456789abcdef) days'],
])('%s is shown as %s', (signature, shown) => {
  expect(signerOf(signature)).toBe(shown)
})
