import { isReadOnly } from './role-rights.ts'
import type { StoredProblem } from './run-record.ts'
import type { Source, SourceProbe } from './source.ts'

/** What a connection test goes through, in its order. */
export const connectionPoints = [
  'worker',
  'reach',
  'encryption',
  'sign-in',
  'version',
  'programs',
  'read',
  'space',
  'extensions',
] as const
export type ConnectionPointKey = (typeof connectionPoints)[number]

/** `unmeasured`: the test stopped before, or did not ask. Only what was measured is `passed`. */
export type PointState = 'waiting' | 'passed' | 'warning' | 'failed' | 'unmeasured'

export type ConnectionPoint = {
  key: ConnectionPointKey
  state: PointState
  /** What stopped here, where the worker put it into words. */
  problem: StoredProblem | null
}

type Tested = Pick<Source, 'probe' | 'probeProblem'> & {
  /** A test was requested and has not ended. */
  testing: boolean
  /** Whether a worker is online. */
  alive: boolean
}

/** The majors that can be verified, from here on. */
const oldestMajor = 13

/** Where each Problem stops a connection test. */
const stopsAt: Record<string, ConnectionPointKey> = {
  'variable-missing': 'worker',
  'secret-unreadable': 'worker',
  'bad-connection-string': 'worker',
  'source-refused': 'reach',
  'source-unreachable': 'reach',
  'unknown-host': 'reach',
  'connection-refused': 'reach',
  'connection-timeout': 'reach',
  'connection-lost': 'reach',
  'not-postgresql': 'reach',
  'pooler-in-path': 'reach',
  'tls-failed': 'encryption',
  'wrong-password': 'sign-in',
  'unknown-database': 'sign-in',
  'too-many-connections': 'sign-in',
  'login-trigger': 'sign-in',
  'permission-denied': 'read',
}

/** What a test that stopped at a point has shown of the ones before: nothing of versions or encryption, which it did not store. */
const shownBefore: Partial<Record<ConnectionPointKey, ConnectionPointKey[]>> = {
  encryption: ['reach'],
  'sign-in': ['reach'],
  read: ['reach', 'sign-in'],
}

/** Where the Problem of a connection test is shown; null: at none of the points. */
export function pointOfProblem({ code }: StoredProblem): ConnectionPointKey | null {
  return Object.hasOwn(stopsAt, code) ? (stopsAt[code] ?? null) : null
}

/** The points of the newest connection test: measured, stopped, or still waited for. */
export function assessConnection({ probe, probeProblem, testing, alive }: Tested): ConnectionPoint[] {
  const problems = probe && !probeProblem ? problemsOf(probe) : {}
  return connectionPoints.map((key) => {
    if (key === 'worker' && !alive) return { key, state: 'failed', problem: null }
    if (testing) return { key, state: key === 'worker' ? 'passed' : 'waiting', problem: null }
    if (probeProblem) return stopped(key, probeProblem)
    if (key === 'worker') return { key, state: 'passed', problem: null }
    return { key, state: probe ? stateOf(key, probe) : 'unmeasured', problem: problems[key] ?? null }
  })
}

function stopped(key: ConnectionPointKey, problem: StoredProblem): ConnectionPoint {
  const at = pointOfProblem(problem)
  if (at === key) return { key, state: 'failed', problem }
  const shown = key === 'worker' || (at !== null && shownBefore[at]?.includes(key))
  return { key, state: shown ? 'passed' : 'unmeasured', problem: null }
}

function problemsOf({
  unreadable,
  obstacle,
}: SourceProbe): Partial<Record<ConnectionPointKey, StoredProblem>> {
  return { read: unreadable ?? undefined, extensions: obstacle ?? undefined }
}

function stateOf(key: ConnectionPointKey, probe: SourceProbe): PointState {
  switch (key) {
    case 'encryption':
      return probe.tls ? 'passed' : 'warning'
    case 'version':
      return Number.parseInt(probe.serverVersion, 10) >= oldestMajor ? 'passed' : 'failed'
    case 'programs':
      return probe.tools ? 'passed' : 'failed'
    case 'read':
      return stateOfReading(probe)
    case 'space':
      if (!probe.space) return 'unmeasured'
      return probe.space.every(({ freeBytes, needBytes }) => freeBytes >= needBytes) ? 'passed' : 'failed'
    case 'extensions':
      if (probe.obstacle) return 'failed'
      return probe.extensionsDecided ? 'passed' : 'unmeasured'
    default:
      return 'passed'
  }
}

function stateOfReading({ unreadable, schemas, rights }: SourceProbe): PointState {
  if (unreadable) return 'failed'
  if (schemas.every(({ tables }) => tables === 0)) return 'failed'
  if (unreadable === undefined || !rights) return 'unmeasured'
  return isReadOnly(rights) ? 'passed' : 'warning'
}
