'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { workerQuery } from '#components/queries/worker-query.ts'
import { NoWorker } from '#components/shell/no-worker.tsx'

/** The notice that no worker runs; it comes and goes with the worker. */
export function LiveNoWorker() {
  return <NoWorker worker={useSuspenseQuery(workerQuery()).data} />
}
