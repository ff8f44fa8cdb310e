import { Icon } from '#components/ui/icon.tsx'
import { Time } from '#components/ui/time.tsx'
import { bytes } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import { limitWords } from '#lib/verification/promises.ts'
import type { SourceRecord } from '#lib/verification/source.ts'

/** Sources, one line each, as the worker saw them last. */
export function SourceTable({ sources }: { sources: SourceRecord[] }) {
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
            <td data-label="PostgreSQL">{source.look ? visible(source.look.serverVersion) : '–'}</td>
            <td className="right" data-label="Size">
              {source.look ? bytes(source.look.bytes) : '–'}
            </td>
            <td className="right" data-label="Fresh within">
              {limitWords(source.policy.freshWithinHours * 3_600_000)}
            </td>
            <td className="right" data-label="Looked at (UTC)">
              {source.lookedAt ? <Time at={source.lookedAt} short /> : '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Seen({ source }: { source: SourceRecord }) {
  const state = source.lookProblem ? 'errored' : source.look ? 'passed' : 'queued'
  const word = { errored: 'Could not look', passed: 'Reachable', queued: 'Not yet' }[state]
  return (
    <span className={`badge is-${state}`}>
      <Icon name={state} />
      {word}
    </span>
  )
}
