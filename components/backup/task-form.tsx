'use client'

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useRef } from 'react'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { tasksQuery } from '#components/queries/tasks-query.ts'
import { Button } from '#components/ui/button.tsx'
import { isUnderWay } from './shown-tasks.ts'
import { useRailwayTask } from './use-railway-task.ts'

type TaskFormProps = {
  sourceId: string
  kind: 'snapshot' | 'survey'
  word: string
  /** In the place of the word while a task is under way. */
  busyWord?: string
  className?: string
  children?: ReactNode
}

/** Requests a Railway task. What it was opened in closes once it was requested. */
export function TaskForm({ sourceId, kind, word, busyWord = word, className, children }: TaskFormProps) {
  const field = useRef<HTMLInputElement>(null)
  const busy = useQuery(tasksQuery(sourceId)).data?.acts.some(isUnderWay)
  const { path, mutation } = useRailwayTask(sourceId, () => {
    const details = field.current?.closest('details')
    details?.querySelector('summary')?.focus()
    details?.removeAttribute('open')
  })
  const button = (
    <Button type="submit" aria-disabled={busy}>
      {busy ? busyWord : word}
    </Button>
  )
  return (
    <MutationForm action={path} mutation={mutation} className={className}>
      <input ref={field} type="hidden" name="kind" value={kind} />
      {children}
      {children ? <div>{button}</div> : button}
    </MutationForm>
  )
}
