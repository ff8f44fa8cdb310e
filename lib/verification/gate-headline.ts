import { age, clock, count, duration, shortInstant } from '#lib/format.ts'
import { type ArchiveStanding, isUnusable, newestGoodArchive } from './archive-standing.ts'
import { formatLimit } from './criteria.ts'
import type { GateAnswer, GateBasis, GateInput } from './gate-input.ts'
import { type RichText, strong } from './labels.ts'
import { visible } from './manifest.ts'
import type { ProductionProblem } from './production-problem.ts'
import { buildReport } from './report.ts'
import { completeRestoreMs, countEqualTables } from './run-measures.ts'
import type { FinishedRun } from './run-record.ts'

/** The one sentence below the answer: what it rests on, and what to do. */
export function gateHeadline(answer: GateAnswer, input: GateInput, known: GateBasis): RichText {
  const { lastPassed, lastEnded, productionProblem, now, policy } = input
  const { archive, failed, oldMs, limitMs } = known
  if (failed) return buildReport(failed, failed.policy ?? policy).lead
  if (archive && isUnusable(archive)) return badWords(archive, input.archives)
  if (productionProblem && answer === 'cannot-tell') return troubleWords(productionProblem, input.archives)
  if (lastPassed && answer === 'safe') return wholeWords(lastPassed, now)
  if (lastPassed && known.inFuture)
    return [
      'The newest proof is dated ',
      strong(`${shortInstant(known.provedAt ?? '')} UTC`),
      ', which is still to come: a clock was wrong, so how old it is cannot be told. Verify now.',
    ]
  if (lastPassed && archive && oldMs !== null && oldMs <= limitMs)
    return [
      'The archive of ',
      strong(`${shortInstant(archive.takenAt)} UTC`),
      ` was proved, but it ${archive.words}. Verify a new one before you deploy.`,
    ]
  if (lastPassed && oldMs !== null) {
    if (oldMs <= limitMs)
      return ['The newest run passed, but no archive of it is known. Verify a new one before you deploy.']
    const gone = [strong(age(oldMs)), ' old, the limit is ', strong(formatLimit(limitMs))]
    return ['The newest archive that was proved is ', ...gone, '. Verify a new one before you deploy.']
  }
  if (lastEnded)
    return [
      'Nothing was ever proved: ',
      'the newest run could not finish, and that says nothing about the archive.',
    ]
  return ['Nothing was ever proved.', ' The first run shows whether the data comes back.']
}

function badWords(archive: ArchiveStanding, archives: ArchiveStanding[]): RichText {
  const good = newestGoodArchive(archives)
  return [
    'The newest archive that was proved, of ',
    strong(`${shortInstant(archive.takenAt)} UTC`),
    `, ${archive.words}. `,
    ...(good
      ? ['The newest that is good is of ', strong(`${shortInstant(good.takenAt)} UTC`), '. ']
      : ['No other one is good. ']),
    'Verify now to take and prove a new one.',
  ]
}

function troubleWords({ kind, problem }: ProductionProblem, archives: ArchiveStanding[]): RichText {
  const good = newestGoodArchive(archives)
  const stopped = visible(problem.message)
  return [
    kind === 'empty' ? 'Production is empty' : 'Production could not be reached',
    `: ${/[.!?]$/.test(stopped) ? stopped : `${stopped}.`} `,
    ...(good
      ? [
          'If it is lost, the archive of ',
          strong(`${shortInstant(good.takenAt)} UTC`),
          ' is good: the runbook says how to restore it.',
        ]
      : ['No archive is known to be good.']),
  ]
}

function wholeWords(run: FinishedRun, now: Date): RichText {
  const took = completeRestoreMs(run)
  const at = run.archive?.takenAt ?? run.endedAt ?? run.queuedAt
  const sameDay = at.slice(0, 10) === now.toISOString().slice(0, 10)
  const { equal } = countEqualTables(run)
  const rows = run.archive ? [' and ', strong(count(run.archive.rows)), ' rows'] : []
  const when = sameDay ? `${clock(at)} UTC` : `${shortInstant(at)} UTC`
  const speed = took === null ? [] : [' in ', strong(duration(took))]
  const many = equal === 1 ? ['Its ', strong('1'), ' table'] : ['All ', strong(count(equal)), ' tables']
  return [
    'The archive of ',
    strong(when),
    ' came back whole',
    ...speed,
    '. ',
    ...many,
    ...rows,
    ' are equal to production at that instant.',
  ]
}
