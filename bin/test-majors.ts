import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Problem } from '#lib/problem.ts'
import { findMajors } from './provision/find-majors.ts'
import { provisionPgbouncer } from './provision/pgbouncer.ts'
import { root } from './services/home.ts'
import { type MajorRecord, majorProofs, majorsPage, readMajorsPage } from './test-run/majors-page.ts'
import { provisionMajors, supportedMajors } from './test-run/provision-majors.ts'
import { runParts } from './test-run/run-parts.ts'
import { runVitest } from './test-run/run-vitest.ts'
import { sumTallies, type Tally } from './test-run/tally.ts'

const usage = `usage: npm run test:majors [-- [MAJOR ...] [--write]]

Runs the tests whose verdict may differ by PostgreSQL's major on each of these majors, or on all: ${supportedMajors.join(', ')}.
  --write  runs fewer tests (${majorProofs.map(({ name }) => name).join(', ')}), and puts their outcomes into docs/majors.md`

const print = (line: string) => void process.stdout.write(`${line}\n`)

/** `npm run test:majors`: the engine's tests on every major that is installed or can be provided. */
export async function main(argv: string[]): Promise<number> {
  const write = argv.includes('--write')
  const wanted = readMajors(argv.filter((argument) => argument !== '--write'))
  process.env.BACKPROOF_TEST_EVERY_MAJOR = '1'
  if (!write) return runParts([['tests on every major', (folder) => onMajors(wanted, folder)]], print)
  return runParts(
    wanted.map((major) => [`PostgreSQL ${major}`, (folder: string) => proveMajor(major, folder)]),
    print,
  )
}

async function onMajors(wanted: number[], folder: string): Promise<Tally> {
  await provisionPgbouncer(print)
  const { majors, missing } = await provisionMajors(wanted, print)
  if (majors.length === 0) return { passed: 0, failed: 1, notes: missing }
  const projects = majors.map((major) => `postgres-${major}`)
  const tally = await runVitest(projects, { folder, live: true })
  return { ...tally, notes: [...tally.notes, ...missing] }
}

/** Runs the proofs of the page on one major, and replaces its line in docs/majors.md. */
async function proveMajor(major: number, folder: string): Promise<Tally> {
  const { missing } = await provisionMajors([major], print)
  const binaries = (await findMajors()).find((each) => each.major === major)
  if (!binaries) return { passed: 0, failed: 1, notes: missing }
  const tallies: Tally[] = []
  for (const proof of majorProofs) {
    print(`\nPostgreSQL ${binaries.version}, ${proof.name}:`)
    const own = 'services' in proof
    tallies.push(
      await runVitest([own ? 'services' : `postgres-${major}`], {
        ...{ folder, live: true, args: [...proof.files] },
        env: own ? { BACKPROOF_TEST_MAJOR: String(major) } : {},
      }),
    )
  }
  const outcomes = tallies.map(({ passed, failed }) => ({ passed, failed }))
  writeRecord({ major, version: binaries.version, date: new Date().toISOString().slice(0, 10), outcomes })
  return sumTallies(tallies)
}

function writeRecord(record: MajorRecord) {
  const file = path.join(root, 'docs', 'majors.md')
  const known = existsSync(file) ? readMajorsPage(readFileSync(file, 'utf8')) : []
  writeFileSync(file, majorsPage([...known.filter(({ major }) => major !== record.major), record]))
}

function readMajors(argv: string[]): number[] {
  const majors = argv.length === 0 ? supportedMajors : argv.map(Number)
  const unknown = majors.find((major) => !supportedMajors.includes(major))
  if (unknown !== undefined) throw new Problem('bad-request', 'Unknown PostgreSQL major.', usage)
  return majors
}
