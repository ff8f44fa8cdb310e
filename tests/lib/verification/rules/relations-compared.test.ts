import { expect, test } from 'vitest'
import type { TableKind } from '#lib/verification/manifest.ts'
import { foundText } from '#lib/verification/messages/found-text.ts'
import { relationsCompared } from '#lib/verification/rules/relations-compared.ts'

test.each([
  [['table', 'table', 'partitioned', 'foreign'], '4 tables', '4 tabelas'],
  [['table', 'view'], '1 table and 1 view', '1 tabela e 1 vista'],
  [['table', 'table', 'view', 'materialized-view'], '2 tables and 2 views', '2 tabelas e 2 vistas'],
  [['view'], '1 view', '1 vista'],
] as [TableKind[], string, string][])('%o are %s', (kinds, en, pt) => {
  const check = { found: relationsCompared(kinds.map((kind) => ({ kind }))) }
  expect([foundText(check), foundText(check, 'pt')]).toEqual([en, pt])
})
