import { expect, test } from 'vitest'
import { detailLeftOut, withoutSecrets } from '#lib/verification/without-secrets.ts'
import { measured } from '#tests/lib/store/some-rehearsal.ts'

test('a result without secrets is stored byte by byte as it was printed', () => {
  expect(JSON.stringify(withoutSecrets(measured))).toBe(JSON.stringify(measured))
})

test('passwords in statements and the row that an error quotes are not stored', () => {
  const text = "ALTER ROLE app PASSWORD 'hunter2'"
  const failure = {
    ...{ file: 'a.sql', line: 1, text, at: 'statement', sqlstate: '23505', message: 'duplicate key' },
    ...{ detail: 'Key (email)=(ana@example.com) already exists.', unproven: null },
  }
  const stored = withoutSecrets({
    ...measured,
    statements: [{ ...measured.statements[0], text: `${text};` }],
    failure,
    structure: [{ title: 's', before: [], after: ["CONNECTION 'postgresql://u:hunter2@h/d'"] }],
  })
  expect(JSON.stringify(stored)).not.toMatch(/hunter2|ana@example/)
  expect(stored.failure).toEqual({ ...failure, text: 'ALTER ROLE app PASSWORD ***', detail: detailLeftOut })
})
