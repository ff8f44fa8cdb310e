import { availableParallelism } from 'node:os'

/** One provoked fault: its outcome, the seconds from the fault to it, and what was left behind a minute later. */
export type FaultRecord = {
  area: string
  title: string
  status: string
  code: string | null
  seconds: number
  left: string[]
  /** What else was counted, for the chaos runs. */
  notes?: string[]
}

const head = `# Reliability
Made by \`npm run test:faults -- --write\`. Each line is a fault that was provoked in a whole installation (real PostgreSQL servers, real queue,
real worker processes) while a run was at the named step. The outcome is the run's own, as the dashboard shows it. The seconds count from the
fault to the outcome. Left behind is what still existed a minute later: processes, sessions on the source, folders of archives and
throwaway servers, runs without an outcome.

\`errored\` means "could not finish": it says nothing about the archive. A fault of the machine never makes a run \`failed\`.
`

/** The page docs/reliability.md. */
export function reliabilityPage(records: FaultRecord[], version: string): string {
  const areas = [...new Set(records.map(({ area }) => area))]
  const slowest = Math.max(
    0,
    ...records.filter(({ status }) => status === 'errored').map(({ seconds }) => seconds),
  )
  const dirty = records.filter(({ left }) => left.length > 0).length
  return [
    head,
    `${records.length} faults on ${availableParallelism()} cores with PostgreSQL ${version}. Slowest outcome of a run that could not finish: ${slowest.toFixed(0)} s. Faults after which something was left behind: ${dirty}.`,
    ...areas.map((area) =>
      section(
        area,
        records.filter((record) => record.area === area),
      ),
    ),
    '',
  ].join('\n')
}

function section(area: string, records: FaultRecord[]): string {
  const lines = records.map(
    ({ title, status, code, seconds, left }) =>
      `| ${title} | ${status}${code ? ` (\`${code}\`)` : ''} | ${seconds.toFixed(1)} | ${left.join('; ') || 'nothing'} |`,
  )
  const notes = records.flatMap((record) => record.notes ?? []).map((note) => `- ${note}`)
  return [
    `\n## ${area.charAt(0).toUpperCase()}${area.slice(1)}`,
    '| fault | outcome | seconds | left behind |',
    '|---|---|---:|---|',
    ...lines,
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n')
}
