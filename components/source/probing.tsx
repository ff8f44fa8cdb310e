'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { type ComponentProps, createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { PageForm } from '#components/queries/page-form.tsx'
import { sourceQuery } from '#components/queries/source-query.ts'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { useDrawAnew } from '#components/queries/use-draw-anew.ts'
import { workerQuery } from '#components/queries/worker-query.ts'
import { Button } from '#components/ui/button.tsx'
import { isPending, isUntested, type ProbeState, settingsMark } from './probe-state.ts'

/** A worker that has not answered by then is not running. */
const waitAtMostMs = 60_000

type Probe = {
  /** A probe was requested and has not ended. */
  probing: boolean
  /** Notes that a probe was requested now. */
  expectProbe: () => void
}

const ProbeContext = createContext<Probe>({ probing: false, expectProbe: () => {} })

type ProbingProps = {
  sourceId: string
  /** What the page shows, and its mark. */
  shown: ProbeState
  drawn: string
  /** The instant of the probe before the one that was requested when the server drew the page; undefined: none was. */
  probedBefore: string | null | undefined
  children: ReactNode
}

/**
 * Reads a Source every second while a probe of it is expected, and has its page drawn anew when it has changed. A probe has ended when its
 * instant has changed: the clocks of the browser and of the worker may differ.
 */
export function Probing({ sourceId, shown, drawn, probedBefore, children }: ProbingProps) {
  const [before, setBefore] = useState(probedBefore)
  const { data: source } = useSuspenseQuery({
    ...sourceQuery(sourceId),
    refetchInterval: ({ state: { data } }) =>
      data && isPending(data, before) ? 1000 : data && isUntested(data) ? 3000 : false,
  })
  const { data: worker } = useSuspenseQuery(workerQuery())
  useDrawAnew(settingsMark(source, worker), drawn)
  // By what is shown, so that nothing old is shown as the answer before the page is drawn anew.
  const probing = isPending(shown, before)
  useEffect(() => {
    if (!probing) return
    const timer = setTimeout(() => setBefore(undefined), waitAtMostMs)
    return () => clearTimeout(timer)
  }, [probing])
  return (
    <ProbeContext value={{ probing, expectProbe: () => setBefore(shown.probedAt) }}>{children}</ProbeContext>
  )
}

/** What is shown while a probe is expected, and otherwise. */
export function WhileProbing({ testing, children }: { testing: ReactNode; children: ReactNode }) {
  return useContext(ProbeContext).probing ? testing : children
}

/** Requests a probe. */
export function ProbeButton({ sourceId, word }: { sourceId: string; word: string }) {
  const { probing, expectProbe } = useContext(ProbeContext)
  const path = `/api/v1/sources/${sourceId}/probe`
  const probe = useApiMutation({ path, onDone: expectProbe })
  return (
    <MutationForm action={path} mutation={probe}>
      <Button type="submit" aria-disabled={probing}>
        {word}
      </Button>
    </MutationForm>
  )
}

/** A form of the page whose change is followed by a probe. */
export function ProbeForm(props: Omit<ComponentProps<typeof PageForm>, 'onDone'>) {
  return <PageForm {...props} onDone={useContext(ProbeContext).expectProbe} />
}
