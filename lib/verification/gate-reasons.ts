import { age, plural, shortInstant } from '#lib/format.ts'
import { archiveReason, clockReason, olderReason } from './archive-reasons.ts'
import { type ArchiveStanding, isUnusable } from './archive-standing.ts'
import { assessCriteria, formatLimit } from './criteria.ts'
import type { GateBasis, GateInput } from './gate-input.ts'
import { visible } from './manifest.ts'
import type { Policy } from './policy.ts'
import type { ProductionProblem } from './production-problem.ts'
import type { Reason } from './reason.ts'
import type { FinishedRun } from './run-record.ts'

/** The answer taken apart, each line with its evidence. */
export function gateReasons(input: GateInput, known: GateBasis): Reason[] {
  const { policy, lastPassed, lastEnded, productionProblem, archives, now } = input
  const { archive, oldMs, limitMs } = known
  const told: Reason[] = []
  if (lastPassed && oldMs !== null)
    told.push({ ...equalReason(lastPassed, oldMs, limitMs, archive), ...(known.inFuture && unknownAge) })
  else
    told.push({
      standing: 'unproven',
      text: 'Restored into a separate server and equal, row by row',
      evidence: 'never proved',
      runId: null,
    })
  if (archive) told.push(archiveReason(archive, now))
  told.push(...failureReason(input, known))
  if (productionProblem) told.push(troubleReason(productionProblem))
  else if (lastEnded?.status === 'errored') told.push(erroredReason(lastEnded))
  told.push(...olderReason(archives, archive), ...clockReason(archive), ...differences(input))
  if (lastPassed) told.push(...promiseReasons(lastPassed, policy, archive))
  told.push(...placeReasons(input), ...platformReasons(input))
  return told
}

/** Whether any run failed after the newest proof, one that proved the archive again included. */
function failureReason({ lastPassed }: GateInput, { failed, archive }: GateBasis): Reason[] {
  const text = 'No failed run since'
  const refuted = failed ?? archive?.refutedBy ?? null
  if (refuted) return [{ standing: 'broken', text, evidence: runWords(refuted), runId: refuted.id }]
  const proof = archive?.provedBy ?? lastPassed
  return proof ? [{ standing: 'kept', text, evidence: runWords(proof), runId: proof.id }] : []
}

const unknownAge = { standing: 'unproven', evidence: 'dated in the future: a clock was wrong' } as const

function troubleReason({ kind, problem, since, runId }: ProductionProblem): Reason {
  return {
    standing: 'unproven',
    text: kind === 'empty' ? 'Production holds what it should' : 'Production can be reached',
    evidence: `${visible(problem.message).replace(/\.$/, '')}, ${shortInstant(since)} UTC`,
    runId,
  }
}

/** An archive on a disk that is lost with production helps against much, but not against that. */
function placeReasons({ place }: GateInput): Reason[] {
  if (!place) return []
  const { standing, disk } = place
  const text = 'Archives outlive what loses production'
  return [{ standing, text, evidence: disk, runId: null, ofPlaces: true }]
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
  return assessCriteria({ checks: platform, steps: [], archive: null, policy }).flatMap((it) =>
    it.key === 'daily' || it.key === 'kept'
      ? [{ standing: it.standing, text: texts[it.key], evidence: it.evidence, runId: null, ofPlatform: true }]
      : [],
  )
}

function equalReason(
  run: FinishedRun,
  oldMs: number,
  limitMs: number,
  archive: ArchiveStanding | null,
): Reason {
  const fresh = oldMs <= limitMs
  // What a run showed of an archive that is bad by now shows nothing any more.
  const standing = archive && isUnusable(archive) ? 'unproven' : 'kept'
  return {
    standing: fresh ? standing : 'broken',
    text: fresh ? 'Restored into a separate server and equal, row by row' : 'Proved recently enough',
    evidence: `${age(oldMs)} · limit ${formatLimit(limitMs)}`,
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

function promiseReasons(run: FinishedRun, policy: Policy, standing: ArchiveStanding | null): Reason[] {
  const texts = { fast: 'Restore time within the objective', schemas: 'Every schema came back' }
  return assessCriteria({ ...run, policy, standing }).flatMap((it): Reason[] => {
    if (it.key !== 'fast' && it.key !== 'schemas') return []
    const measured = { text: texts[it.key], evidence: it.evidence, runId: run.id }
    // A time without an objective is documented, and within nothing.
    const within = it.key !== 'fast' || policy.restoreWithinMs !== null
    return [{ ...measured, standing: within ? it.standing : 'unproven' }]
  })
}

function runWords({ number, endedAt }: Pick<FinishedRun, 'number' | 'endedAt'>): string {
  return `run ${number}${endedAt ? `, ${shortInstant(endedAt)} UTC` : ''}`
}
