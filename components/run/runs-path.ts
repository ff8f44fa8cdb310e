import type { RunsFilter } from '#components/queries/runs-query.ts'

/** The address of one view of the list of Runs. */
export function runsPath(filter: RunsFilter): string {
  const { status, source, branch, commit, pullRequest, before } = filter
  const search = new URLSearchParams({
    ...(status ? { status } : {}),
    ...(source ? { source } : {}),
    ...(branch ? { branch } : {}),
    ...(commit ? { commit } : {}),
    ...(pullRequest ? { pullRequest: String(pullRequest) } : {}),
    ...(before ? { before: String(before) } : {}),
  })
  return search.size > 0 ? `/runs?${search}` : '/runs'
}
