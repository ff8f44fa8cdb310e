import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { archiveReason, clockReason, lostPlaceReasons, olderReason } from './archive-reasons.ts'
import { type ArchiveStanding, isUnusable } from './archive-standing.ts'
import { checkKinds } from './check.ts'
import { assessCriteria } from './criteria.ts'
import { firstWord } from './criterion-restores.ts'
import { formatLimit } from './format-limit.ts'
import type { GateBasis, GateInput } from './gate-input.ts'
import { gateReasonTexts } from './gate-reasons.texts.ts'
import { rehearsalReasons } from './gate-rehearsal.ts'
import { visible } from './manifest.ts'
import type { ProductionProblem } from './production-problem.ts'
import type { Reason } from './reason.ts'
import type { FinishedRun } from './run-record.ts'

/** The reasons for the answer, each with its evidence; then what is worth knowing beside it, as `advisory`. */
export function gateReasons(input: GateInput, known: GateBasis): Reason[] {
  const { lastPassed, lastEnded, productionProblem, archives, now, language = 'en' } = input
  const { archive, oldMs, limitMs } = known
  const reasons: Reason[] = []
  const beside: Reason[] = []
  if (productionProblem) reasons.push(troubleReason(productionProblem, language))
  if (lastPassed && oldMs !== null)
    reasons.push(equalReason(lastPassed, oldMs, limitMs, archive, language, known.inFuture))
  else
    reasons.push({
      standing: 'unproven',
      text: gateReasonTexts[language].compared,
      evidence: gateReasonTexts[language].neverVerified,
      runId: null,
    })
  if (archive) reasons.push(archiveReason(archive, now, language))
  reasons.push(...failureReason(input, known), ...rehearsalReasons(input, input.sourceId, language))
  // After a run that passed, one that could not finish changes nothing.
  if (!productionProblem && lastEnded?.status === 'errored')
    (lastPassed ? beside : reasons).push(erroredReason(lastEnded, language))
  beside.push(
    ...lostPlaceReasons(archive, language),
    ...olderReason(archives, archive, language),
    ...clockReason(archive, language),
    ...differences(input),
  )
  beside.push(...promiseReasons(input, known.failed ?? lastPassed))
  beside.push(...placeReasons(input), ...platformReasons(input))
  return [...reasons, ...beside.map((reason) => ({ ...reason, advisory: true as const }))]
}

/** Whether any run failed after the newest passed one, re-verifications included. */
function failureReason({ lastPassed, language = 'en' }: GateInput, { failed, archive }: GateBasis): Reason[] {
  const texts = gateReasonTexts[language]
  const refuted = failed ?? archive?.refutedBy ?? null
  if (refuted)
    return [
      {
        standing: 'broken',
        text: texts.runFailed(String(refuted.number)),
        evidence: failed ? failureWords(failed, language) : runWords(refuted, language),
        runId: refuted.id,
      },
    ]
  const proof = archive?.provedBy ?? lastPassed
  return proof
    ? [{ standing: 'kept', text: texts.noneFailed, evidence: runWords(proof, language), runId: proof.id }]
    : []
}

/** What failed first, and when: the number of the Run is in the text beside it. */
function failureWords({ checks, endedAt, number }: FinishedRun, language: Language): string {
  const deciding = checks.filter(({ kind }) => checkKinds[kind].decides)
  const found = firstWord(deciding, '', { language })
  const { shortInstant } = formatFor({ language, timeZone: 'UTC' })
  const at = endedAt && `${shortInstant(endedAt)} UTC`
  return [found, at].filter(Boolean).join(' · ') || gateReasonTexts[language].run(String(number))
}

function troubleReason({ kind, problem, since, runId }: ProductionProblem, language: Language): Reason {
  const texts = gateReasonTexts[language]
  const { shortInstant } = formatFor({ language, timeZone: 'UTC' })
  return {
    standing: 'unproven',
    text: texts.trouble[kind],
    evidence: texts.since(visible(problem.message).replace(/\.$/, ''), shortInstant(since)),
    runId,
  }
}

/** An archive on a disk that is lost together with production does not help in that case. */
function placeReasons({ place, language = 'en' }: GateInput): Reason[] {
  if (!place) return []
  const { standing, disk } = place
  const text = gateReasonTexts[language].apart
  return [{ standing, text, evidence: disk, runId: null, ofPlaces: true }]
}

/** Railway's own backups never count as verified: nothing restored them. */
function platformReasons({ platform, policy, language = 'en' }: GateInput): Reason[] {
  const texts = gateReasonTexts[language]
  if (!platform || platform.length === 0)
    return [
      {
        standing: 'unproven',
        text: texts.railway,
        evidence: texts.notConnected,
        runId: null,
        ofPlatform: true,
      },
    ]
  return assessCriteria({ checks: platform, steps: [], archive: null, policy, language }).flatMap((it) =>
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
  language: Language,
  inFuture: boolean,
): Reason {
  const texts = gateReasonTexts[language]
  const { ago } = formatFor({ language, timeZone: 'UTC' })
  const fresh = oldMs <= limitMs
  // The evidence of a run no longer counts when its archive became unusable.
  const standing = archive && isUnusable(archive) ? 'unproven' : 'kept'
  return {
    standing: inFuture ? 'unproven' : fresh ? standing : 'broken',
    text: fresh ? texts.compared : texts.tooOld,
    evidence: inFuture ? texts.dateInFuture : texts.lastVerified(ago(oldMs), formatLimit(limitMs, language)),
    runId: run.id,
  }
}

function erroredReason(run: FinishedRun, language: Language): Reason {
  return {
    standing: 'unproven',
    text: gateReasonTexts[language].errored,
    evidence: runWords(run, language),
    runId: run.id,
  }
}

function differences({ compared, language = 'en' }: GateInput): Reason[] {
  if (!compared || compared.open === 0) return []
  const texts = gateReasonTexts[language]
  const { count } = formatFor({ language, timeZone: 'UTC' })
  const evidence = texts.toReview(count(compared.open), String(compared.number))
  return [{ standing: 'different', text: texts.changes, evidence, runId: compared.runId }]
}

/** Of the Run that the answer rests on, as the recovery checklist judges it. */
function promiseReasons({ policy, archives, language = 'en' }: GateInput, run: FinishedRun | null): Reason[] {
  if (!run) return []
  const texts = gateReasonTexts[language]
  const standing = archives.find(({ archiveId }) => archiveId === run.archive?.id) ?? null
  return assessCriteria({ ...run, policy, standing, language }).flatMap(({ key, standing, evidence }) =>
    key === 'fast' || key === 'schemas' ? [{ standing, text: texts[key], evidence, runId: run.id }] : [],
  )
}

function runWords({ number, endedAt }: Pick<FinishedRun, 'number' | 'endedAt'>, language: Language): string {
  const texts = gateReasonTexts[language]
  const { shortInstant } = formatFor({ language, timeZone: 'UTC' })
  return endedAt ? texts.runAt(String(number), shortInstant(endedAt)) : texts.run(String(number))
}
