import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { describedOperations } from '#app/_server/openapi/described-operations.ts'
import { operations } from '#app/_server/openapi/operations.ts'
import { OperationCard } from '#components/api/operation-card.tsx'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
process.env.DATABASE_URL ??= 'postgresql://127.0.0.1:1/unused'

const groups = describedOperations()
const all = groups.flatMap(([, list]) => list)

test('the reference has every operation once, with a command that sends it', () => {
  expect(all).toHaveLength(operations.length)
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  for (const { method, path, curl } of all) {
    expect(curl).toContain('Authorization: Bearer $KEY')
    expect(curl).toContain(`${path}'`)
    expect(curl.includes(' -X ')).toBe(method !== 'GET')
  }
})

test('an operation is drawn with its parameters, its body and its answers', () => {
  const html = all.map((operation) => renderToStaticMarkup(<OperationCard operation={operation} />)).join('')
  for (const text of [
    'Start a run',
    'Idempotency-Key',
    'If-None-Match',
    'maxAge',
    'backupId',
    'Out of date: verify first.',
    'For the roles operator, admin. API keys with the scope `verify`.',
  ])
    expect(html).toContain(text)
  expect(html).not.toMatch(/undefined|\[object Object\]|NaN/)
})

test('the body of a command has what the schema requires', () => {
  const start = all.find(({ id }) => id === 'postKeys')
  expect(start?.curl).toContain(`-d '{"name":"…","scopes":["gate"]}'`)
})
