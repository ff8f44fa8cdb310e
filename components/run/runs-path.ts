import type { RunsFilter } from '#components/queries/runs-query.ts'

/** The address of one view of the list of Runs. */
export function runsPath({ status, source, before }: RunsFilter): string {
  const search = new URLSearchParams({
    ...(status ? { status } : {}),
    ...(source ? { source } : {}),
    ...(before ? { before: String(before) } : {}),
  })
  return search.size > 0 ? `/runs?${search}` : '/runs'
}
