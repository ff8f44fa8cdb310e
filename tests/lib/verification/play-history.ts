import type { Language } from '#lib/language.ts'
import type { ArchiveEvidence, ArchiveFileCheck } from '#lib/verification/archive-evidence.ts'
import { type ArchiveStanding, archiveToRestore, assessArchives } from '#lib/verification/archive-standing.ts'
import type { Check } from '#lib/verification/check.ts'
import { assessCriteria, type Criterion } from '#lib/verification/criteria.ts'
import { assessGate, type Gate } from '#lib/verification/gate.ts'
import type { GateRehearsal, RehearsalEvidence } from '#lib/verification/gate-rehearsal.ts'
import { defaultPolicy, type Policy } from '#lib/verification/policy.ts'
import { findProductionProblem } from '#lib/verification/production-problem.ts'
import { noLimits } from '#lib/verification/rehearsal/policy-limits.ts'
import type { RehearsalVerdict } from '#lib/verification/rehearsal/verdict.ts'
import { buildReport, type Report } from '#lib/verification/report.ts'
import type { StepName } from '#lib/verification/run.ts'
import type { FinishedRun, StoredProblem } from '#lib/verification/run-record.ts'
import type { SourceProbe } from '#lib/verification/source.ts'
import { buildArchive } from './build-archive.ts'
import { check, finishedRun, wholeChecks } from './finished-run.ts'

export const historyNow = new Date('2026-11-22T12:00:00.000Z')

/** One thing that happened to a Source, so many hours ago. Archives are named by the number of the run that took them. */
export type Happened =
  | { run: 'passed' | 'cancelled'; ago: number; dated?: number; kept?: boolean }
  | {
      run: 'failed'
      ago: number
      by: 'rows' | 'restore' | 'restore-only' | 'source' | 'promise' | 'unreadable-source'
    }
  | { run: 'errored'; ago: number; code: string; at: StepName | null; tookArchive?: boolean }
  | {
      reverified: number
      ago: number
      ended: 'passed' | 'rows' | 'files' | 'errored' | 'unreadable' | 'cancelled'
    }
  | { looked: number; ago: number; seen: ArchiveFileCheck['seen']; sums?: boolean }
  | { deleted: number; ago: number }
  | { production: 'seen' | 'empty' | 'unreachable'; ago: number }
  | { policy: Partial<Policy> }
  | ({ rehearsed: RehearsalVerdict; ago: number } & Partial<Pick<GateRehearsal, 'limits' | 'variants'>>)
  | { rehearsalsBeside: NonNullable<RehearsalEvidence['beside']> }

/** Everything that is stored after a history, as the store gives it. */
export type Stored = {
  runs: FinishedRun[]
  archives: (ArchiveEvidence & { looks: ArchiveFileCheck[] })[]
  source: {
    probe: SourceProbe | null
    productionSeenAt: string | null
    productionProblem: StoredProblem | null
  }
  policy: Policy
  /** The newest rehearsal of a migration. */
  rehearsal: GateRehearsal | null
  rehearsalsBeside: RehearsalEvidence['beside']
}

function hoursBack(hours: number): string {
  return new Date(historyNow.getTime() - hours * 3_600_000).toISOString()
}

/** Plays what happened, in the order given, into what is stored afterwards. */
export function playHistory(happened: Happened[]): Stored {
  const stored: Stored = {
    runs: [],
    archives: [],
    source: { probe: null, productionSeenAt: null, productionProblem: null },
    policy: defaultPolicy,
    ...{ rehearsal: null, rehearsalsBeside: null },
  }
  for (const it of happened) {
    if ('policy' in it) stored.policy = { ...stored.policy, ...it.policy }
    else if ('rehearsed' in it) stored.rehearsal = rehearsalOf(it)
    else if ('rehearsalsBeside' in it) stored.rehearsalsBeside = it.rehearsalsBeside
    else if ('production' in it) stored.source = seenOf(it, stored.source)
    else if ('looked' in it) archiveBy(stored, it.looked).looks.push(lookOf(it))
    else if ('deleted' in it)
      Object.assign(archiveBy(stored, it.deleted), { keptAt: null, deletedAt: hoursBack(it.ago) })
    else if ('reverified' in it) reverify(stored, it)
    else run(stored, it)
  }
  for (const archive of stored.archives) archive.fileCheck = archive.looks.at(-1) ?? null
  return stored
}

const lostRows = check('rows', 'marketplace.orders', 'failed', { blames: 'archive' })
const checksBy: Record<Extract<Happened, { run: 'failed' }>['by'], Check[]> = {
  rows: [...wholeChecks.filter((it) => it.subject !== 'marketplace.orders' || it.kind !== 'rows'), lostRows],
  restore: [check('archive', 'archive'), check('restore', 'archive', 'failed'), ...wholeChecks.slice(3)],
  'restore-only': [
    check('archive', 'archive'),
    check('required-schema', 'community'),
    check('restore', 'archive', 'failed'),
  ],
  source: [...wholeChecks, check('constraint', 'a.bad', 'failed', { blames: 'source' })],
  promise: [...wholeChecks, check('required-schema', 'billing', 'failed', { blames: 'source' })],
  'unreadable-source': [check('source-readable', 'a.broken', 'failed', { blames: 'source' })],
}

type RunEvent = Extract<Happened, { run: string }>

function run(stored: Stored, it: RunEvent): void {
  const number = stored.runs.length + 1
  const endedAt = hoursBack(it.ago)
  const begunAt = hoursBack(it.ago + 0.1)
  const takes =
    it.run === 'passed' ||
    (it.run === 'failed' && it.by !== 'unreadable-source') ||
    (it.run === 'errored' && it.tookArchive === true)
  const dated = it.run === 'passed' && it.dated !== undefined ? it.dated : it.ago + 0.1
  const keptAt = it.run === 'passed' && it.kept === false ? null : `archives/${number}`
  const base = finishedRun()
  const archive =
    takes && base.archive
      ? { ...base.archive, id: `archive-${number}`, takenAt: hoursBack(dated), keptAt }
      : null
  const problem =
    it.run === 'errored' ? { code: it.code, message: `It ended in ${it.code}.`, hint: 'Look.' } : null
  const step = (name: StepName, durationMs: number | null) => ({ name, startedAt: begunAt, durationMs })
  const brokeAt = it.run === 'errored' && it.at ? [step(it.at, null)] : []
  const made = finishedRun({
    ...{
      id: `run-${number}`,
      number,
      status: it.run,
      queuedAt: begunAt,
      startedAt: begunAt,
      endedAt,
      problem,
    },
    ...{ archive, policy: stored.policy },
    checks: it.run === 'passed' ? wholeChecks : it.run === 'failed' ? checksBy[it.by] : [],
    steps:
      it.run === 'errored' || it.run === 'cancelled'
        ? brokeAt
        : [step('capture', 88_000), step('restore', 252_000)],
  })
  stored.runs.push(made)
  if (archive) stored.archives.push({ ...buildArchive(made), looks: [] })
}

function reverify(stored: Stored, it: Extract<Happened, { reverified: number }>): void {
  const archive = archiveBy(stored, it.reverified)
  const number = stored.runs.length + 1
  const taken = stored.runs[it.reverified - 1]?.archive ?? null
  const status =
    it.ended === 'rows' || it.ended === 'files' ? 'failed' : it.ended === 'unreadable' ? 'errored' : it.ended
  const code = { errored: 'scratch-failed', unreadable: 'archive-unreadable' }[
    it.ended as 'errored' | 'unreadable'
  ]
  const files = [check('archive', 'the stored archive', 'failed', { found: 'data/toc.dat was changed' })]
  const made = finishedRun({
    ...{ id: `run-${number}`, number, status, reverify: true, archive: taken, policy: stored.policy },
    ...{ queuedAt: hoursBack(it.ago + 0.1), startedAt: hoursBack(it.ago + 0.1), endedAt: hoursBack(it.ago) },
    problem: code ? { code, message: `It ended in ${code}.`, hint: 'Look.' } : null,
    checks: { passed: wholeChecks, rows: checksBy.rows, files, errored: [], unreadable: [], cancelled: [] }[
      it.ended
    ],
    steps: [],
  })
  stored.runs.push(made)
  const { id, problem, endedAt } = made
  archive.runs.push({
    id,
    number,
    status,
    reverify: true,
    endedAt: endedAt ?? '',
    problemCode: problem?.code ?? null,
  })
}

function rehearsalOf({ rehearsed, ago, ...it }: Extract<Happened, { rehearsed: string }>): GateRehearsal {
  const { limits = noLimits, variants = 1 } = it
  const known = {
    id: 'rehearsal-7',
    number: 7,
    verdict: rehearsed,
    endedAt: hoursBack(ago),
    commit: '4f9ac21',
  }
  return { ...known, limits, variants }
}

function lookOf({ ago, seen, sums = true }: Extract<Happened, { looked: number }>): ArchiveFileCheck {
  const at = hoursBack(ago)
  const found = {
    present: '',
    missing: 'there is no folder',
    damaged: 'data/toc.dat was changed',
    unreadable: 'EIO',
  }[seen]
  return { seen, found, since: at, at, sumsAt: sums && seen !== 'missing' ? at : null }
}

function seenOf(
  { production, ago }: Extract<Happened, { production: string }>,
  before: Stored['source'],
): Stored['source'] {
  const productionSeenAt = hoursBack(ago)
  const refused = {
    code: 'connection-refused',
    message: 'Nothing accepts connections at db:5432.',
    hint: 'Start it.',
  }
  if (production === 'unreachable') return { ...before, productionSeenAt, productionProblem: refused }
  const tables = production === 'empty' ? 0 : 2
  const look: SourceProbe = {
    ...{ serverVersion: '16.9', database: 'shop', host: 'db', role: 'reader', bytes: 1, extensions: [] },
    ...{
      tls: true,
      standby: false,
      systemIdentifier: '7',
      tools: null,
      schemas: [{ name: 'community', tables }],
    },
  }
  return { probe: look, productionSeenAt, productionProblem: null }
}

function archiveBy(stored: Stored, takenBy: number): Stored['archives'][number] {
  const found = stored.archives.find((it) => it.takenBy === takenBy)
  if (!found) throw new Error(`run ${takenBy} took no archive`)
  return found
}

/** What every place says. `criteria` are those that rest on the data: backup, restores, schemas, data. */
export type Places = {
  gate: Gate
  criteria: Criterion[]
  /** Number of the run that took the Archive which the runbook names; null: it names none. */
  runbook: number | null
  /** The Report of the Run that the answer rests on; null: nothing ended yet. */
  report: Report | null
}

/** What the pages do with what the store gives them, without a database. */
export function placesOf(stored: Stored, language?: Language): Places {
  const input = latestOf(stored, language)
  const { policy, archives: standings, lastEnded, lastPassed, lastFailed } = input
  const gate = assessGate({ ...input, sourceId: 'shop-1' })
  const shown = gate.failedRunId ? lastFailed : (lastPassed ?? lastEnded)
  const standing = standings.find((it) => it.archiveId === shown?.archive?.id) ?? null
  const evidence = shown ?? { checks: [], steps: [], archive: null }
  return {
    gate,
    criteria: assessCriteria({ ...evidence, policy, standing, language }),
    runbook: archiveToRestore(standings)?.takenBy ?? null,
    report: shown && buildReport(shown, shown.policy ?? policy, undefined, standing, language),
  }
}

/** What the answer of a Source is decided by. */
export function latestOf(stored: Stored, language?: Language) {
  const { runs, archives, source, policy, rehearsal, rehearsalsBeside } = stored
  const standings = assessArchives(archives, historyNow, language)
  const own = runs.filter((it) => !it.reverify).reverse()
  const lastEnded = own.find((it) => it.status !== 'cancelled') ?? null
  const lastFailed = own.find((it) => it.status === 'failed') ?? null
  const lastPassed = newestProof(runs, standings)
  const productionProblem = findProductionProblem(
    lastEnded,
    source,
    lastPassed?.archive?.tables ?? 0,
    language,
  )
  return {
    ...{ policy, lastEnded, lastPassed, lastFailed, productionProblem, rehearsal, rehearsalsBeside },
    ...{ archives: standings, now: historyNow, language },
  }
}

/** As the store finds it: the proof of the newest Archive that any run passed with. */
function newestProof(runs: FinishedRun[], standings: ArchiveStanding[]): FinishedRun | null {
  const order = (run: FinishedRun) =>
    standings.find((it) => it.archiveId === run.archive?.id)?.takenBy ?? run.number
  const passed = runs.filter((it) => it.status === 'passed')
  return (
    passed.sort(
      (a, b) =>
        order(b) - order(a) ||
        Number(a.reverify ?? false) - Number(b.reverify ?? false) ||
        b.number - a.number,
    )[0] ?? null
  )
}
