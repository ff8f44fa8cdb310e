import { queryOptions } from '@tanstack/react-query'
import type { LogLine, LogPart } from '#lib/verification/run-log/log-line.ts'
import { getJson } from './api-client.ts'

export type ReadLog = { lines: LogLine[]; next: number; more: boolean }

/** The log of a run as far as it is read: each request asks for what came since. */
export function runLogQuery(runId: string, active: boolean) {
  return queryOptions<ReadLog>({
    queryKey: ['runs', runId, 'log'],
    queryFn: async ({ signal, client, queryKey }) => {
      const known = client.getQueryData<ReadLog>(queryKey) ?? { lines: [], next: 0, more: true }
      const part = await getJson<LogPart>(`/api/v1/runs/${runId}/log?after=${known.next}`, { signal })
      return { lines: [...known.lines, ...part.lines], next: part.next, more: part.more }
    },
    structuralSharing: false,
    // The page of a run that has just ended shows the log anew, and its last lines came with the end.
    refetchOnMount: 'always',
    refetchInterval: ({ state }) => (state.data?.more ? 50 : active ? 1000 : false),
  })
}
