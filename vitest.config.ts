import { defineConfig } from 'vitest/config'
import { findMajors } from './bin/provision/find-majors.ts'
import { LongestFirst } from './tests/support/longest-first.ts'

const pure = [
  'tests/*.test.{ts,tsx}',
  'tests/components/**/*.test.{ts,tsx}',
  'tests/lib/{verification,platform,runbook}/**/*.test.{ts,tsx}',
  'tests/lib/queue/deadline.test.ts',
]
/** Tests whose verdict may differ by PostgreSQL's major: they read a source, restore it, compare. */
const engine = ['tests/{workers,lib/postgres}/**/*.test.ts']
/** Beside them, but about the metadata database and the queue. */
const once = [
  'tests/workers/{as-known-database,audit-command,await-metadata,check-archives,kept-runs,record-warnings,requeue-loop,secret-sweep,signed-report,source-guard,worker}.test.ts',
  'tests/workers/{notify,railway,storage}/**',
]
/**
 * What majors are known to differ in: catalogs, what pg_dump writes, how values and definitions are printed. `npm test` runs it on each major it can have, and
 * the whole engine once, on this machine's own; `npm run test:majors` runs the whole engine on every major.
 */
const byMajor = [
  'tests/lib/postgres/**/*.test.ts',
  'tests/workers/{capture,fidelity,gaps,hostile-names,large-objects,locale,parts-of-c,refused-parts,settings}.test.ts',
  'tests/workers/{copied-roles,given-server,old-tools,preload,reader-role,recovered-roles,source-kinds,untrusted-code}.test.ts',
]

/**
 * Files of a project run one after the other in the same two processes. Why: half of the processor time of a short file is a new process, its imports, and code that is
 * not yet compiled. Each file's variables and mocks end with it.
 */
const together = { isolate: false, unstubGlobals: true, restoreMocks: true }

const services = {
  setupFiles: ['tests/support/own-tmp.ts'],
  globalSetup: ['tests/support/global-setup.ts'],
  // Tells a flaky test from a broken one: the report of `npm test` names it.
  retry: 1,
  // Ends what hangs. A test that takes five seconds takes two minutes on a machine whose load is twenty times its cores.
  testTimeout: 300_000,
  hookTimeout: 300_000,
}

export default defineConfig(async () => ({
  test: {
    environment: 'node' as const,
    pool: 'forks' as const,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      // The limit ends what hangs; a test of seconds missed one minute on a machine with ten times the load of its cores.
      {
        extends: true as const,
        test: {
          name: 'pure',
          include: pure,
          setupFiles: ['tests/support/own-environment.ts'],
          ...together,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      // On this machine's own PostgreSQL, or on BACKPROOF_TEST_MAJOR.
      {
        extends: true as const,
        test: {
          ...services,
          name: 'services',
          include: ['tests/*/**/*.test.{ts,tsx}'],
          exclude: [...pure, 'tests/e2e/**', 'tests/faults/**', 'tests/extensions/**'],
        },
      },
      // Whole installations that faults happen to: `npm run test:faults`.
      {
        extends: true as const,
        test: { ...services, name: 'faults', include: ['tests/faults/*.test.ts'], retry: 0 },
      },
      // On servers of their own, with every extension of the worker's image that can be had: `npm run test:extensions`.
      {
        extends: true as const,
        test: {
          ...services,
          name: 'extensions',
          include: ['tests/extensions/*.test.ts'],
          setupFiles: [],
          globalSetup: [],
          retry: 0,
        },
      },
      ...(await findMajors()).map(({ major }) => ({
        extends: true as const,
        test: {
          ...services,
          name: `postgres-${major}`,
          include: process.env.BACKPROOF_TEST_EVERY_MAJOR ? engine : byMajor,
          exclude: once,
          env: { BACKPROOF_TEST_MAJOR: String(major) },
        },
      })),
    ],
  },
}))
