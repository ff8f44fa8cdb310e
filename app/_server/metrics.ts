import { timingSafeEqual } from 'node:crypto'
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { webEnv } from '#lib/env.ts'
import { listDatabases } from '#lib/store/list-databases.ts'
import { activeRuns, runFigures, workerSilence } from '#lib/store/run-figures.ts'
import { listSources } from '#lib/store/sources.ts'
import { gateStates } from '#lib/verification/gate-state.ts'

/** Whether a request carries the token for the metrics. null: no token is configured, so there are no metrics. */
export function mayReadMetrics(request: Request): boolean | null {
  const { metricsToken } = webEnv()
  if (metricsToken === null) return null
  const given = Buffer.from(request.headers.get('authorization') ?? '')
  const wanted = Buffer.from(`Bearer ${metricsToken}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/** The metrics in Prometheus' text format, read from the metadata database at each scrape. */
export async function readMetrics(): Promise<{ text: string; contentType: string }> {
  const registry = new Registry()
  await Promise.all([addSources(registry), addQueue(registry), addWorkers(registry)])
  const merged = Registry.merge([registry, processMetrics()])
  return { text: await merged.metrics(), contentType: merged.contentType }
}

async function addSources(registry: Registry): Promise<void> {
  const gauge = (name: string, help: string, ...labels: string[]) =>
    new Gauge({ name: `backproof_${name}`, help, labelNames: ['source', ...labels], registers: [registry] })
  const runs = new Counter({
    name: 'backproof_runs_total',
    help: 'Runs by outcome.',
    labelNames: ['source', 'outcome'],
    registers: [registry],
  })
  const gates = gauge('gate', 'Whether a deploy is safe: 1 for the current state, 0 for the others.', 'state')
  const overridden = gauge('gate_overridden', 'Whether an override alone opens the gate.')
  const age = gauge('newest_verified_archive_age_seconds', 'Age of the newest archive that passed a run.')
  const limit = gauge('freshness_limit_seconds', 'How old the newest verified archive may be.')
  const ended = gauge('last_run_end_timestamp_seconds', 'When the newest run ended, cancelled ones left out.')
  const duration = gauge('last_passed_run_duration_seconds', 'Duration of the newest run that passed.')
  const restore = gauge('last_restore_duration_seconds', 'Restore time in the newest run that passed.')
  const archives = gauge('stored_archives', 'Archives that are stored.')
  const bytes = gauge('stored_archive_bytes', 'Size of the stored archives.')
  const reachable = gauge('source_reachable', 'Whether the last probe of the source succeeded.')

  const [{ databases, now }, sources, figures] = await Promise.all([
    listDatabases(),
    listSources(),
    runFigures(),
  ])
  const sourceOf = new Map(sources.map((source) => [source.id, source]))
  const figureOf = new Map(figures.map((figure) => [figure.sourceId, figure]))
  for (const row of databases) {
    const labels = { source: row.name }
    for (const state of gateStates) gates.set({ ...labels, state }, row.state === state ? 1 : 0)
    overridden.set(labels, row.state === 'open' && row.answer !== 'open' ? 1 : 0)
    if (row.provedAt !== null) age.set(labels, (Date.parse(now) - Date.parse(row.provedAt)) / 1000)
    limit.set(labels, row.limitMs / 1000)
    const source = sourceOf.get(row.id)
    if (source) reachable.set(labels, source.probeProblem === null ? 1 : 0)
    const figure = figureOf.get(row.id)
    if (!figure) continue
    for (const outcome of ['passed', 'failed', 'errored', 'cancelled'] as const)
      runs.inc({ ...labels, outcome }, figure[outcome])
    if (figure.lastEndedAt !== null) ended.set(labels, figure.lastEndedAt)
    if (figure.lastDurationSeconds !== null) duration.set(labels, figure.lastDurationSeconds)
    if (figure.lastRestoreSeconds !== null) restore.set(labels, figure.lastRestoreSeconds)
    archives.set(labels, figure.storedArchives)
    bytes.set(labels, figure.storedBytes)
  }
}

async function addQueue(registry: Registry): Promise<void> {
  const active = new Gauge({
    name: 'backproof_active_runs',
    help: 'Runs that wait for a worker or are running.',
    labelNames: ['state'],
    registers: [registry],
  })
  const { queued, running } = await activeRuns()
  active.set({ state: 'queued' }, queued)
  active.set({ state: 'running' }, running)
}

async function addWorkers(registry: Registry): Promise<void> {
  const silence = new Gauge({
    name: 'backproof_worker_last_seen_seconds',
    help: 'Seconds since a worker reported itself; it does so every 20 seconds.',
    labelNames: ['worker', 'host'],
    registers: [registry],
  })
  for (const { id, host, seconds } of await workerSilence()) silence.set({ worker: id, host }, seconds)
}

/** CPU, memory and event loop of this web process. Collected once per process, since the collector observes garbage collections. */
function processMetrics(): Registry {
  const cached = globalThis as unknown as { backproofProcessMetrics?: Registry }
  if (!cached.backproofProcessMetrics) {
    cached.backproofProcessMetrics = new Registry()
    collectDefaultMetrics({ register: cached.backproofProcessMetrics })
  }
  return cached.backproofProcessMetrics
}
