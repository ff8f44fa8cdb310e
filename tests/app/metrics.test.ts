import { readFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { GET } from '#app/metrics/route.ts'
import { addOverride } from '#lib/store/gate-overrides.ts'
import { addSource } from '#lib/store/sources.ts'
import { reportWorker } from '#lib/store/worker/report-worker.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { provedChecks, queuedRun, runningRun, someArchive, someSource } from '#tests/lib/store/sample.ts'
import { ana } from '#tests/support/ana.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
const token = 'a-token-of-the-tests-0123456789'
withMetadataDatabase()
afterEach(() => {
  delete process.env.BACKPROOF_METRICS_TOKEN
})

const scrape = (authorization?: string) =>
  GET(new Request('http://127.0.0.1:3000/metrics', { headers: authorization ? { authorization } : {} }))

async function scraped(): Promise<string> {
  process.env.BACKPROOF_METRICS_TOKEN = token
  const answer = await scrape(`Bearer ${token}`)
  expect(answer.status).toBe(200)
  return answer.text()
}

/** The value of one series; `labels` as Prometheus prints them. */
function seriesValue(text: string, series: string): number | undefined {
  const line = text.split('\n').find((each) => each.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.slice(series.length + 1))
}

test('without a configured token there are no metrics, and a wrong token is refused', async () => {
  expect((await scrape(`Bearer ${token}`)).status).toBe(404)
  process.env.BACKPROOF_METRICS_TOKEN = token
  for (const wrong of [undefined, 'Bearer ', `Bearer ${token}x`, `Basic ${token}`, token]) {
    const answer = await scrape(wrong)
    expect([wrong, answer.status, (await answer.text()).includes('backproof_')]).toEqual([wrong, 401, false])
  }
})

test('the figures of a source follow its runs', async () => {
  const { id, name } = await someSource()
  const source = `source="${name}"`
  expect(seriesValue(await scraped(), `backproof_gate{${source},state="out-of-date"}`)).toBe(1)
  const run = await runningRun('c', id)
  const running = await scraped()
  expect(seriesValue(running, 'backproof_active_runs{state="running"}')).toBe(1)
  await attachArchive(run, 'c', someArchive())
  await finishRun(run, 'c', { status: 'passed', checks: provedChecks, problem: null })
  await queuedRun(id)
  const text = await scraped()
  expect(seriesValue(text, `backproof_runs_total{${source},outcome="passed"}`)).toBe(1)
  expect(seriesValue(text, `backproof_runs_total{${source},outcome="failed"}`)).toBe(0)
  expect(seriesValue(text, `backproof_stored_archives{${source}}`)).toBe(1)
  expect(seriesValue(text, `backproof_stored_archive_bytes{${source}}`)).toBe(5_000_000_000)
  const now = Date.now() / 1000
  expect(
    Math.abs((seriesValue(text, `backproof_last_run_end_timestamp_seconds{${source}}`) ?? 0) - now),
  ).toBeLessThan(600)
  // The archive of the tests was taken on 2026-11-22.
  const age = seriesValue(text, `backproof_newest_verified_archive_age_seconds{${source}}`) ?? 0
  expect(Math.abs(age - (now - Date.parse('2026-11-22T12:00:00Z') / 1000))).toBeLessThan(600)
  expect(seriesValue(text, 'backproof_active_runs{state="queued"}')).toBe(1)
})

test('an override opens the gate, and says that it did', async () => {
  const { id, name } = await someSource()
  const shown = async () => {
    const text = await scraped()
    return ['gate{source="NAME",state="open"}', 'gate_overridden{source="NAME"}'].map((series) =>
      seriesValue(text, `backproof_${series.replace('NAME', name)}`),
    )
  }
  expect(await shown()).toEqual([0, 0])
  const reason = 'a hotfix of the checkout'
  await addOverride(ana, { sourceId: id, runId: null, state: 'out-of-date', reason, hours: 1 })
  expect(await shown()).toEqual([1, 1])
})

test('a hostile name of a source cannot add a series', async () => {
  await addSource(ana, { name: 'a"} 1\\ backproof_gate{source="b', variable: 'SOURCE_URL' })
  const text = await scraped()
  expect(text.split('\n').filter((line) => line.startsWith('backproof_gate{source="b'))).toEqual([])
  expect(text).toContain('source="a\\"} 1\\\\ backproof_gate{source=\\"b"')
})

test('every metric that the documentation names exists', async () => {
  await reportWorker({ id: 'w', publicKey: 'age1', version: 'v24', tools: [] })
  const text = await scraped()
  const files = ['monitoring.md', 'prometheus-alerts.yaml', 'grafana-dashboard.json']
  const named = files.flatMap((file) => [
    ...readFileSync(`docs/operations/${file}`, 'utf8').matchAll(/\b(?:backproof|nodejs|process)_[a-z0-9_]+/g),
  ])
  const names = [...new Set(named.map(([name]) => name))]
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => !text.includes(`# TYPE ${name} `))).toEqual([])
})
