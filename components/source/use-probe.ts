import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { sourceQuery } from '#components/queries/source-query.ts'
import type { Source } from '#lib/verification/source.ts'

/** A worker that has not answered by then is not running. */
const waitAtMostMs = 60_000

/** A new connection waits for its test: a probe of the one before may end meanwhile, so that its instant tells nothing. */
function isUntested(source?: Source): boolean {
  const connection = source?.newConnection
  return connection != null && !connection.problem && !connection.leadsTo
}

type Probe = {
  source: Source
  /** A probe was requested and has not ended. */
  probing: boolean
  /** Notes that a probe was requested now. */
  expectProbe: () => void
}

/**
 * A Source, read every second while a probe of it is expected. `probedBefore` is the instant of the probe before the one that was
 * requested when the server drew the page; undefined: none was. A probe has ended when that instant has changed: the clocks of the
 * browser and of the worker may differ.
 */
export function useProbe(sourceId: string, probedBefore: string | null | undefined): Probe {
  const [before, setBefore] = useState(probedBefore)
  const isPending = (source?: Source) =>
    before !== undefined &&
    source?.probedAt === before &&
    !source?.newConnection?.problem &&
    !source?.newConnection?.leadsTo
  const { data: source } = useSuspenseQuery({
    ...sourceQuery(sourceId),
    refetchInterval: ({ state }) => (isPending(state.data) ? 1000 : isUntested(state.data) ? 3000 : false),
  })
  const probing = isPending(source)
  useEffect(() => {
    if (!probing) return
    const timer = setTimeout(() => setBefore(undefined), waitAtMostMs)
    return () => clearTimeout(timer)
  }, [probing])
  return { source, probing, expectProbe: () => setBefore(source.probedAt) }
}
