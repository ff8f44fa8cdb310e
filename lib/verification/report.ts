import { bytes, count, duration, instant, plural, shortInstant } from '#lib/format.ts'
import { type Check, type CheckKind, checkKinds } from './check.ts'
import type { ArchiveFacts, FinishedRun } from './facts.ts'
import { visible } from './manifest.ts'
import type { Policy } from './policy.ts'
import { type PromiseFacts, promisesOf, restoreMsOf, tablesEqual } from './promises.ts'
import type { Outcome } from './run.ts'
import { strong, type Words } from './words.ts'

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
export type Unseen = { subject: string; reason: string; recover: string | null }
export type KindTotals = {
  kind: CheckKind
  claim: string
  passed: number
  failed: number
  skipped: number
  gap: number
  subjects: string[]
}

/** A Run as told to people. Computed each time from its checks, steps and archive; never stored. */
export type Report = {
  number: number
  sourceName: string
  status: Outcome
  endedAt: string
  headline: string
  lead: Words
  findings: Finding[]
  promises: PromiseFacts[]
  tables: { equal: number; total: number }
  rows: number | null
  restoreMs: number | null
  totalMs: number | null
  kinds: KindTotals[]
  meaning: string
  advice: string
  notLookedAt: Unseen[]
  facts: { label: string; value: string }[]
  provenance: string[]
}

/** So many passed subjects of one kind are named; the rest is counted. */
const namedAtMost = 200

export function reportOf(run: FinishedRun, policy: Policy): Report {
  const findings = findingsOf(run.checks)
  const tables = tablesEqual(run)
  return {
    number: run.number,
    sourceName: run.sourceName,
    status: run.status,
    endedAt: run.endedAt ?? run.queuedAt,
    headline: headlineOf(run, findings),
    lead: leadOf(run, findings, tables),
    findings,
    promises: promisesOf({ ...run, policy }),
    tables,
    rows: run.archive?.rows ?? null,
    restoreMs: restoreMsOf(run.steps),
    totalMs: run.startedAt && run.endedAt ? Date.parse(run.endedAt) - Date.parse(run.startedAt) : null,
    kinds: kindsOf(run.checks),
    ...adviceOf(run, findings),
    notLookedAt: unseenOf(run),
    facts: factsOf(run),
    provenance: provenanceOf(run.archive),
  }
}

/** The faults of the archive first: they are what decides whether it may be trusted. */
function findingsOf(checks: Check[]): Finding[] {
  const failed = checks.filter((check) => check.verdict === 'failed')
  return failed.map(finding).sort((a, b) => Number(a.blames === 'source') - Number(b.blames === 'source'))
}

function finding(check: Check): Finding {
  const { kind, blames = 'archive' } = check
  const [subject, expected, found] = [visible(check.subject), visible(check.expected), visible(check.found)]
  return {
    kind,
    claim: checkKinds[kind].claim,
    subject,
    expected,
    found,
    blames,
    difference: differenceOf(expected, found),
  }
}

function differenceOf(expected: string, found: string): number | null {
  const sides = [expected, found].map((text) =>
    /^(\d[\d,]*)(?: rows?\b.*)?$/.exec(text)?.[1]?.replaceAll(',', ''),
  )
  const [before, after] = sides.map((digits) => (digits === undefined ? null : Number(digits)))
  if (before === null || after === null || before === undefined || after === undefined) return null
  return after === before ? null : after - before
}

function onlySource(findings: Finding[]): boolean {
  return findings.length > 0 && findings.every((it) => it.blames === 'source')
}

function headlineOf(run: FinishedRun, findings: Finding[]): string {
  if (run.status === 'passed') return 'It comes back whole.'
  if (run.status === 'cancelled') return 'Cancelled.'
  if (run.status === 'errored') return 'We could not finish looking.'
  return onlySource(findings) ? 'Production itself is damaged.' : 'This archive cannot be trusted.'
}

function leadOf(run: FinishedRun, findings: Finding[], tables: Report['tables']): Words {
  const name = strong(visible(run.sourceName))
  if (run.status === 'cancelled')
    return [name, ': the run was stopped before it ended. It proves nothing either way.']
  if (run.status === 'errored')
    return [
      name,
      ': ',
      visible(run.problem?.message ?? 'what was to be checked was not looked at.'),
      ' This says nothing about the archive.',
    ]
  const took = restoreMsOf(run.steps)
  if (run.status === 'passed') return passedLead(run, name, tables, took)
  if (onlySource(findings))
    return [
      name,
      ': the archive holds what production held, but ',
      strong(plural(findings.length, 'thing')),
      ` in production ${findings.length === 1 ? 'is' : 'are'} not as they should be.`,
    ]
  const speed: Words = took === null ? [': '] : [': it restored in ', strong(duration(took)), ', but ']
  return [name, ...speed, ...worst(findings, tables), ' at the same instant.']
}

function passedLead(
  run: FinishedRun,
  name: { strong: string },
  tables: Report['tables'],
  took: number | null,
): Words {
  const speed: Words = took === null ? [] : [' in ', strong(duration(took))]
  const rows: Words = run.archive ? [' and ', strong(plural(run.archive.rows, 'row'))] : []
  const taken: Words = run.archive ? [' of ', strong(`${shortInstant(run.archive.takenAt)} UTC`)] : []
  return [
    name,
    ': the archive',
    ...taken,
    ' came back whole',
    ...speed,
    '. ',
    strong(plural(tables.equal, 'table')),
    ...rows,
    ' are equal to production at that instant.',
  ]
}

function worst(findings: Finding[], { equal, total }: Report['tables']): Words {
  const differing = total - equal
  if (differing > 0)
    return [
      strong(`${count(differing)} of ${plural(total, 'table')}`),
      ` ${differing === 1 ? 'is' : 'are'} not what production held`,
    ]
  return [
    strong(plural(findings.length, 'thing')),
    ` ${findings.length === 1 ? 'is' : 'are'} not what production held`,
  ]
}

function kindsOf(checks: Check[]): KindTotals[] {
  const kinds = Object.keys(checkKinds) as CheckKind[]
  return kinds.flatMap((kind) => {
    const own = checks.filter((check) => check.kind === kind)
    if (own.length === 0) return []
    const totals = { passed: 0, failed: 0, skipped: 0, gap: 0 }
    for (const check of own) totals[check.verdict] += 1
    const subjects = own.filter((check) => check.verdict === 'passed').map((check) => visible(check.subject))
    return [{ kind, claim: checkKinds[kind].claim, ...totals, subjects: subjects.slice(0, namedAtMost) }]
  })
}

function adviceOf(run: FinishedRun, findings: Finding[]): { meaning: string; advice: string } {
  switch (run.status) {
    case 'passed':
      return {
        meaning:
          'If production were lost now, this archive would bring back everything listed here, as it was at that instant.',
        advice: 'Nothing needs to be done. What was written since then is not in it.',
      }
    case 'cancelled':
      return {
        meaning: 'Nothing was proved and nothing was found wrong.',
        advice: 'Verify again when it suits.',
      }
    case 'errored':
      return {
        meaning: 'This says nothing about the archive: it may be whole or not, nobody has seen it.',
        advice: visible(run.problem?.hint ?? '') || 'Mend what kept us from looking, then verify again.',
      }
    case 'failed':
      return onlySource(findings)
        ? {
            meaning:
              'The archive is a true copy, and the fault is in production: it would come back with the same fault.',
            advice: 'Look at what is listed above in production itself, mend it there, then verify again.',
          }
        : {
            meaning: 'Restored, this archive would not give back what production held. Do not rely on it.',
            advice:
              'Verify now to take and prove a new archive. If that one fails too, do not deploy until the cause is found.',
          }
  }
}

function unseenOf(run: FinishedRun): Unseen[] {
  const own = run.checks.flatMap((check): Unseen[] => {
    const subject = visible(check.subject)
    if (check.verdict === 'skipped') return [{ subject, reason: visible(check.found), recover: null }]
    if (check.verdict === 'gap')
      return [{ subject, reason: visible(check.found), recover: lines(check.expected) || null }]
    return []
  })
  return [
    ...own,
    ...notReached(run),
    {
      subject: "Railway's own volume snapshots",
      reason: 'recorded at most, never restore-tested here',
      recover: null,
    },
  ]
}

/** What a Run that broke off never came to, by the claims that would have decided; the first few stand for all. */
function notReached({ status, checks }: FinishedRun): Unseen[] {
  if (status === 'passed' || status === 'failed') return []
  const kinds = (Object.keys(checkKinds) as CheckKind[]).filter((kind) => checkKinds[kind].decides)
  const left = kinds.filter((kind) => !checks.some((check) => check.kind === kind))
  if (left.length === 0) return []
  const named = left.slice(0, 3).map((kind) => checkKinds[kind].claim)
  const more = left.length > named.length ? `; and ${count(left.length - named.length)} more` : ''
  const reason = `${count(left.length)} of ${plural(kinds.length, 'claim')}: ${named.join('; ')}${more}`
  return [{ subject: 'Not reached', reason, recover: null }]
}

/** Several lines of SQL stay several lines; everything else that could deceive is made visible. */
function lines(text: string): string {
  return text.split('\n').map(visible).join('\n')
}

function factsOf(run: FinishedRun): Report['facts'] {
  const { archive } = run
  const took = restoreMsOf(run.steps)
  const told: Report['facts'] = []
  if (took !== null) told.push({ label: 'Restore time', value: duration(took) })
  if (!archive) return told
  told.push(
    { label: 'Archive', value: bytes(archive.bytes) },
    { label: 'Database', value: bytes(archive.databaseBytes) },
  )
  told.push(
    { label: 'Rows', value: count(archive.rows) },
    { label: 'PostgreSQL', value: archive.serverVersion },
  )
  return told
}

function provenanceOf(archive: ArchiveFacts | null): string[] {
  if (!archive) return []
  const short = `${archive.sha256.slice(0, 4)}…${archive.sha256.slice(-4)}`
  const by = [
    `pg_dump ${archive.toolVersion}`,
    `server ${archive.serverVersion}`,
    `snapshot ${archive.snapshot}`,
  ]
  return [...by.map(visible), `sha256 ${short}`, `taken ${instant(archive.takenAt)}`]
}
