import { newShareToken } from '#lib/access/share-token.ts'
import { problem } from '#lib/problem.ts'
import { closeDatabase } from '#lib/store/database.ts'
import { requestRun } from '#lib/store/runs.ts'
import { createShare } from '#lib/store/shares.ts'
import { addSource } from '#lib/store/sources.ts'
import { SystemActor } from '#lib/store/system-actor.ts'
import { acknowledgeWarning } from '#lib/store/warnings.ts'
import { attachArchive, claimRun, finishRun } from '#lib/store/worker/run-writes.ts'
import { saveWarnings } from '#lib/store/worker/save-warnings.ts'
import type { Check } from '#lib/verification/check.ts'
import { message } from '#lib/verification/messages/message.ts'
import { someArchive } from '#tests/lib/store/sample.ts'
import { ana } from '#tests/support/ana.ts'
import { expect, test } from '#tests/support/browser.ts'
import { testSite } from '#tests/support/test-site.ts'

const canary = 'CANARY-alice@example.com'
const failed = { verdict: 'failed', blames: 'archive' } as const
const checks: Check[] = [
  {
    ...{ kind: 'rows', subject: 'app.orders', ...failed, expected: '1,000 rows' },
    found: `998 rows · 2 rows missing: email ${canary}, ${canary}`,
  },
  {
    kind: 'restore',
    subject: `TABLE DATA ${canary}`,
    ...failed,
    expected: 'no error',
    found: `ERROR: ${canary}`,
  },
  { kind: 'owner', subject: `app.t of ${canary}`, ...failed, expected: canary, found: canary },
  { kind: 'custom', subject: 'newest order', ...failed, expected: canary, found: canary },
  { kind: 'archive', subject: 'the stored archive', ...failed, expected: canary, found: `/${canary}/a` },
  {
    ...{ kind: 'scratch', subject: 'where', verdict: 'passed', expected: canary },
    found: `external server ${canary}:5432/${canary}, PostgreSQL 15.20`,
  },
  {
    kind: 'view',
    subject: 'app.v',
    verdict: 'skipped',
    expected: canary,
    found: `permission denied for ${canary}`,
  },
  {
    kind: 'not-in-archive',
    subject: 'A role',
    verdict: 'gap',
    expected: `CREATE ROLE "${canary}"`,
    found: canary,
  },
]
const located = { keyColumns: [canary], missing: [canary], changed: [], surplus: [], more: false }
/** The same as codes and values; above as earlier versions stored it. */
const messages: Check[] = [
  {
    ...{ kind: 'rows', subject: 'app.orders', ...failed, expected: message('rows', { rows: 1000 }) },
    found: message('rows-located', { found: message('rows', { rows: 998 }), located }),
  },
  {
    ...{ kind: 'restore', subject: `TABLE DATA ${canary}`, ...failed, expected: message('no-errors') },
    found: message('explained', { found: message('missing'), reason: canary, more: true }),
  },
  {
    ...{ kind: 'scratch', subject: 'where', verdict: 'passed', expected: canary },
    found: message('external-server', { address: `${canary}:5432`, version: canary }),
  },
]
const refused = problem('connection-refused/error', { place: `${canary}:5432/${canary}`, error: canary })

let made = 0

/** A run that ended, with canaries wherever something of production or of people is stored, and a link to its report. */
async function shared(status: 'failed' | 'errored'): Promise<{ runId: string; token: string }> {
  made += 1
  const source = await addSource(ana, {
    name: `shared-${Date.now()}-${made}`,
    variable: 'NO_SUCH_DATABASE_URL',
  })
  const { id: runId } = await requestRun({
    sourceId: source.id,
    trigger: 'ci',
    requestedBy: new SystemActor(canary),
    commit: canary,
    branch: canary,
    deployUrl: `https://${canary}`,
  })
  await claimRun(runId, 'c')
  await attachArchive(runId, 'c', someArchive({ keptAt: `/${canary}/archives`, snapshot: canary }))
  await saveWarnings(runId, 'c', [{ kind: 'table-emptied', subject: 'app.t', was: '3 rows', is: '0 rows' }])
  await acknowledgeWarning(new SystemActor(canary), runId, 0)
  const all = [...checks, ...messages]
  await finishRun(runId, 'c', { status, checks: all, problem: status === 'errored' ? refused.details : null })
  const { token, hash } = newShareToken()
  const expiresAt = new Date(Date.now() + 3_600_000)
  await createShare({ runId, createdBy: new SystemActor(canary), tokenHash: hash, expiresAt })
  return { runId, token }
}

test.beforeAll(() => {
  process.env.DATABASE_URL = testSite().databaseUrl
})
test.afterAll(closeDatabase)

for (const status of ['failed', 'errored'] as const)
  test(`the page of a link to a run that ${status} holds no key, place, role, message, answer or person in any form`, async ({
    page,
    stranger,
  }) => {
    const { runId, token } = await shared(status)
    const whole = await (await page.request.get(`/runs/${runId}`)).text()
    expect(whole, 'who is signed in sees it').toContain('CANARY')
    const forms: [path: string, headers: Record<string, string>][] = [
      ['', {}],
      ['', { rsc: '1' }],
      ['?_rsc=1', { rsc: '1', 'next-router-prefetch': '1' }],
      ['', { rsc: '1', 'next-router-segment-prefetch': '/_tree' }],
      ['', { accept: 'application/json' }],
      ['', { 'user-agent': 'Slackbot-LinkExpanding 1.0' }],
    ]
    const texts: string[] = []
    for (const [more, headers] of forms) {
      const answer = await stranger.request.get(`/r/${token}${more}`, { headers })
      const said = JSON.stringify(answer.headers()) + (await answer.text())
      expect(said, JSON.stringify(headers)).not.toMatch(/CANARY|alice|example\.com/i)
      texts.push(said)
    }
    expect(texts[0]).toContain('app.orders')
    expect(texts[0]).toContain('998 rows · 2 rows missing')
    expect(texts[0]).toMatch(/property="og:(title|description)"/)
    expect(texts[1]).toContain('app.orders')
    await stranger.goto(`/r/${token}`)
    await expect(stranger.locator('h1')).toBeVisible()
    expect(await stranger.content()).not.toMatch(/CANARY|alice|example\.com/i)
    expect(await stranger.title()).not.toContain('CANARY')
  })
