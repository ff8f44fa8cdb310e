'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { Filled } from '#components/language/filled.tsx'
import { useTexts } from '#components/language/use-texts.ts'
import { workersQuery } from '#components/queries/workers-query.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { workerTexts } from './worker.texts.ts'
import { WorkerCard } from './worker-card.tsx'

/** The workers, kept up to date. */
export function LiveWorkers() {
  const texts = useTexts(workerTexts)
  const { workers } = useSuspenseQuery(workersQuery()).data
  if (workers.length === 0)
    return (
      <Card title={texts.none}>
        <CardBody className="text-muted">
          <p>
            <Filled
              text={texts.noneText}
              start={<code className="font-mono text-md whitespace-nowrap">npm start</code>}
              alone={<code className="font-mono text-md whitespace-nowrap">npm start -- --worker</code>}
            />
          </p>
        </CardBody>
      </Card>
    )
  return workers.map((worker) => <WorkerCard key={worker.id} worker={worker} />)
}
