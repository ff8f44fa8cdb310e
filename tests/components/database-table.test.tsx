import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, test } from 'vitest'
import { LocaleContext } from '#components/language/locale-context.tsx'
import { DatabaseTable } from '#components/overview/database-table.tsx'
import type { Language } from '#lib/language.ts'
import type { AnswerReason } from '#lib/verification/answer-reason.ts'
import type { DatabaseRow } from '#lib/verification/database-row.ts'

const row = (name: string, more: Partial<DatabaseRow> = {}): DatabaseRow => ({
  ...{ id: name, name, answer: 'open', state: 'open', trouble: null, reason: null, provedAt: null },
  ...{
    limitMs: 86_400_000,
    failedRunId: null,
    last: null,
    next: null,
    restoreMs: null,
    restoreWithinMs: null,
  },
  ...{ changes: null, active: { id: 'r', number: 9, queued: false } },
  railway: { state: 'not-connected', newestAt: null, unread: null },
  ...more,
})
const shown = (rows: DatabaseRow[], atMost = 25, language: Language = 'en') =>
  renderToStaticMarkup(
    <LocaleContext value={{ language, timeZone: 'UTC' }}>
      <DatabaseTable
        {...{ rows, atMost }}
        now={new Date('2026-11-22T12:00:00.000Z')}
        allOfAttention="/?state=attention&show=all"
      />
    </LocaleContext>,
  )
const many = (count: number, more: Partial<DatabaseRow> = {}) =>
  Array.from({ length: count }, (_, index) => row(`${more.answer ?? 'open'}-${index}`, more))

it('leads to all that need attention where it shows the first of them', () => {
  const html = shown([...many(31, { answer: 'closed' }), ...many(4)])
  expect(html.match(/data-database=/g)).toHaveLength(25)
  expect(html).toContain(' href="/?state=attention&amp;show=all"')
  expect(html).toContain('Show all 31 that need attention')
  expect(shown([...many(31, { answer: 'closed' }), ...many(4)], 25, 'pt')).toContain(
    'Mostrar todas as 31 que requerem atenção',
  )
})

it('has no such link where all of them are shown, or nothing else is', () => {
  for (const html of [
    shown([...many(25, { answer: 'closed' }), ...many(9)]),
    shown([...many(31, { answer: 'closed' }), ...many(9)], 40),
    shown(many(31, { answer: 'closed' })),
  ])
    expect(html).not.toContain('that need attention')
})

const reasons: [AnswerReason, text: string, path: string | null][] = [
  [{ kind: 'waiting', run: { id: 'a', number: 7 } }, 'Run 7 waits for a worker', '/runs/a'],
  [{ kind: 'unfinished', run: { id: 'b', number: 8 } }, 'Never verified: run 8 could not finish', '/runs/b'],
  [{ kind: 'in-future' }, 'The last verification is dated in the future: a clock was wrong', null],
  [{ kind: 'not-seen', archiveId: 'c' }, 'The stored backup was not checked lately', '/archives/c'],
  [{ kind: 'unreadable', archiveId: 'c' }, 'The stored backup cannot be read', '/archives/c'],
  [
    { kind: 'rehearsal', rehearsalId: 'd' },
    'The rehearsal of the migration could not finish',
    '/rehearsals/d',
  ],
]
test.each(reasons)('an unknown answer names its reason: %j', (reason, text, path) => {
  const html = shown([row('shop', { answer: 'cannot-tell', reason })])
  expect(html).toContain(`>${text}<`)
  if (path) expect(html).toContain(`href="${path}"`)
  const inPortuguese = shown([row('shop', { answer: 'cannot-tell', reason })], 25, 'pt')
  expect(inPortuguese).not.toContain(text)
})

it('says why the backups at Railway are not known', () => {
  const unread = (why: 'never' | 'problem' | 'old') =>
    shown([row('shop', { railway: { state: 'unread', newestAt: null, unread: why } })])
  expect(unread('never')).toContain('Not read yet')
  expect(unread('problem')).toContain('Could not be read')
  expect(unread('old')).toContain('Not read lately')
})
