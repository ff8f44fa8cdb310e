import { expect, test } from 'vitest'
import { matchExpressions } from '#lib/postgres/match-expressions.ts'
import { sameDefinition } from '#lib/postgres/same-definition.ts'

const policy = [
  { lead: ' USING (', text: 'a' },
  { lead: ' WITH CHECK (', text: 'b' },
]

test('finds the texts that another definition has in place of the expressions', () => {
  expect(
    matchExpressions('for r USING (a) WITH CHECK (b)', policy, 'for r USING (a1) WITH CHECK (b1)'),
  ).toEqual(['a1', 'b1'])
  expect(
    matchExpressions(
      'numeric(1,0) DEFAULT 1 NOT NULL',
      [{ lead: ' DEFAULT ', text: '1' }],
      'numeric(1,0) DEFAULT 2 NOT NULL',
    ),
  ).toEqual(['2'])
})

test('finds nothing where the definitions differ elsewhere', () => {
  const is = 'for r USING (a) WITH CHECK (b)'
  expect(matchExpressions(is, policy, 'for s USING (a) WITH CHECK (b)')).toBeNull()
  expect(matchExpressions(is, policy, 'for r USING (a)')).toBeNull()
  expect(matchExpressions(is, policy, 'for r USING (a) WITH CHECK (b) and more')).toBeNull()
  expect(matchExpressions('for r USING ()', policy, 'for r USING ()')).toBeNull()
})

const prints: Record<string, string> = {
  old: 'new',
  new: 'new',
  older: 'old',
  round: 'about',
  about: 'round',
}
const reprint = async (text: string) => prints[text] ?? null

test('two texts are equivalent once both have printed the same text, in any round', async () => {
  expect(await sameDefinition(reprint, 'old', 'new')).toBe(true)
  expect(await sameDefinition(reprint, 'new', 'old')).toBe(true)
  expect(await sameDefinition(reprint, 'older', 'new')).toBe(true)
  expect(await sameDefinition(reprint, 'old', 'round')).toBe(false)
})

test('a text that cannot be parsed is never equivalent', async () => {
  expect(await sameDefinition(reprint, 'broken', 'new')).toBe(false)
  expect(await sameDefinition(reprint, 'old', 'broken')).toBe(false)
})
