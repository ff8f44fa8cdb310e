import { rm } from 'node:fs/promises'
import { writeChecksums } from '#lib/archives/archive-folder.ts'
import { openArchive } from '#lib/archives/open-archive.ts'
import { type CheckKind, checkKinds } from '#lib/verification/check.ts'
import { formatMessage } from '#lib/verification/messages/format-message.ts'
import type { Outcome } from '#lib/verification/run.ts'
import type { ArchiveVerifier } from './archive-verifier.ts'
import type { Control, Damage } from './damage.ts'
import type { SelftestBench } from './selftest-bench.ts'

/** `kept`: SHA256SUMS is unchanged. `rewritten`: it matches the damaged files, so it detects nothing. */
type Sums = 'kept' | 'rewritten'

/** How one archive was verified. `asExpected` is false for a missed damage and for a false alarm. */
export type Trial = {
  name: string
  what: 'damage' | 'control'
  sums: Sums
  outcome: Outcome
  asExpected: boolean
  /** The verification itself failed: neither caught nor missed. */
  broken: boolean
  by: { kind: CheckKind | 'problem'; subject: string; found: string } | null
  durationMs: number
}

/** Damages a copy and verifies it twice: with the original checksums, and with checksums that match the damage. */
export async function tryDamage(
  damage: Damage,
  verify: ArchiveVerifier,
  context: SelftestBench,
): Promise<Trial[]> {
  const original = context.originals[damage.of ?? 'main']
  const folder = await context.copyOf(original)
  const { sha256 } = (await openArchive(original)).stored
  try {
    await damage.corrupt(folder, context)
    const trial = { name: damage.name, what: 'damage' } as const
    const known = damage.checksumOnRecord ? sha256 : undefined
    const first = await runTrial(verify, folder, { ...trial, sums: 'kept', expected: ['archive'] }, known)
    if (damage.onlyChecksums) return [first]
    await writeChecksums(folder)
    const wanted = damage.caughtBy ?? 'any'
    const unreadable = damage.unreadable ?? false
    return [
      first,
      await runTrial(verify, folder, { ...trial, sums: 'rewritten', expected: wanted, unreadable }, known),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Verifies a good archive, which must pass. */
export async function tryControl(
  control: Control,
  verify: ArchiveVerifier,
  context: SelftestBench,
): Promise<Trial[]> {
  const folder = await context.copyOf(context.originals[control.of ?? 'main'])
  try {
    await control.alter(folder, context)
    if (control.rewriteChecksums) await writeChecksums(folder)
    const sums = control.rewriteChecksums ? 'rewritten' : 'kept'
    return [await runTrial(verify, folder, { name: control.name, what: 'control', sums, expected: 'pass' })]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type TrialPlan = Pick<Trial, 'name' | 'what' | 'sums'> & {
  expected: CheckKind[] | 'any' | 'pass'
  unreadable?: boolean
}

async function runTrial(
  verify: ArchiveVerifier,
  folder: string,
  plan: TrialPlan,
  sha256?: string,
): Promise<Trial> {
  const { expected: wanted, unreadable, ...trial } = plan
  const begun = performance.now()
  const { status, checks, problem } = await verify(folder, sha256)
  const durationMs = Math.round(performance.now() - begun)
  const failed = checks.filter((check) => check.verdict === 'failed' && checkKinds[check.kind].decides)
  const named = failed.find((check) => Array.isArray(wanted) && wanted.includes(check.kind))
  const shown = named ?? failed[0]
  const undecided = checks.find((check) => check.verdict === 'skipped')
  const by =
    shown ??
    undecided ??
    (problem && { kind: 'problem' as const, subject: problem.code, found: problem.message })
  const right =
    wanted === 'pass'
      ? status === 'passed'
      : status === 'failed'
        ? wanted === 'any' || named !== undefined
        : status === 'errored' && unreadable === true
  const broken = !right && (status === 'errored' || status === 'cancelled')
  return {
    ...trial,
    outcome: status,
    asExpected: right,
    broken,
    by: by ? { kind: by.kind, subject: by.subject, found: formatMessage(by.found) } : null,
    durationMs,
  }
}
