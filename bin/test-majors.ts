import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Problem } from '#lib/problem.ts'
import { findMajors } from './provision/find-majors.ts'
import { provisionPgbouncer } from './provision/pgbouncer.ts'
import { root } from './services/home.ts'
import {
  type MajorRecord,
  majorProofs,
  majorsPage,
  type ProofOutcome,
  readMajorsPage,
} from './test-run/majors-page.ts'
import { provisionMajors, supportedMajors } from './test-run/provision-majors.ts'
import { runParts } from './test-run/run-parts.ts'
import { runVitest } from './test-run/run-vitest.ts'
import { sumTallies, type Tally } from './test-run/tally.ts'

const proofNames = majorProofs.map(({ name }) => name.replace(' ', '-'))

const usage = `usage: npm run test:majors [-- [MAJOR ...] [--write [PROOF ...]]]

Runs the tests whose verdict may differ by PostgreSQL's major on each of these majors, or on all: ${supportedMajors.join(', ')}.
  --write  runs fewer tests, and puts their outcomes into docs/majors.md: ${proofNames.join(', ')}, or those that are named`

const print = (line: string) => void process.stdout.write(`${line}\n`)

/** `npm run test:majors`: the engine's tests on every major that is installed or can be provided. */
export async function main(argv: string[]): Promise<number> {
  const { majors, proofs, write } = readArguments(argv)
  process.env.BACKPROOF_TEST_EVERY_MAJOR = '1'
  if (!write)
    return runParts([['tests on every major', (folder) => onMajors(majors, folder)]], print, {
      inMemory: true,
    })
  return runParts(
    majors.map((major) => [`PostgreSQL ${major}`, (folder: string) => proveMajor(major, proofs, folder)]),
    print,
    { inMemory: true },
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
async function proveMajor(major: number, proofs: string[], folder: string): Promise<Tally> {
  const { missing } = await provisionMajors([major], print)
  const binaries = (await findMajors()).find((each) => each.major === major)
  if (!binaries) return { passed: 0, failed: 1, notes: missing }
  const tallies: Tally[] = []
  const { version } = binaries
  const known = readRecords().find((record) => record.major === major && record.version === version)
  const outcomes: ProofOutcome[] = majorProofs.map((_, index) => known?.outcomes[index] ?? null)
  for (const [index, proof] of majorProofs.entries()) {
    if (!proofs.includes(proofNames[index] ?? '')) continue
    print(`\nPostgreSQL ${version}, ${proof.name}:`)
    const own = 'services' in proof
    const tally = await runVitest([own ? 'services' : `postgres-${major}`], {
      ...{ folder, live: true, args: [...proof.files] },
      env: own ? { BACKPROOF_TEST_MAJOR: String(major) } : {},
    })
    tallies.push(tally)
    outcomes[index] = { passed: tally.passed, failed: tally.failed }
    // After each, so that an interrupted run leaves what it found.
    writeRecord({ major, version, date: new Date().toISOString().slice(0, 10), outcomes })
  }
  return sumTallies(tallies)
}

const pageFile = path.join(root, 'docs', 'majors.md')

function readRecords(): MajorRecord[] {
  return existsSync(pageFile) ? readMajorsPage(readFileSync(pageFile, 'utf8')) : []
}

function writeRecord(record: MajorRecord) {
  const others = readRecords().filter(({ major }) => major !== record.major)
  writeFileSync(pageFile, majorsPage([...others, record]))
}

function readArguments(argv: string[]) {
  const write = argv.includes('--write')
  const words = argv.filter((argument) => argument !== '--write')
  const proofs = words.filter((word) => write && proofNames.includes(word))
  const majors = words.filter((word) => !proofs.includes(word)).map(Number)
  if (majors.some((major) => !supportedMajors.includes(major)))
    throw new Problem('bad-request', 'Unknown PostgreSQL major.', usage)
  return {
    write,
    majors: majors.length === 0 ? supportedMajors : majors,
    proofs: proofs.length === 0 ? proofNames : proofs,
  }
}
