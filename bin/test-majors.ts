import { Problem } from '#lib/problem.ts'
import { provisionPgbouncer } from './provision/pgbouncer.ts'
import { provisionMajors, supportedMajors } from './test-run/provision-majors.ts'
import { runParts } from './test-run/run-parts.ts'
import { runVitest } from './test-run/run-vitest.ts'
import type { Tally } from './test-run/tally.ts'

const usage = `usage: npm run test:majors [-- MAJOR ...]

Runs the tests whose verdict may differ by PostgreSQL's major on each of these majors, or on all: ${supportedMajors.join(', ')}.`

const print = (line: string) => void process.stdout.write(`${line}\n`)

/** `npm run test:majors`: the engine's tests on every major that is installed or can be provided. */
export async function main(argv: string[]): Promise<number> {
  const wanted = readMajors(argv)
  return runParts([['tests on every major', (folder) => onMajors(wanted, folder)]], print)
}

async function onMajors(wanted: number[], folder: string): Promise<Tally> {
  await provisionPgbouncer(print)
  const { majors, missing } = await provisionMajors(wanted, print)
  if (majors.length === 0) return { passed: 0, failed: 1, notes: missing }
  const projects = majors.map((major) => `postgres-${major}`)
  process.env.BACKPROOF_TEST_EVERY_MAJOR = '1'
  const tally = await runVitest(projects, { folder, live: true })
  return { ...tally, notes: [...tally.notes, ...missing] }
}

function readMajors(argv: string[]): number[] {
  const majors = argv.length === 0 ? supportedMajors : argv.map(Number)
  const unknown = majors.find((major) => !supportedMajors.includes(major))
  if (unknown !== undefined) throw new Problem('bad-request', 'Unknown PostgreSQL major.', usage)
  return majors
}
