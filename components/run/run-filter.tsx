import { statusLabels } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { RunStatus } from '#lib/verification/run.ts'
import { runsPath } from './runs-path.ts'

type Filter = { status?: RunStatus; source?: string }
type RunFilterProps = { filter: Filter; sources: { id: string; name: string }[] }

const statuses: RunStatus[] = ['running', 'passed', 'failed', 'errored', 'cancelled']

/** Links, not controls: every view of the list has an address. */
export function RunFilter({ filter, sources }: RunFilterProps) {
  return (
    <div className="row between wrap mt-4">
      <nav className="tabs" aria-label="Verdict">
        <a
          href={runsPath({ ...filter, status: undefined })}
          aria-current={filter.status ? undefined : 'page'}
        >
          All
        </a>
        {statuses.map((status) => (
          <a
            key={status}
            href={runsPath({ ...filter, status })}
            aria-current={filter.status === status ? 'page' : undefined}
          >
            {statusLabels[status]}
          </a>
        ))}
      </nav>
      {sources.length > 1 ? (
        <nav className="tabs" aria-label="Source">
          <a
            href={runsPath({ ...filter, source: undefined })}
            aria-current={filter.source ? undefined : 'page'}
          >
            Every source
          </a>
          {sources.map((source) => (
            <a
              key={source.id}
              href={runsPath({ ...filter, source: source.id })}
              aria-current={filter.source === source.id ? 'page' : undefined}
            >
              {visible(source.name)}
            </a>
          ))}
        </nav>
      ) : null}
    </div>
  )
}
