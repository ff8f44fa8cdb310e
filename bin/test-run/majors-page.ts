import { supportedMajors } from './provision-majors.ts'

/** What each major is tried with for the page, and where those tests are. */
export const majorProofs = [
  { name: 'tampers', files: ['tests/workers/tamper.test.ts'] },
  { name: 'whole run', files: ['tests/app/pipeline.test.ts'], services: true },
  {
    name: 'kitchen sink',
    files: ['tests/workers/fidelity.test.ts', 'tests/workers/tamper-kitchen-sink.test.ts'],
  },
  { name: 'selftest', files: ['tests/workers/selftest.test.ts'] },
] as const

/** A count of tests; null: not run. */
export type ProofOutcome = { passed: number; failed: number } | null

/** The outcomes on one major, one for each of `majorProofs`. */
export type MajorRecord = {
  major: number
  version: string
  date: string
  outcomes: ProofOutcome[]
}

const head = `# PostgreSQL majors
Made by \`npm run test:majors -- MAJOR --write\`, which runs these tests on servers and with the programs of that major alone, and replaces its line:

- *kitchen sink*: a database with one of everything that the major knows is restored without a finding, and each loss or change in its copy is found (\`tests/workers/fidelity.test.ts\`, \`tests/workers/tamper-kitchen-sink.test.ts\`).
- *selftest*: archives are damaged in files, rows and objects, and every damage is found (\`tests/workers/selftest.test.ts\`).
- *tampers*: rows and objects of a copy are changed one by one, and each change is found and named (\`tests/workers/tamper.test.ts\`).
- *whole run*: a pipeline requests a run from the web pages' server, a worker does it, the gate opens and closes; the metadata database is on the same major (\`tests/app/pipeline.test.ts\`).

A cell is the number of tests that passed. *CI workflow*: no Debian suite has the major, so that the machine that made this page could not run it; \`.github/workflows/ci.yml\` does.
PostgreSQL 13 is supported for databases to verify; the worker's image brings 14 to 18, so 13 needs its programs on the worker or an external server.
`
const columns = ['major', 'version', 'date', ...majorProofs.map(({ name }) => name)]
const workflowOnly = [14, 16]

/** The page docs/majors.md. A major without a record is shown as not run. */
export function majorsPage(records: MajorRecord[]): string {
  return [
    head,
    `| ${columns.join(' | ')} |`,
    `|${columns.map(() => '---').join('|')}|`,
    ...supportedMajors.map((major) =>
      line(
        major,
        records.find((record) => record.major === major),
      ),
    ),
    '',
  ].join('\n')
}

function line(major: number, record: MajorRecord | undefined): string {
  const without = workflowOnly.includes(major) ? 'CI workflow' : 'not run'
  const cells = record
    ? [record.version, record.date, ...record.outcomes.map(describeOutcome)]
    : columns.slice(1).map((_, index) => (index < 2 ? '–' : without))
  return `| ${[major, ...cells].join(' | ')} |`
}

function describeOutcome(outcome: ProofOutcome): string {
  if (outcome === null) return 'not run'
  const { passed, failed } = outcome
  return failed === 0 ? `${passed} passed` : `**${failed} failed**, ${passed} passed`
}

/** The records of a page that `majorsPage` made. */
export function readMajorsPage(page: string): MajorRecord[] {
  return page.split('\n').flatMap((text) => {
    const [major, version = '', date = '', ...outcomes] = text
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    if (!/^\d+$/.test(major ?? '') || !/^\d/.test(version)) return []
    return [{ ...{ major: Number(major), version, date }, outcomes: outcomes.map(readOutcome) }]
  })
}

function readOutcome(cell: string): ProofOutcome {
  if (cell === 'not run') return null
  const count = (pattern: RegExp) => Number(pattern.exec(cell)?.[1] ?? 0)
  return { passed: count(/(\d+) passed/), failed: count(/(\d+) failed/) }
}
