import type { RunsFilter } from '#components/queries/runs-query.ts'
import { Button } from '#components/ui/button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Field, FieldColumns } from '#components/ui/field.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { longestBranch } from '#lib/verification/deploy.ts'
import { runsPath } from './runs-path.ts'

/** Finds the runs of one deploy: by branch, commit or pull request. */
export function DeployFilter({ filter }: { filter: RunsFilter }) {
  const { source, status, branch, commit, pullRequest } = filter
  const filtered = branch !== undefined || commit !== undefined || pullRequest !== undefined
  return (
    <Disclosure summary="Filter by deploy" open={filtered} className="basis-full">
      <form action="/runs" method="get" className="mt-3 grid gap-4">
        {source ? <input type="hidden" name="source" value={source} /> : null}
        {status ? <input type="hidden" name="status" value={status} /> : null}
        <FieldColumns>
          <Field name="branch" label="Branch" defaultValue={branch} maxLength={longestBranch} />
          <Field
            name="commit"
            label="Commit"
            defaultValue={commit}
            pattern="[0-9a-fA-F]{1,64}"
            title="The first digits of a commit"
            maxLength={64}
            mono
          />
          <Field
            name="pullRequest"
            label="Pull request"
            defaultValue={pullRequest}
            inputMode="numeric"
            pattern="[0-9]{1,9}"
            title="The number of a pull request"
          />
        </FieldColumns>
        <div className="flex items-center gap-3">
          <Button type="submit" size="sm">
            Filter
          </Button>
          {filtered ? <TextLink href={runsPath({ source, status })}>Clear</TextLink> : null}
        </div>
      </form>
    </Disclosure>
  )
}
