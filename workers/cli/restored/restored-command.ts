import { type Connection, describeConnection, readConnectionString } from '#lib/connection-string.ts'
import { assertEnv } from '#lib/env.ts'
import { readRestored } from '#lib/postgres/read-restored.ts'
import { asProblem, Problem } from '#lib/problem.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { exitCodes, type Outcome } from '#lib/verification/run.ts'
import { runInterruptible } from '#workers/cli/run-interruptible.ts'
import { urlArgument } from '#workers/cli/url-argument.ts'
import { assertNotProduction, assertSameServer, type Production } from './assert-not-production.ts'
import { compareBetween, whyNoBoundary } from './compare-between.ts'
import { compareWithManifest, whyOtherDatabase } from './compare-with-manifest.ts'
import { findManifest } from './find-manifest.ts'
import { judgeNewest, judgeProduction, judgeStatement } from './judge-boundaries.ts'
import { ofRestored } from './of-restored.ts'
import { printRestored, type RestoredResult } from './print-restored.ts'
import { outcomeOfRestored, type RestoredCheck } from './restored-check.ts'
import { hasBoundary, type RestoredOptions, readRestoredOptions } from './restored-options.ts'

/** `backproof verify --restored URL`: whether a database restored elsewhere holds what it must. It is only read. */
export async function restoredCommand(args: string[]): Promise<number> {
  const options = readRestoredOptions(args)
  assertEnv('command', { args })
  const restored = readConnectionString(await urlArgument(options.restored), { allowSocket: true })
  const started = performance.now()
  const ended = await runInterruptible((signal) => check(restored, options, signal)).then(
    (checks) => ({ checks, problem: null }),
    (thrown: unknown) => ({ checks: [], problem: asProblem(thrown) }),
  )
  const result = {
    database: describeConnection(restored),
    outcome: outcomeOf(ended),
    durationMs: Math.round(performance.now() - started),
    ...ended,
  }
  printRestored(result, options.json)
  return exitCodes[result.outcome]
}

function outcomeOf({ checks, problem }: Pick<RestoredResult, 'checks' | 'problem'>): Outcome {
  if (problem) return problem.code === 'cancelled' ? 'cancelled' : 'errored'
  return outcomeOfRestored(checks)
}

type Boundaries = { manifest: Manifest | null; between: [older: Manifest, newer: Manifest] | null }

async function check(
  restored: Connection,
  options: RestoredOptions,
  signal: AbortSignal,
): Promise<RestoredCheck[]> {
  if (!hasBoundary(options)) throw noBoundary()
  const boundaries = await readBoundaries(options)
  const asked = await assertNotProduction(restored, await productionOf(options, boundaries))
  const { mustHave, mustNotHave, newest } = options
  const reading = await readRestored(restored, {
    signal,
    whole: boundaries.manifest !== null || boundaries.between !== null,
    customChecks: boundaries.manifest?.answers.map((answer) => answer.check) ?? [],
    statements: [...mustHave, ...mustNotHave],
    windows: newest,
  }).catch((thrown: unknown) => {
    throw ofRestored(asProblem(thrown))
  })
  assertSameServer(restored, asked.restored, reading.identity)
  const isPhysical = asked.relation.kind === 'physical-copy'
  assertSameDatabase(boundaries, reading.manifest, isPhysical)
  const { manifest, between } = boundaries
  const answers = reading.statements.map((answer, at) => {
    const isMustHave = at < mustHave.length
    const statement = [...mustHave, ...mustNotHave][at] ?? ''
    return judgeStatement(isMustHave ? 'must-have' : 'must-not-have', statement, answer)
  })
  const windows = newest.flatMap((window, at) => {
    const answer = reading.newest[at]
    return answer ? [judgeNewest(window, answer)] : []
  })
  return [
    judgeProduction(asked.relation),
    ...(manifest ? compareWithManifest(manifest, reading.manifest, { isPhysical }) : []),
    ...(between ? compareBetween(...between, reading.manifest, { isPhysical }) : []),
    ...windows,
    ...answers,
  ]
}

async function readBoundaries({ manifest, between }: RestoredOptions): Promise<Boundaries> {
  const pair: Boundaries['between'] = between
    ? [await findManifest(between[0]), await findManifest(between[1])]
    : null
  const reason = pair && whyNoBoundary(...pair)
  if (reason) throw new Problem('bad-request', reason, '--between takes the older manifest first.')
  return { manifest: manifest === null ? null : await findManifest(manifest), between: pair }
}

/** Production by its connection, and what the newest manifest knows of its server. */
async function productionOf(
  { source }: RestoredOptions,
  { manifest, between }: Boundaries,
): Promise<Production> {
  const known = { manifest: manifest ?? between?.[1] ?? null }
  if (source === null || source === 'gone') return { source, ...known }
  return { source: readConnectionString(await urlArgument(source), { allowSocket: true }), ...known }
}

function assertSameDatabase(
  { manifest, between }: Boundaries,
  restored: Manifest,
  isPhysical: boolean,
): void {
  for (const expected of [...(manifest ? [manifest] : []), ...(between ?? [])]) {
    const reason = whyOtherDatabase(expected, restored, isPhysical)
    if (reason)
      throw new Problem(
        'bad-request',
        reason,
        'Give a manifest of the database that was restored. Nothing was decided.',
      )
  }
}

function noBoundary(): Problem {
  return new Problem(
    'nothing-to-verify',
    'No boundary was given, so nothing can be decided.',
    'Say what must hold: --manifest M, --between M1 M2, --newest "schema.table.column between A and B", --must-have "SELECT …" or --must-not-have "SELECT …".',
  )
}
