import { type Finding, failures, faultOf, findingsOf } from '#lib/verification/report/findings.ts'
import { type KindTotals, kindsOf } from '#lib/verification/report/kinds.ts'
import { leadOf } from '#lib/verification/report/lead.ts'
import { type Measure, measuresOf, provenanceOf } from '#lib/verification/report/measured.ts'
import { platformOf } from '#lib/verification/report/platform.ts'
import { type Recovery, recoveryOf } from '#lib/verification/report/recovery.ts'
import { sinceThenOf } from '#lib/verification/report/since-then.ts'
import { adviceOf, headlineOf } from '#lib/verification/report/telling.ts'
import { type Unseen, unseenOf } from '#lib/verification/report/unseen.ts'
import type { ArchiveStanding, ArchiveState } from './archive-standing.ts'
import type { Check } from './check.ts'
import type { FinishedRun } from './facts.ts'
import type { WarningList } from './history.ts'
import type { Policy } from './policy.ts'
import { type PromiseFacts, promisesOf } from './promises.ts'
import type { Outcome } from './run.ts'
import { tablesEqual, wholeRestoreMs } from './run-measures.ts'
import type { Words } from './words.ts'

/**
 * A Run as told to people, computed each time from what was stored with it: checks, steps, archive and policy. Only what became of its
 * Archive since is of today.
 */
export type Report = {
  number: number
  sourceName: string
  status: Outcome
  endedAt: string
  headline: string
  /** How its Archive stands by now; null: nobody asked, or it took none. */
  archiveState: ArchiveState | null
  lead: Words
  findings: Finding[]
  /** How many more failed than are named in `findings`. */
  moreFindings: number
  /** How it differs from earlier Runs: for a person to look at, never a reason to fail. */
  warnings: WarningList
  promises: PromiseFacts[]
  tables: { equal: number; total: number }
  rows: number | null
  restoreMs: number | null
  totalMs: number | null
  kinds: KindTotals[]
  meaning: string
  advice: string
  recovery: Recovery | null
  notLookedAt: Unseen[]
  /** What Railway itself held at that time. It says nothing about the archive, and never changes how the Run ended. */
  platform: Check[]
  facts: Measure[]
  /** Into what kind of server it was restored; null where nothing was. */
  scratch: string | null
  provenance: string[]
}

const noWarnings: WarningList = { listed: [], total: 0, open: 0 }

/** @param standing how its Archive stands by now; null: nobody asked. */
export function reportOf(
  run: FinishedRun,
  policy: Policy,
  warnings = noWarnings,
  standing: ArchiveStanding | null = null,
): Report {
  const findings = findingsOf(run.checks)
  const fault = faultOf(findings)
  const tables = tablesEqual(run)
  const since = sinceThenOf(run, standing)
  return {
    number: run.number,
    sourceName: run.sourceName,
    status: run.status,
    endedAt: run.endedAt ?? run.queuedAt,
    headline: headlineOf(run, fault, since),
    archiveState: standing?.state ?? null,
    lead: leadOf(run, fault, tables),
    findings,
    moreFindings: failures(run) - findings.length,
    warnings,
    promises: promisesOf({ ...run, policy }),
    tables,
    rows: run.archive?.rows ?? null,
    restoreMs: wholeRestoreMs(run),
    totalMs: run.startedAt && run.endedAt ? Date.parse(run.endedAt) - Date.parse(run.startedAt) : null,
    kinds: kindsOf(run),
    ...adviceOf(run, fault, warnings.open, since),
    recovery: recoveryOf(run.checks),
    notLookedAt: unseenOf(run),
    platform: platformOf(run.checks),
    facts: measuresOf(run),
    scratch: run.checks.find((check) => check.kind === 'scratch')?.found ?? null,
    provenance: provenanceOf(run.archive),
  }
}
