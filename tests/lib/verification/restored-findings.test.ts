import { expect, test } from 'vitest'
import { repeatCommand } from '#components/restored/repeat-command.ts'
import { Problem } from '#lib/problem.ts'
import { unrecorded } from '#lib/verification/read-stored.ts'
import { readComparedWith, readRestoredFindings } from '#lib/verification/restored/findings.ts'
import type { RestoredCheck } from '#lib/verification/restored/restored-check.ts'
import { restoredClaim } from '#lib/verification/restored/restored-claims.ts'
import { someChecks, someComparison } from '#tests/lib/store/some-restored.ts'
import type { RestoredResult } from '#workers/cli/restored/restored-json.ts'
import { restoredMarkdown } from '#workers/cli/restored/restored-markdown.ts'
import { secretsOf, withoutRestoredSecrets } from '#workers/cli/restored/without-restored-secrets.ts'

const checks = someChecks as RestoredCheck[]
const result: RestoredResult = {
  ...{ database: 'fork.example.com:5432/shop', outcome: 'failed', problem: null, checks, durationMs: 1500 },
}

test('a result of another version is read part by part, and what cannot be read is never none', () => {
  for (const stored of [null, 'text', 7, [], { checks: 'all' }]) {
    const { checks: read, problem, notChecked, unread } = readRestoredFindings(stored)
    expect([read, problem, notChecked, unread]).toEqual([unrecorded, unrecorded, unrecorded, 0])
  }
  const strange = { ...checks[0], verdict: 'half' }
  const { checks: some, unread } = readRestoredFindings({
    checks: [checks[0], strange, { boundary: 'moon' }],
  })
  expect([some, unread]).toEqual([[checks[0]], 2])
  expect(readComparedWith(someComparison)).toEqual(someComparison)
  for (const other of [
    null,
    {},
    { ...someComparison, between: 'older' },
    { ...someComparison, relation: 'twin' },
  ])
    expect(readComparedWith(other)).toBeNull()
})

test('a manifest whose file names no instant, or that could not be read, is one without an instant', () => {
  const [older] = someComparison.between ?? []
  for (const [takenAt, read] of [
    ['moon', null],
    ['', null],
    [null, null],
    ['2026-11-20T14:00:00.000Z', '2026-11-20T14:00:00.000Z'],
  ] as const) {
    const manifest = { ...older, database: null, takenAt }
    expect(readComparedWith({ ...someComparison, manifest })?.manifest).toEqual({
      ...manifest,
      takenAt: read,
    })
  }
})

test('claims are put into the language of the reader, and one that is not known stays as it was stored', () => {
  expect(restoredClaim('Rows lie between', 'pt')).toBe('As linhas estão entre os dois manifestos')
  expect(restoredClaim('Rows match', 'pt')).not.toBe('Rows match')
  expect(restoredClaim('Rows lie between', 'en')).toBe('Rows lie between')
  expect(restoredClaim('Moons match', 'pt')).toBe('Moons match')
})

test('neither host, password nor row is stored; a schema that is called like the host is', () => {
  const connection = {
    ...{ port: 5432, database: 'shop', user: 'ana', tls: 'prefer' as const },
    password: 'a-long-secret',
  } as const
  const found: RestoredCheck = {
    ...{
      boundary: 'must-have',
      claim: 'Rows that must be there',
      subject: 'SELECT name FROM shop.customers',
    },
    ...{ verdict: 'passed', expected: 'at least one row', found: 'more than 100 rows: Ana Silva' },
  }
  const problem = new Problem(
    'source-refused',
    'shop:5432/shop is production itself.',
    'postgres://ana:pw@x/y',
  )
  const given = { ...result, database: 'shop:5432/shop', problem, checks: [found, ...checks] }
  const clean = withoutRestoredSecrets(given, secretsOf({ ...connection, host: 'shop' }))
  expect([clean.database, clean.problem?.message]).toEqual(['***/shop', '***/shop is production itself.'])
  expect(clean.problem?.hint).toBe('postgres://ana:***@x/y')
  expect(clean.checks[0]?.found).toBe('more than 100 rows: what it holds is not stored')
  expect(clean.checks[2]?.subject).toBe('shop.orders')
  const named = withoutRestoredSecrets(result, secretsOf({ ...connection, host: 'fork.example.com' }))
  expect(named.database).toBe('***:5432/shop')
})

test('Markdown has verdict and reason first, and what others named is text', () => {
  const evil = '`<img src=x onerror=alert(1)>` | [a](https://evil.example) @all\n# h'
  const hostile = checks.map((each) => ({ ...each, subject: evil, found: evil }))
  const text = restoredMarkdown({ ...result, checks: hostile })
  expect(text).toMatch(
    /^### FAILED: fork\.example\.com:5432\/shop\n\n\*\*not what was expected: 2 differences\.\*\*/,
  )
  expect(text).not.toMatch(/<img|\]\(https|@all|^# h/m)
  const rows = text.split('\n').filter((line) => line.startsWith('| '))
  expect(rows.every((line) => line.replaceAll('\\|', '').split(' | ').length === 3)).toBe(true)
  const many = restoredMarkdown({
    ...result,
    checks: Array(20_000).fill({ ...checks[1], found: 'x'.repeat(9000) }),
  })
  expect(many.length).toBeLessThan(65_536)
  expect(many).toContain('19980 more, with --json')
})

test('the command that repeats it is one command of a shell, whatever was given', () => {
  const command = repeatCommand(
    {
      ...someComparison,
      mustHave: ["SELECT id FROM shop.orders WHERE status = 'open'; $(touch x)"],
      namedByPerson: true,
    },
    "a'b; rm -rf /",
  )
  expect(command).toBe(
    [
      'backproof verify --restored env:FORK',
      '--source env:SHOP',
      "--database 'a'\\''b; rm -rf /'",
      '--between run-11 newer',
      "--newest 'shop.orders.at between 2026-11-20T15:00:00Z and 2026-11-20T16:00:00Z'",
      "--must-have 'SELECT id FROM shop.orders WHERE status = '\\''open'\\''; $(touch x)'",
      "--must-not-have 'SELECT id FROM shop.orders WHERE id = 102'",
    ].join(' \\\n  '),
  )
})
