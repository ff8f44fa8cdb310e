import { Icon } from '#components/ui/icon.tsx'
import { Time } from '#components/ui/time.tsx'
import { bytes } from '#lib/format.ts'
import { describeLimit } from '#lib/verification/criteria.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Source } from '#lib/verification/source.ts'

/** Sources, one line each, as the worker saw them last. */
export function SourceTable({ sources }: { sources: Source[] }) {
  return (
    <table className="blocks">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Seen</th>
          <th scope="col">PostgreSQL</th>
          <th scope="col" className="right">
            Size
          </th>
          <th scope="col" className="right">
            Fresh within
          </th>
          <th scope="col" className="right">
            Looked at (UTC)
          </th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <tr className="link" key={source.id}>
            <td className="cell font-medium">
              <a className="over" href={`/sources/${source.id}`}>
                {visible(source.name)}
              </a>
            </td>
            <td data-label="Seen">
              <Seen source={source} />
            </td>
            <td data-label="PostgreSQL">{source.probe ? visible(source.probe.serverVersion) : '–'}</td>
            <td className="right" data-label="Size">
              {source.probe ? bytes(source.probe.bytes) : '–'}
            </td>
            <td className="right" data-label="Fresh within">
              {describeLimit(source.policy.freshWithinHours * 3_600_000)}
            </td>
            <td className="right" data-label="Looked at (UTC)">
              {source.probedAt ? <Time at={source.probedAt} short /> : '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Seen({ source }: { source: Source }) {
  const state = source.probeProblem ? 'errored' : source.probe ? 'passed' : 'queued'
  const word = { errored: 'Could not look', passed: 'Reachable', queued: 'Not yet' }[state]
  return (
    <span className={`badge is-${state}`}>
      <Icon name={state} />
      {word}
    </span>
  )
}
