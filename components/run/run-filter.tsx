import type { RunsFilter } from '#components/queries/runs-query.ts'
import { Tab, Tabs } from '#components/ui/tabs.tsx'
import { statusLabels } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { RunStatus } from '#lib/verification/run.ts'
import { DeployFilter } from './deploy-filter.tsx'
import { runsPath } from './runs-path.ts'

type RunFilterProps = { filter: RunsFilter; sources: { id: string; name: string }[] }

const statuses: RunStatus[] = ['running', 'passed', 'failed', 'errored', 'cancelled']

/** Links, and a form that leads to an address: every view of the list has one. */
export function RunFilter({ filter, sources }: RunFilterProps) {
  return (
    <div className="mt-4 flex flex-wrap items-center justify-between gap-2.5">
      <Tabs label="Status">
        <Tab href={runsPath({ ...filter, status: undefined })} current={filter.status === undefined}>
          All
        </Tab>
        {statuses.map((status) => (
          <Tab key={status} href={runsPath({ ...filter, status })} current={filter.status === status}>
            {statusLabels[status]}
          </Tab>
        ))}
      </Tabs>
      {sources.length > 1 ? (
        <Tabs label="Database">
          <Tab href={runsPath({ ...filter, source: undefined })} current={filter.source === undefined}>
            All databases
          </Tab>
          {sources.map((source) => (
            <Tab
              key={source.id}
              href={runsPath({ ...filter, source: source.id })}
              current={filter.source === source.id}
            >
              {visible(source.name)}
            </Tab>
          ))}
        </Tabs>
      ) : null}
      <DeployFilter filter={filter} />
    </div>
  )
}
