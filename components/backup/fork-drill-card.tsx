import type { ReactNode } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { RunbookBlocks } from '#components/runbook/runbook-blocks.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import type { Block } from '#lib/runbook/block.ts'
import { backupTexts } from './backup.texts.ts'

type ForkDrillCardProps = {
  blocks: Block[]
  /** What is known of forks that were verified. */
  children: ReactNode
}

/** How a point-in-time fork is made and verified, folded: no backup of this page can be restored into another database. */
export function ForkDrillCard({ blocks, children }: ForkDrillCardProps) {
  const text = useTexts(backupTexts)
  return (
    <Card title={text.fork} className="mt-5" long>
      <CardBody>
        <p className="max-w-[78ch] text-muted">{text.forkWhy}</p>
        {children}
        <details className="mt-2 print:details-content:[content-visibility:visible]">
          <summary className="flex items-baseline gap-2 py-1 font-medium text-ink before:text-faint before:content-['+'] [[open]>&]:before:content-['–'] print:before:content-none">
            {text.forkSteps}
          </summary>
          <div className="pt-2">
            <RunbookBlocks blocks={blocks} below={2} />
          </div>
        </details>
      </CardBody>
    </Card>
  )
}
