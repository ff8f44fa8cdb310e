import { Icon } from '#components/ui/icon.tsx'
import { Time } from '#components/ui/time.tsx'
import { count, duration, plural } from '#lib/format.ts'
import { describeRequester, statusLabels } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { RunListItem } from '#lib/verification/run-record.ts'
import { StatusBadge } from './status-badge.tsx'

/** Runs, one line each; the whole line leads to the run. */
export function RunTable({ runs, withSource = false }: { runs: RunListItem[]; withSource?: boolean }) {
  return (
    <table className="blocks runs">
      <thead>
        <tr>
          <th scope="col">Verdict</th>
          <th scope="col">Run</th>
          {withSource ? <th scope="col">Source</th> : null}
          <th scope="col">Asked by</th>
          <th scope="col" className="right">
            Asked (UTC)
          </th>
          <th scope="col" className="right">
            Restore
          </th>
          <th scope="col" className="right">
            Equal
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <Line key={run.id} run={run} withSource={withSource} />
        ))}
      </tbody>
    </table>
  )
}

function Line({ run, withSource }: { run: RunListItem; withSource: boolean }) {
  const name = `Run ${run.number}: ${statusLabels[run.status]}, ${visible(run.sourceName)}`
  return (
    <tr className="link">
      <td className="keep at-verdict">
        <StatusBadge status={run.status} />
        {run.warnings > 0 ? <Different many={run.warnings} /> : null}
      </td>
      <td className="at-number" data-label="Run">
        <a className="over mono" href={`/runs/${run.id}`} aria-label={name}>
          {run.number}
        </a>
      </td>
      {withSource ? (
        <td className="cell at-source" data-label="Source">
          {visible(run.sourceName)}
        </td>
      ) : null}
      <td className="cell at-by" data-label="Asked by">
        {visible(describeRequester(run))}
      </td>
      <td className="right at-when" data-label="UTC">
        <Time at={run.queuedAt} short />
      </td>
      <td className="right at-took" data-label="Restore">
        {run.restoreMs === null ? '–' : duration(run.restoreMs)}
      </td>
      <td className="right at-equal" data-label="Equal">
        {run.tables === 0 ? '–' : `${count(run.tablesEqual)} / ${count(run.tables)}`}
      </td>
    </tr>
  )
}

/** A small amber mark: it differs from earlier runs, and nobody has acknowledged it. */
function Different({ many }: { many: number }) {
  const said = `${plural(many, 'difference')} from earlier runs`
  return (
    <span className="ink-stale different" title={said}>
      <Icon name="stale" />
      <span className="sr-only">{said}</span>
    </span>
  )
}
