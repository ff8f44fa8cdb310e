import { ago, count, shortInstant } from '#lib/format.ts'
import { archiveReason, clockReason, lostPlaceReasons, olderReason } from './archive-reasons.ts'
import { type ArchiveStanding, isUnusable } from './archive-standing.ts'
import { assessCriteria } from './criteria.ts'
import { formatLimit } from './format-limit.ts'
import type { GateBasis, GateInput } from './gate-input.ts'
import { visible } from './manifest.ts'
import type { Policy } from './policy.ts'
import type { ProductionProblem } from './production-problem.ts'
import type { Reason } from './reason.ts'
import type { FinishedRun } from './run-record.ts'

/** The reasons for the answer, each with its evidence. */
export function gateReasons(input: GateInput, known: GateBasis): Reason[] {
  const { policy, lastPassed, lastEnded, productionProblem, archives, now } = input
  const { archive, oldMs, limitMs } = known
  const reasons: Reason[] = []
  if (lastPassed && oldMs !== null)
    reasons.push({ ...equalReason(lastPassed, oldMs, limitMs, archive), ...(known.inFuture && unknownAge) })
  else
    reasons.push({
      standing: 'unproven',
      text: 'Restored and compared row by row',
      evidence: 'never verified',
      runId: null,
    })
  if (archive) reasons.push(archiveReason(archive, now))
  reasons.push(...lostPlaceReasons(archive))
  reasons.push(...failureReason(input, known))
  if (productionProblem) reasons.push(troubleReason(productionProblem))
  else if (lastEnded?.status === 'errored') reasons.push(erroredReason(lastEnded))
  reasons.push(...olderReason(archives, archive), ...clockReason(archive), ...differences(input))
  if (lastPassed) reasons.push(...promiseReasons(lastPassed, policy, archive))
  reasons.push(...placeReasons(input), ...platformReasons(input))
  return reasons
}

/** Whether any run failed after the newest passed one, re-verifications included. */
function failureReason({ lastPassed }: GateInput, { failed, archive }: GateBasis): Reason[] {
  const refuted = failed ?? archive?.refutedBy ?? null
  if (refuted)
    return [
      {
        standing: 'broken',
        text: `Run ${refuted.number} failed`,
        evidence: runWords(refuted),
        runId: refuted.id,
      },
    ]
  const proof = archive?.provedBy ?? lastPassed
  return proof
    ? [{ standing: 'kept', text: 'No failed run since', evidence: runWords(proof), runId: proof.id }]
    : []
}

const unknownAge = { standing: 'unproven', evidence: 'dated in the future: a clock was wrong' } as const

function troubleReason({ kind, problem, since, runId }: ProductionProblem): Reason {
  return {
    standing: 'unproven',
    text: kind === 'empty' ? 'Production is empty' : 'Production is unreachable',
    evidence: `${visible(problem.message).replace(/\.$/, '')}, ${shortInstant(since)} UTC`,
    runId,
  }
}

/** An archive on a disk that is lost together with production does not help in that case. */
function placeReasons({ place }: GateInput): Reason[] {
  if (!place) return []
  const { standing, disk } = place
  const text = 'Verified backups are stored apart from production'
  return [{ standing, text, evidence: disk, runId: null, ofPlaces: true }]
}

/** Railway's own backups never count as verified: nothing restored them. */
function platformReasons({ platform, policy }: GateInput): Reason[] {
  if (!platform || platform.length === 0)
    return [
      {
        standing: 'unproven',
        text: 'Railway backups',
        evidence: 'not connected',
        runId: null,
        ofPlatform: true,
      },
    ]
  const texts = { daily: 'Railway backup schedule', kept: 'Railway retention' }
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
  // The evidence of a run no longer counts when its archive became unusable.
  const standing = archive && isUnusable(archive) ? 'unproven' : 'kept'
  return {
    standing: fresh ? standing : 'broken',
    text: fresh ? 'Restored and compared row by row' : 'Last verification too old',
    evidence: `last verified ${ago(oldMs)} · max age ${formatLimit(limitMs)}`,
    runId: run.id,
  }
}

function erroredReason(run: FinishedRun): Reason {
  return {
    standing: 'unproven',
    text: 'The last run ended with an error',
    evidence: runWords(run),
    runId: run.id,
  }
}

function differences({ compared }: GateInput): Reason[] {
  if (!compared || compared.open === 0) return []
  const evidence = `${count(compared.open)} to review · run ${compared.number}`
  return [{ standing: 'different', text: 'Changes since earlier runs', evidence, runId: compared.runId }]
}

function promiseReasons(run: FinishedRun, policy: Policy, standing: ArchiveStanding | null): Reason[] {
  const texts = { fast: 'Restore time', schemas: 'All schemas restored' }
  return assessCriteria({ ...run, policy, standing }).flatMap((it): Reason[] => {
    if (it.key !== 'fast' && it.key !== 'schemas') return []
    const measured = { text: texts[it.key], evidence: it.evidence, runId: run.id }
    // Without a target a restore time is documented only.
    const within = it.key !== 'fast' || policy.restoreWithinMs !== null
    return [{ ...measured, standing: within ? it.standing : 'unproven' }]
  })
}

function runWords({ number, endedAt }: Pick<FinishedRun, 'number' | 'endedAt'>): string {
  return `run ${number}${endedAt ? `, ${shortInstant(endedAt)} UTC` : ''}`
}
