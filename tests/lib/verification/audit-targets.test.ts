import { expect, test } from 'vitest'
import { auditTargetKinds, auditTargetNoun } from '#lib/verification/audit-targets.ts'

test('a target has the noun of the pages in the language of its reader', () => {
  expect(auditTargetNoun('source', 'en')).toBe('database')
  expect(auditTargetNoun('source', 'pt')).toBe('base de dados')
  expect(auditTargetNoun('railway-token', 'en')).toBe('Railway token')
})

test('a kind that this version does not know is shown as it is stored', () => {
  expect(auditTargetNoun('orbit', 'pt')).toBe('orbit')
  expect(auditTargetNoun('constructor', 'en')).toBe('constructor')
})

test('the filter takes the stored kind and the noun of either language', () => {
  expect(auditTargetKinds('source')).toEqual(['source'])
  expect(auditTargetKinds('Database')).toEqual(['Database', 'source'])
  expect(auditTargetKinds('chave de API')).toEqual(['chave de API', 'key'])
  expect(auditTargetKinds('shop')).toEqual(['shop'])
})
