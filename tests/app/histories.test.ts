import { beforeAll, expect, test } from 'vitest'
import { loadCriteria } from '#app/_server/load-criteria.ts'
import { loadGate } from '#app/_server/load-gate.ts'
import { loadSharedReport } from '#app/_server/load-shared-report.ts'
import { readMetrics } from '#app/_server/metrics.ts'
import { GET as getRunView } from '#app/api/v1/runs/[id]/route.ts'
import { GET as getGate } from '#app/api/v1/sources/[id]/gate/route.ts'
import { newShareToken } from '#lib/access/share-token.ts'
import { databaseNow } from '#lib/store/clock.ts'
import { readAlerts } from '#lib/store/read-alerts.ts'
import { createShare, openShare } from '#lib/store/shares.ts'
import { getSource } from '#lib/store/sources.ts'
import { getRunbookInput } from '#lib/store/worker/runbook-input.ts'
import type { GateAnswer } from '#lib/verification/gate-answer.ts'
import { badgeJson } from '#lib/verification/gate-badge.ts'
import { gateJunit } from '#lib/verification/gate-junit.ts'
import { gateMarkdown } from '#lib/verification/gate-markdown.ts'
import { type GateState, gateLabels, gateStates } from '#lib/verification/gate-state.ts'
import { gateSummary } from '#lib/verification/gate-summary.ts'
import { gateText } from '#lib/verification/gate-text.ts'
import { visible } from '#lib/verification/manifest.ts'
import { signsOf } from '#tests/lib/verification/criteria-signs.ts'
import { histories } from '#tests/lib/verification/histories.ts'
import { playHistory } from '#tests/lib/verification/play-history.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { at, signedIn } from './signed-in.ts'
import { storeHistory } from './store-history.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()
let person: Awaited<ReturnType<typeof signedIn>>
beforeAll(async () => {
  person = await signedIn()
})

const statuses = { open: 200, 'out-of-date': 428, closed: 412, 'cannot-tell': 503 } as const
const exitCodes = { open: 0, 'out-of-date': 3, closed: 1, 'cannot-tell': 2 } as const

const answered = new Map<string, { sourceId: string; gate: GateState; words: string }>()

/** Every rendering of the answer has its state, its headline and its sentence. */
function expectSameRenderings(body: GateAnswer) {
  const summary = gateSummary(body)
  const words = `${body.headline} ${body.sentence}`
  expect(gateText(summary)).toBe(`${gateLabels[body.state]}: ${visible(words)}\n${body.url}\n`)
  expect(gateMarkdown(summary)).toContain(`deploy gate ${gateLabels[body.state]}\n\n**${body.headline}**`)
  const tag = { open: 'system-out', closed: 'failure', 'cannot-tell': 'error', 'out-of-date': 'failure' }[
    body.state
  ]
  expect(gateJunit(summary)).toContain(`</${tag}>`)
  expect(badgeJson({ state: body.state, overridden: body.override !== null })).toEqual({
    ...{ state: body.state, overridden: false, message: gateLabels[body.state] },
  })
}

// The same table as without a database, through the store and the pages' own loaders: every place says the same.
test.each(histories)('$name', async ({ name, happened, gate, says, criteria, runbook, report }) => {
  const { sourceId, takenBy } = await storeHistory(playHistory(happened), name)
  const source = await getSource(sourceId)
  if (!source) throw new Error('the source is gone')

  const answer = await getGate(person.get(`/api/v1/sources/${sourceId}/gate`), at({ id: sourceId }))
  const body = await answer.json()
  expect([answer.status, body.state, body.exitCode]).toEqual([statuses[gate], gate, exitCodes[gate]])
  // Runs have other numbers here, and sentences that name an hour name another one.
  const numberless = (text: string) => text.replace(/run \d+/g, 'run N')
  if (!/\d\d:\d\d/.test(says))
    expect(numberless(`${body.headline} ${body.sentence}`)).toContain(numberless(says))
  expect(body.runbook).toBe(
    body.state !== 'open' && (await loadGate(source)).gate.runbook ? `/databases/${sourceId}/runbook` : null,
  )

  const known = await loadGate(source)
  expect(known.gate.headline).toBe(body.headline)
  answered.set(source.name, { sourceId, gate, words: `${body.headline} ${body.sentence}` })
  expectSameRenderings(body)
  expect(signsOf(await loadCriteria({ source, ...known }))).toBe(criteria)

  const facts = await getRunbookInput(sourceId)
  expect(facts?.verified ? takenBy(facts.verified.archive.id) : null).toBe(runbook)

  const { shown } = known
  if (!shown) return expect(report).toBeNull()
  const view = await (await getRunView(person.get(`/api/v1/runs/${shown.id}`), at({ id: shown.id }))).json()
  expect(view.report.headline).toBe(report)
  const { hash } = newShareToken()
  const expiresAt = new Date(Date.now() + 86_400_000)
  await createShare({ runId: shown.id, createdBy: ana, tokenHash: hash, expiresAt })
  const share = await openShare(hash)
  const shared = share && (await loadSharedReport(share))
  expect(shared?.later.since?.headline ?? shared?.report.headline).toBe(report)
})

test('the metrics have the state of every history', async () => {
  const { text } = await readMetrics()
  for (const [name, { gate: expected }] of answered)
    for (const state of gateStates)
      expect(text).toContain(
        `backproof_gate{source="${name.replaceAll('"', '\\"')}",state="${state}"} ${state === expected ? 1 : 0}`,
      )
  expect(answered.size).toBeGreaterThanOrEqual(40)
})

test('a notification says what the gate says, of each history that is closed and of no other', async () => {
  const alerts = (await readAlerts(await databaseNow())).filter(({ key }) => key.startsWith('failed:'))
  const expected = [...answered.values()].filter(({ gate }) => gate === 'closed')
  const hourless = (text: string) => text.replace(/\d+ (min|h|d)( \d+ (min|h))?/g, 'some time')
  expect(alerts.map(({ key, notification }) => [key, hourless(notification.happened)]).sort()).toEqual(
    expected.map(({ sourceId, words }) => [`failed:${sourceId}`, hourless(words)]).sort(),
  )
})
