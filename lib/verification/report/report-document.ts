import { type Check, isPlatformKind, type Verdict } from '#lib/verification/check.ts'
import { visible } from '#lib/verification/manifest.ts'
import { foundText } from '#lib/verification/messages/found-text.ts'
import { type WordedCheck, wordedCheck } from '#lib/verification/messages/worded-check.ts'
import type { Policy } from '#lib/verification/policy.ts'
import type { Archive, FinishedRun, Step, StoredProblem } from '#lib/verification/run-record.ts'
import { notChecked } from './not-checked.ts'

/** The name of this shape. Another shape gets another number; a verifier refuses what it does not know. */
export const reportFormat = 'backproof-report-1'

/** Why something is not verified: no archive can hold it; it was skipped; the run never came to it; it is outside of what a run reads. */
type NotVerifiedKind = 'gap' | 'skipped' | 'not-covered'
type NotVerified = { kind: NotVerifiedKind; subject: string; reason: string }

/** What a worker knows beside the Run when it signs. */
export type ReportContext = {
  signedAt: string
  worker: { id: string | null; version: string; tools: { major: number; version: string }[] }
  /** The metadata database's id of this installation. */
  installation: string
  /** `systemIdentifier` of the Source's server, null where its role may not read it. */
  systemIdentifier: string | null
  /** SHA-256 of the canonical JSON of the Manifest; null: the Run has no Archive. */
  manifestSha256: string | null
  /** The newest audit event at that time; null: the audit log is empty. */
  auditHead: { number: number; hash: string } | null
}

/** The Report as a document that outlives this installation: only facts that were stored with the Run, in words, nothing derived later. */
export type ReportDocument = {
  run: {
    id: string
    number: number
    trigger: string
    requestedBy: string
    commit: string | null
    reverify: boolean
    queuedAt: string
    startedAt: string | null
    endedAt: string | null
    durationMs: number | null
    steps: Step[]
  }
  source: { id: string; name: string; systemIdentifier: string | null }
  outcome: FinishedRun['status']
  problem: StoredProblem | null
  archive: (Omit<Archive, 'keptAt'> & { manifestSha256: string | null }) | null
  policy: Policy | null
  simulatedRailway: boolean | null
  counts: Record<Verdict, number>
  checks: WordedCheck[]
  /** Never empty: what a run of any kind does not read is named, too. */
  notVerified: NotVerified[]
  worker: ReportContext['worker']
  installation: string
  auditHead: ReportContext['auditHead']
  signedAt: string
}

/** Builds the document that a worker signs. `run` has every check, none of them only counted. */
export function reportDocument(run: FinishedRun, context: ReportContext): ReportDocument {
  const { id, number, trigger, requestedBy, commit, queuedAt, startedAt, endedAt, steps } = run
  const { signedAt, worker, installation, systemIdentifier, manifestSha256, auditHead } = context
  return {
    run: {
      ...{ id, number, trigger, requestedBy, commit, queuedAt, startedAt, endedAt, steps },
      reverify: run.reverify === true,
      durationMs: run.durationMs ?? null,
    },
    source: { id: run.sourceId, name: run.sourceName, systemIdentifier },
    outcome: run.status,
    problem: run.problem && plainProblem(run.problem),
    archive: run.archive && { ...withoutPath(run.archive), manifestSha256 },
    policy: run.policy ?? null,
    simulatedRailway: run.simulatedRailway ?? null,
    counts: countVerdicts(run.checks),
    checks: run.checks.map((check) => wordedCheck(check)),
    notVerified: notVerified(run),
    ...{ worker, installation, auditHead, signedAt },
  }
}

/** Where it lies is not evidence, and changes. */
function withoutPath({ keptAt: _, ...archive }: Archive): Omit<Archive, 'keptAt'> {
  return archive
}

function plainProblem({ code, message, hint }: StoredProblem): StoredProblem {
  return { code, message, hint }
}

function countVerdicts(checks: Check[]): Record<Verdict, number> {
  const counts = { passed: 0, failed: 0, skipped: 0, gap: 0 }
  for (const { verdict } of checks) counts[verdict] += 1
  return counts
}

/** Everything that a reader must not take for verified, each once. */
function notVerified(run: FinishedRun): NotVerified[] {
  const unread = run.checks.filter(({ verdict }) => verdict === 'skipped' || verdict === 'gap')
  const named = unread.map((check): NotVerified => {
    const kind = check.verdict === 'gap' ? 'gap' : 'skipped'
    return { kind, subject: `${check.kind}: ${visible(check.subject)}`, reason: foundText(check) }
  })
  const rest = notChecked({
    ...run,
    checks: run.checks.filter(
      ({ kind, verdict }) => isPlatformKind(kind) || verdict === 'passed' || verdict === 'failed',
    ),
  })
  return [
    ...named,
    ...rest.map(({ subject, reason }): NotVerified => ({ kind: 'not-covered', subject, reason })),
  ]
}
