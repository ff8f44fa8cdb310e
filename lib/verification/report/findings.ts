import type { Language } from '#lib/language.ts'
import { type Check, type CheckKind, checkKinds, countChecks } from '#lib/verification/check.ts'
import { claimOf } from '#lib/verification/check-claims.ts'
import { visible } from '#lib/verification/manifest.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { rowsIn } from './rows-in.ts'

/** A failed claim, ready to be read. `difference` is signed, and null where the two sides are not numbers. */
export type Finding = {
  kind: CheckKind
  claim: string
  subject: string
  expected: string
  found: string
  blames: 'archive' | 'source'
  difference: number | null
}

/** What the findings amount to. `promise`: production can be read whole, and does not meet the team's own checks. */
export type Fault = 'archive' | 'source' | 'promise'

/** The faults of the archive first: they decide the outcome. Checks that decide nothing are listed elsewhere. */
export function reportFindings(checks: Check[], language: Language = 'en'): Finding[] {
  const failed = checks.filter((check) => check.verdict === 'failed' && checkKinds[check.kind].decides)
  return failed
    .map((check) => toFinding(check, language))
    .sort((a, b) => Number(a.blames === 'source') - Number(b.blames === 'source'))
}

/** How many claims failed, those that are not named included. */
export function countFailures(run: FinishedRun): number {
  return countChecks(run, (it) => it.verdict === 'failed' && checkKinds[it.kind].decides)
}

/** Whose fault it is, as a whole: the archive's, as soon as one finding is. */
export function classifyFault(findings: Finding[]): Fault {
  if (findings.length === 0 || findings.some((it) => it.blames === 'archive')) return 'archive'
  return findings.every((it) => it.kind === 'required-schema' || it.kind === 'custom') ? 'promise' : 'source'
}

function toFinding(check: Check, language: Language): Finding {
  const { kind, blames = 'archive' } = check
  const { subject, expected, found } = wordedCheck(check, language)
  return {
    kind,
    claim: claimOf(kind, language),
    subject: visible(subject),
    expected: visible(expected),
    found: visible(found),
    blames,
    difference: difference(check),
  }
}

function difference({ expected, found }: Check): number | null {
  const [before, after] = [rowsIn(expected), rowsIn(found)]
  return before === null || after === null || after === before ? null : after - before
}
