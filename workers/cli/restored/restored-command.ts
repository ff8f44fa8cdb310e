import { type Connection, describeConnection, readConnectionString } from '#lib/connection-string.ts'
import { assertEnv } from '#lib/env.ts'
import { readRestored } from '#lib/postgres/read-restored.ts'
import { asProblem, Problem } from '#lib/problem.ts'
import { noBoundaryMessage } from '#lib/verification/restored/no-boundary.ts'
import { outcomeOfRestored, type RestoredCheck } from '#lib/verification/restored/restored-check.ts'
import { exitCodes, type Outcome } from '#lib/verification/run.ts'
import { runInterruptible } from '#workers/cli/run-interruptible.ts'
import { urlArgument } from '#workers/cli/url-argument.ts'
import { assertNotProduction, assertSameServer, type Production } from './assert-not-production.ts'
import { compareBetween } from './compare-between.ts'
import { compareWithManifest } from './compare-with-manifest.ts'
import { judgeNewest, judgeProduction, judgeStatement } from './judge-boundaries.ts'
import { ofRestored } from './of-restored.ts'
import { printRestored } from './print-restored.ts'
import { assertOrder, assertSameDatabase, type Boundaries, readBoundaries } from './read-boundaries.ts'
import type { RestoredResult } from './restored-json.ts'
import { hasBoundary, type RestoredOptions, readRestoredOptions } from './restored-options.ts'
import { type EndedRestored, openRestoredStore } from './restored-store.ts'
import { secretsOf } from './without-restored-secrets.ts'

/** `backproof verify --restored URL`: whether a database restored elsewhere holds what it must. It is only read. */
export async function restoredCommand(args: string[]): Promise<number> {
  const options = readRestoredOptions(args)
  assertEnv('command', { args })
  const restored = readConnectionString(await urlArgument(options.restored), { allowSocket: true })
  const { source } = options
  const production = source === null || source === 'gone' ? null : await settled(readProduction(source))
  const boundaries = await settled(readBoundaries(options))
  const secrets = [restored, ...valuesOf(production)].flatMap(secretsOf)
  const [known = null] = valuesOf(boundaries)
  const store = await openRestoredStore(options, known, secrets)
  const started = performance.now()
  const facts: Facts = { relation: null, production: null }
  const ended = await runInterruptible(async (signal) => {
    if (!hasBoundary(options)) throw noBoundary()
    const given = { ...options, ...valueFrom(boundaries) }
    const asked = source === 'gone' ? source : production && valueFrom(production)
    return check(restored, { given, production: asked, facts, signal })
  }).then(
    (checks) => ({ checks, problem: null }),
    (thrown: unknown) => ({ checks: [], problem: asProblem(thrown) }),
  )
  const durationMs = Math.round(performance.now() - started)
  const result = { database: describeConnection(restored), outcome: outcomeOf(ended), durationMs, ...ended }
  // First: a metadata database that hangs must not keep it from being said.
  printRestored(result, { format: options.format, secrets })
  if (result.outcome !== 'cancelled') await store?.save({ result, ...facts }, durationMs)
  const stored = (await store?.close()) ?? true
  return stored || options.store !== 'always' ? exitCodes[result.outcome] : exitCodes.errored
}

/** What was read, or why it was not: that is part of the result, and stored with it. */
type Settled<Value> = { value: Value } | { problem: unknown }

function settled<Value>(reading: Promise<Value>): Promise<Settled<Value>> {
  return reading.then(
    (value) => ({ value }),
    (problem: unknown) => ({ problem }),
  )
}

function valueFrom<Value>(read: Settled<Value>): Value {
  if ('problem' in read) throw read.problem
  return read.value
}

function valuesOf<Value>(read: Settled<Value> | null): Value[] {
  return read && 'value' in read ? [read.value] : []
}

async function readProduction(source: string): Promise<Connection> {
  return readConnectionString(await urlArgument(source), { allowSocket: true })
}

function outcomeOf({ checks, problem }: Pick<RestoredResult, 'checks' | 'problem'>): Outcome {
  if (problem) return problem.code === 'cancelled' ? 'cancelled' : 'errored'
  return outcomeOfRestored(checks)
}

/** What is found out on the way; null: it was not. */
type Facts = Pick<EndedRestored, 'relation' | 'production'>

type Comparison = {
  given: Omit<RestoredOptions, keyof Boundaries> & Boundaries
  production: Production['source']
  facts: Facts
  signal: AbortSignal
}

async function check(
  restored: Connection,
  { given, production, facts, signal }: Comparison,
): Promise<RestoredCheck[]> {
  const { manifest, between, mustHave, mustNotHave, newest } = given
  assertOrder(given)
  const known = { source: production, manifest: manifest ?? between?.[1] ?? null }
  const asked = await assertNotProduction(restored, known)
  facts.relation = asked.relation.kind
  if (asked.production && production && production !== 'gone') {
    const { systemIdentifier, databaseOid, database } = asked.production
    const { host, port } = production
    facts.production = { systemIdentifier, databaseOid, database, host, port }
  }
  const reading = await readRestored(restored, {
    signal,
    whole: manifest !== null || between !== null,
    customChecks: manifest?.answers.map((answer) => answer.check) ?? [],
    statements: [...mustHave, ...mustNotHave],
    windows: newest,
  }).catch((thrown: unknown) => {
    throw ofRestored(asProblem(thrown))
  })
  assertSameServer(restored, asked.restored, reading.identity)
  const isPhysical = asked.relation.kind === 'physical-copy'
  assertSameDatabase(given, reading.manifest, isPhysical)
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

function noBoundary(): Problem {
  return new Problem(
    'nothing-to-verify',
    noBoundaryMessage,
    'Say what must hold: --manifest M, --between M1 M2, --newest "schema.table.column between A and B", --must-have "SELECT …" or --must-not-have "SELECT …".',
  )
}
