import { age, clock, count, duration, plural, shortInstant } from '#lib/format.ts'
import type { Check } from './check.ts'
import type { FinishedRun } from './facts.ts'
import type { Policy } from './policy.ts'
import { limitWords, promisesOf, restoreMsOf, type Standing, tablesEqual } from './promises.ts'
import { reportOf } from './report.ts'
import { strong, type Words } from './words.ts'

export type GateAnswer = 'safe' | 'not-yet' | 'do-not' | 'cannot-tell'

/** A line that can be taken apart: what was looked at, how it stands, and the Run that shows it. */
export type Reason = {
  /** `different`: nothing is broken, but a person should look. */
  standing: Standing | 'different'
  text: string
  evidence: string
  runId: string | null
  /** It rests on what Railway says, not on a Run. */
  ofPlatform?: boolean
}

export type Gate = {
  answer: GateAnswer
  headline: string
  lead: Words
  reasons: Reason[]
  /** The instant whose data was proved to come back; null when nothing ever was. */
  provedAt: string | null
  limitMs: number
  stale: boolean
}

export type GateInput = {
  policy: Policy
  lastEnded: FinishedRun | null
  lastPassed: FinishedRun | null
  /** The newest failed Run. Without it a later Run that could not finish would hide a failure, and it says nothing. */
  lastFailed?: FinishedRun | null
  /** The newest Run that was compared with earlier ones, and its Warnings that nobody has acknowledged. Never part of the answer. */
  compared?: { runId: string; number: number; open: number } | null
  /** What Railway itself holds, by the last look at it; without it, it was not looked at. Never part of the answer. */
  platform?: Check[] | null
  now: Date
}

const headlines: Record<GateAnswer, string> = {
  safe: 'Safe to deploy.',
  'not-yet': 'Not yet.',
  'do-not': 'Do not deploy.',
  'cannot-tell': 'Cannot tell.',
}

/** The answer a deploy asks for: is there a passed Run of this Source, fresh enough, and no failed one since? */
export function gateOf(input: GateInput): Gate {
  const { policy, lastPassed, lastEnded, now } = input
  const limitMs = policy.freshWithinHours * 3_600_000
  const provedAt = lastPassed ? (lastPassed.archive?.takenAt ?? lastPassed.endedAt) : null
  const oldMs = provedAt === null ? null : now.getTime() - Date.parse(provedAt)
  const stale = oldMs !== null && oldMs > limitMs
  const failed = newestFailure(input)
  const answer = answerOf(failed, lastPassed, lastEnded, stale)
  return {
    answer,
    headline: headlines[answer],
    lead: leadOf(answer, input, failed, oldMs, limitMs),
    reasons: reasonsOf(input, failed, oldMs, limitMs),
    provedAt,
    limitMs,
    stale,
  }
}

function answerOf(
  failed: FinishedRun | null,
  passed: FinishedRun | null,
  ended: FinishedRun | null,
  stale: boolean,
): GateAnswer {
  if (failed) return 'do-not'
  if (passed) return stale ? 'not-yet' : 'safe'
  return ended?.status === 'errored' ? 'cannot-tell' : 'not-yet'
}

/** The newest failed Run that no passed Run has answered since. */
function newestFailure({ lastEnded, lastPassed, lastFailed }: GateInput): FinishedRun | null {
  const failed = [lastEnded, lastFailed].filter((run) => run?.status === 'failed')
  const newest = failed.reduce((best, run) => (run && (!best || run.number > best.number) ? run : best), null)
  return newest && newest.number > (lastPassed?.number ?? -1) ? newest : null
}

function leadOf(
  answer: GateAnswer,
  input: GateInput,
  failed: FinishedRun | null,
  oldMs: number | null,
  limitMs: number,
): Words {
  if (failed) return reportOf(failed, input.policy).lead
  const { lastPassed, lastEnded, now } = input
  if (lastPassed && answer === 'safe') return wholeWords(lastPassed, now)
  if (lastPassed && oldMs !== null) {
    const gone = [strong(age(oldMs)), ' old, the limit is ', strong(limitWords(limitMs))]
    return ['The newest archive that was proved is ', ...gone, '. Verify a new one before you deploy.']
  }
  if (lastEnded)
    return [
      'Nothing was ever proved: ',
      'the newest run could not finish, and that says nothing about the archive.',
    ]
  return ['Nothing was ever proved.', ' The first run shows whether the data comes back.']
}

function wholeWords(run: FinishedRun, now: Date): Words {
  const took = restoreMsOf(run.steps)
  const at = run.archive?.takenAt ?? run.endedAt ?? run.queuedAt
  const sameDay = at.slice(0, 10) === now.toISOString().slice(0, 10)
  const { equal } = tablesEqual(run)
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

function reasonsOf(
  input: GateInput,
  failed: FinishedRun | null,
  oldMs: number | null,
  limitMs: number,
): Reason[] {
  const { policy, lastPassed, lastEnded } = input
  const told: Reason[] = []
  if (lastPassed && oldMs !== null) told.push(equalReason(lastPassed, oldMs, limitMs))
  else
    told.push({
      standing: 'unproven',
      text: 'Restored into a separate server and equal, row by row',
      evidence: 'never proved',
      runId: null,
    })
  if (failed)
    told.push({
      standing: 'broken',
      text: 'No failed run since',
      evidence: runWords(failed),
      runId: failed.id,
    })
  else if (lastPassed)
    told.push({
      standing: 'kept',
      text: 'No failed run since',
      evidence: runWords(lastPassed),
      runId: lastPassed.id,
    })
  if (lastEnded?.status === 'errored') told.push(erroredReason(lastEnded))
  told.push(...differences(input))
  if (lastPassed) told.push(...promiseReasons(lastPassed, policy))
  told.push(...platformReasons(input))
  return told
}

/** Railway's own Backups are told beside the proof, and never in its place: they were not restored. */
function platformReasons({ platform, policy }: GateInput): Reason[] {
  if (!platform || platform.length === 0)
    return [
      {
        standing: 'unproven',
        text: "The platform's own backups",
        evidence: 'not looked at',
        runId: null,
        ofPlatform: true,
      },
    ]
  const texts = { daily: "Railway's own Backups are made often enough", kept: 'They are kept long enough' }
  return promisesOf({ checks: platform, steps: [], archive: null, policy }).flatMap((it) =>
    it.key === 'daily' || it.key === 'kept'
      ? [{ standing: it.standing, text: texts[it.key], evidence: it.evidence, runId: null, ofPlatform: true }]
      : [],
  )
}

function equalReason(run: FinishedRun, oldMs: number, limitMs: number): Reason {
  const fresh = oldMs <= limitMs
  return {
    standing: fresh ? 'kept' : 'broken',
    text: fresh ? 'Restored into a separate server and equal, row by row' : 'Proved recently enough',
    evidence: `${age(oldMs)} · limit ${limitWords(limitMs)}`,
    runId: run.id,
  }
}

function erroredReason(run: FinishedRun): Reason {
  return {
    standing: 'unproven',
    text: 'The newest run could not finish, which says nothing about the archive',
    evidence: runWords(run),
    runId: run.id,
  }
}

function differences({ compared }: GateInput): Reason[] {
  if (!compared || compared.open === 0) return []
  const evidence = `${plural(compared.open, 'warning')} to look at · run ${compared.number}`
  return [{ standing: 'different', text: 'Different from earlier runs', evidence, runId: compared.runId }]
}

function promiseReasons(run: FinishedRun, policy: Policy): Reason[] {
  const texts = { fast: 'Restore time within the objective', schemas: 'Every schema came back' }
  return promisesOf({ ...run, policy }).flatMap((it) =>
    it.key === 'fast' || it.key === 'schemas'
      ? [{ standing: it.standing, text: texts[it.key], evidence: it.evidence, runId: run.id }]
      : [],
  )
}

function runWords(run: FinishedRun): string {
  return `run ${run.number}, ${shortInstant(run.endedAt ?? run.queuedAt)} UTC`
}
