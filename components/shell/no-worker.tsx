import { Filled } from '#components/language/filled.tsx'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Notice } from '#components/ui/notice.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { noWorkerTexts } from './no-worker.texts.ts'

/** Appears only while no worker is online. */
export function NoWorker({ worker }: { worker: { alive: boolean; seenAt: string } | null }) {
  const texts = useTexts(noWorkerTexts)
  const format = useFormat()
  if (worker?.alive) return null
  return (
    <Notice tone="warning" role="status" title={texts.title}>
      <p>
        {worker ? texts.lastSeen(format.instant(worker.seenAt)) : texts.never}{' '}
        <Filled
          text={texts.explain}
          start={<code className="font-mono text-md whitespace-nowrap">npm start</code>}
          alone={<code className="font-mono text-md whitespace-nowrap">npm start -- --worker</code>}
        />{' '}
        <TextLink href="/workers">{texts.workers}</TextLink>
      </p>
    </Notice>
  )
}
