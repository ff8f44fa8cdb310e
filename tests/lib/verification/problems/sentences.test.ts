import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { languages } from '#lib/language.ts'
import { problem, problemCodes } from '#lib/problem.ts'
import { type ProblemWords, problemWords } from '#lib/verification/problems/problem-text.ts'
import { trackedFiles } from '#tests/support/tracked-files.ts'
import { everyProblem } from './every-problem.ts'

/** Whole sentences without a gap where a value stands. */
function expectSentences({ message, hint }: ProblemWords) {
  for (const words of [message, hint]) {
    expect(words).not.toMatch(/undefined|null|NaN|\[object|Invalid Date|\{(?!")/)
    expect(words).not.toMatch(/ {2}|^\s|\s$| [,;.)]|\( /)
    expect(words.split('(').length).toBe(words.split(')').length)
  }
  expect(message).not.toBe('')
}

const sampled = everyProblem('some.text', 1_234_567)

describe.each(languages.flatMap((language) => sampled.map((text) => ({ language, text, key: text.key }))))(
  '$key in $language',
  ({ language, text }) => {
    test('has whole sentences with every value in them', () => {
      const words = problemWords(text, language)
      expectSentences(words)
      if (JSON.stringify(text).includes('some.text'))
        expect(`${words.message} ${words.hint}`).toContain('some.text')
    })
  },
)

describe.each(sampled)('$key', (text) => {
  test('has a code of the closed list', () => {
    expect(Object.keys(problemCodes)).toContain(text.key.split('/')[0])
  })

  test('is Portuguese in Portuguese, with each value that stands in English', () => {
    const [english, portuguese] = [problemWords(text), problemWords(text, 'pt')]
    expect(portuguese.message).not.toBe(english.message)
    for (const part of ['message', 'hint'] as const) {
      if (/\p{L}{3}/u.test(english[part].replaceAll('some.text', '')))
        expect(portuguese[part]).not.toBe(english[part])
      expect(Boolean(portuguese[part])).toBe(Boolean(english[part]))
      expect(valuesIn(portuguese[part])).toEqual(valuesIn(english[part]))
    }
    expect(`${portuguese.message} ${portuguese.hint}`.replace(sql, '')).not.toMatch(
      /\b(the|and|with|of|not|is|are|which|rows?|tables?|could|cannot)\b/,
    )
  })
})

/** Commands and literal SQL are the same in every language. */
const sql = /CREATE ROLE.*/gs

/** The values, names of programs and settings, and numbers of a sentence, in ascending order: languages order words differently. */
function valuesIn(words: string): string[] {
  const found = words
    .replace(/(\d)[,.\u00a0](?=\d)/g, '$1')
    .match(/some\.text|[A-Z_]{4,}(=[\w-]+)?|\d+|--[a-z]+|pg_[a-z_]+|sslmode=[a-z]+/g)
  return (found ?? []).sort()
}

const place = 'db:5432/shop'
const none = { first: [], count: 0 }
const lent = { role: 'ana', rights: { server: ['is a superuser'], data: [] } }
const reader = { major: 18, database: 'shop', schemas: ['public'] }

test.each([
  problem('tls-failed/password', { place, method: 'clear-text' }),
  problem('source-unreachable', { place, railwayInternal: true }),
  problem('unknown-host', { place, railwayInternal: true }),
  problem('connection-timeout', { place, seconds: 20, railwayInternal: true }),
  problem('login-trigger', { place, triggers: [] }),
  problem('rights-too-strong', { ...lent, code: { first: ['shop.f()'], count: 1 }, owned: none, reader }),
  problem('rights-too-strong', { ...lent, code: none, owned: { first: ['shop.t'], count: 1 }, reader }),
  problem('permission-denied/objects', {
    ...{ role: 'ana', objects: { first: ['shop.t'], count: 1 } },
    grant: { role: 'ana', major: 18, largeObjects: false },
  }),
  problem('yielded/waiting-session', { pid: 7, table: null }),
  problem('yielded/rewritten', { tables: { first: ['shop.t'], count: 1 } }),
  problem('tool-missing', { major: 18, found: [] }),
  problem('scratch-failed/start', { error: 'FATAL', logFile: null }),
  problem('disk-full/quota', { quotaBytes: 3 * 1024 ** 3 }),
  ...[true, false].flatMap((external) => [
    problem('extension-missing/not-installed', {
      ...{ extensions: ['vector'], packages: ['postgresql-18-pgvector'], unlisted: [], external },
    }),
    problem('extension-missing/not-installed', {
      ...{ extensions: ['ours'], packages: [], unlisted: ['ours'], external },
    }),
    problem('extension-missing/other-version', {
      ...{ extension: 'timescaledb', version: '2.17.2', available: ['2.29.1'], external },
    }),
  ]),
  // As rows of earlier versions have it.
  problem('extension-missing/not-installed', {
    extensions: ['vector'],
    packages: ['postgresql-18-pgvector'],
  }),
  problem('restore-broke-off/updated', { running: '18.1', installed: null }),
  ...(['killed', 'crashed'] as const).map((how) =>
    problem('restore-broke-off/ended', { end: { how, signal: 'SIGKILL' } }),
  ),
  ...(['not-started', 'process-killed'] as const).map((how) =>
    problem('dump-failed/ended', { end: { how } }),
  ),
  problem('dump-failed/ended', { end: { how: 'ended', lastLine: 'pg_dump: saving' } }),
  problem('archive-unreadable/given', { path: '/a', error: null }),
  problem('storage-unreachable/connection', { title: 'bucket a', reason: null }),
  problem('railway-unreachable', { host: 'railway.com', reason: null }),
  problem('railway-unreachable', { host: 'railway.com', reason: 'EOTHER' }),
  problem('railway-not-authorized', { answer: null }),
  problem('railway-refused', { answer: null }),
  problem('railway-rate-limited', { limit: null, until: null }),
  problem('railway-unproven/not-listed', { name: 'mine', workflow: null }),
  problem('channel-address-refused', { host: 'h', encrypted: false }),
  problem('channel-unreachable', { host: 'h', code: null }),
  problem('channel-rejected', { host: 'h', status: 400, reason: null }),
  problem('channel-rejected/password', { host: 'h', status: null }),
  problem('channel-rejected/mail', { host: 'h', status: 550, answer: null }),
  problem('worker-lost/run', { step: null }),
  problem('locale-missing', {
    ...{ locales: ['de_DE.utf8'], used: null, subject: 'shop.t', found: 'not present' },
    ...{ more: 0, definition: 'de_DE -f UTF-8' },
  }),
  problem('queue-unreachable', { store: 'database', seconds: null }),
  problem('variable-missing', { name: 'A', purpose: 'railway-token', prefix: 'B', listedIn: 'C' }),
  problem('bad-connection-string/parameter', { parameter: null, modes: ['require'] }),
])('has whole sentences where a value is missing or another one: $message', ({ text }) => {
  for (const language of languages) expectSentences(problemWords(text, language))
})

test('each key is used by the program', () => {
  const code = trackedFiles
    .filter(
      (file) => /^(app|lib|workers)\/.*\.ts$/.test(file) && !file.startsWith('lib/verification/problems/'),
    )
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const unused = everyProblem('x')
    .map(({ key }) => key)
    .filter((key) => !code.includes(`'${key}'`))
  expect(unused).toEqual([])
})
