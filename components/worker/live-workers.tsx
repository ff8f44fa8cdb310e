'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { workersQuery } from '#components/queries/workers-query.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { WorkerCard } from './worker-card.tsx'

/** The workers, kept up to date. */
export function LiveWorkers() {
  const { workers } = useSuspenseQuery(workersQuery()).data
  if (workers.length === 0)
    return (
      <Card title="No worker yet">
        <CardBody className="text-muted">
          <p>
            None has ever started. Start one with <code className="font-mono text-md">npm start</code>, or
            with <code className="font-mono text-md">npm start -- --worker</code> on a machine of its own.
          </p>
        </CardBody>
      </Card>
    )
  return workers.map((worker) => <WorkerCard key={worker.id} worker={worker} />)
}
