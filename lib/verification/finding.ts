import type { Check, CheckKind } from './check.ts'
import { type Evidence, type MessageValues, message } from './messages/message.ts'

/** A failed check. Unless said otherwise the archive is to blame: it did not bring back what the source held. */
export function finding(
  kind: CheckKind,
  subject: string,
  expected: Evidence,
  found: Evidence,
  blames: 'archive' | 'source' = 'archive',
): Check {
  return { kind, subject, verdict: 'failed', blames, expected, found }
}

export function passed(kind: CheckKind, subject: string, evidence: Evidence): Check {
  return { kind, subject, verdict: 'passed', expected: evidence, found: evidence }
}

/** The findings, or, where there are none, one passed check that says how much was compared. Nothing compared is no check. */
export function findingsOr(
  findings: Check[],
  kind: CheckKind,
  compared: number,
  what: MessageValues['compared']['what'],
): Check[] {
  if (findings.length > 0 || compared === 0) return findings
  return [passed(kind, 'all tables', message('compared', { what, count: compared }))]
}
