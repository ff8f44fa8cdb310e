import { age, ago, clock, count, duration, plural, shortInstant } from '#lib/format.ts'
import { type ArchiveStanding, isUnusable, newestGoodArchive } from './archive-standing.ts'
import { formatLimit } from './format-limit.ts'
import type { ActiveRun, GateBasis, GateInput } from './gate-input.ts'
import type { GateState } from './gate-state.ts'
import { type RichText, sentence, strong } from './labels.ts'
import { visible } from './manifest.ts'
import type { ProductionProblem } from './production-problem.ts'
import { buildReport } from './report.ts'
import { completeRestoreMs, countEqualTables } from './run-measures.ts'
import type { FinishedRun } from './run-record.ts'

/** The sentence below the gate's answer: the evidence, and the next step. */
export function gateHeadline(state: GateState, input: GateInput, basis: GateBasis): RichText {
  const { lastPassed, lastEnded, productionProblem, now, policy } = input
  const { archive, failed, oldMs, limitMs } = basis
  if (failed) return buildReport(failed, failed.policy ?? policy).lead
  if (archive && isUnusable(archive)) return unusableSentences(archive, input.archives)
  if (productionProblem && state === 'cannot-tell')
    return productionSentences(productionProblem, input.archives)
  if (basis.waiting && input.active) return waitingSentences(input.active, now)
  if (lastPassed && state === 'open') return safeSentences(lastPassed, now)
  if (lastPassed && basis.inFuture)
    return sentence`The last verification is dated ${strong(`${shortInstant(basis.provedAt ?? '')} UTC`)}, in the future: a clock was wrong, so its age is unknown. Verify now.`
  if (lastPassed && archive && oldMs !== null && oldMs <= limitMs)
    return sentence`The backup from ${strong(`${shortInstant(archive.takenAt)} UTC`)} was verified, but it ${archive.words}. Verify production now, before you deploy.`
  if (lastPassed && oldMs !== null)
    return oldMs <= limitMs
      ? ['The last run passed, but its backup is not recorded. Verify production now, before you deploy.']
      : sentence`The last verified backup is ${strong(age(oldMs))} old; ${basis.limitBy === 'policy' ? 'the max age' : 'the max age of this request'} is ${strong(formatLimit(limitMs))}. Verify production now, before you deploy.`
  if (lastEnded) return neverVerified(lastEnded)
  return ['Never verified. The first run shows whether a backup restores completely.']
}

function waitingSentences({ number, queuedAt }: ActiveRun, now: Date): RichText {
  const ms = now.getTime() - Date.parse(queuedAt)
  return sentence`Run ${strong(String(number))} was requested ${strong(ago(ms))}, and no worker takes it. Start a worker, or cancel the run.`
}

function neverVerified({ problem }: FinishedRun): RichText {
  const reason = visible(problem?.message ?? '')
  return reason === ''
    ? ['Never verified. The last run stopped before it could verify a backup.']
    : [`Never verified. The last run stopped: ${withFullStop(reason)}`]
}

function unusableSentences(archive: ArchiveStanding, archives: ArchiveStanding[]): RichText {
  const good = newestGoodArchive(archives)
  const at = strong(`${shortInstant(archive.takenAt)} UTC`)
  return good
    ? sentence`The last verified backup, from ${at}, ${archive.words}. The newest good backup is from ${strong(`${shortInstant(good.takenAt)} UTC`)}. Verify production now to make a new one.`
    : sentence`The last verified backup, from ${at}, ${archive.words}. No other backup is good. Verify production now to make a new one.`
}

function productionSentences({ kind, problem }: ProductionProblem, archives: ArchiveStanding[]): RichText {
  const good = newestGoodArchive(archives)
  const reason = withFullStop(visible(problem.message))
  const state = kind === 'empty' ? `Production is empty: ${reason}` : `Production is unreachable: ${reason}`
  return good
    ? sentence`${state} If it is lost, restore the backup from ${strong(`${shortInstant(good.takenAt)} UTC`)}: see the runbook.`
    : [`${state} No backup is known to be good.`]
}

function safeSentences(run: FinishedRun, now: Date): RichText {
  const tookMs = completeRestoreMs(run)
  const at = run.archive?.takenAt ?? run.endedAt ?? run.queuedAt
  const sameDay = at.slice(0, 10) === now.toISOString().slice(0, 10)
  const when = strong(sameDay ? `${clock(at)} UTC` : `${shortInstant(at)} UTC`)
  const { equal } = countEqualTables(run)
  const restored =
    tookMs === null
      ? sentence`Backup from ${when} restored completely. `
      : sentence`Backup from ${when} restored completely in ${strong(duration(tookMs))}. `
  return [...restored, ...matchSentence(equal, run.archive?.rows ?? null)]
}

function matchSentence(tables: number, rows: number | null): RichText {
  const contents = rows === null ? '' : ` (${plural(rows, 'row')})`
  return tables === 1
    ? sentence`Its ${strong('1')} table${contents} matches production at that moment.`
    : sentence`All ${strong(count(tables))} tables${contents} match production at that moment.`
}

function withFullStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
