import { Filled } from '#components/language/filled.tsx'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Badge } from '#components/ui/badge.tsx'
import { PathText } from '#components/ui/breakable.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { WorkerRecord } from '#lib/verification/worker-record.ts'
import { workerTexts } from './worker.texts.ts'

const tones: Record<WorkerRecord['state'], Tone> = {
  online: 'positive',
  stopped: 'neutral',
  silent: 'warning',
}

/** One worker: where it runs, what with, and what it is doing. */
export function WorkerCard({ worker }: { worker: WorkerRecord }) {
  const { id, host, home, version, key, state, seenAt, startedAt } = worker
  const texts = useTexts(workerTexts)
  const { bytes } = useFormat()
  return (
    <Card
      title={visible(host ?? id)}
      id={`worker-${id}`}
      hint={<Badge tone={tones[state]}>{texts.states[state]}</Badge>}
    >
      <Facts roomy>
        <Fact label={texts.runsNow} more={worker.slots === null ? null : texts.slots(worker.slots)}>
          <RunLinks runs={worker.runs} />
        </Fact>
        <Fact label={texts.lastSeen} more={<Filled text={texts.started} at={<Time at={startedAt} />} />}>
          <Time at={seenAt} />
        </Fact>
        {worker.disk.map((disk) => (
          <Fact
            key={disk.use}
            label={texts.uses[disk.use]}
            more={<PathText text={texts.inAll(visible(disk.folder), bytes(disk.bytes))} />}
          >
            {texts.free(bytes(disk.freeBytes))}
          </Fact>
        ))}
        <Fact label={texts.programs}>{toolsOf(worker) || texts.noPrograms}</Fact>
        <Fact label={texts.version}>Backproof {visible(version)}</Fact>
        {home === null ? null : (
          <Fact label={texts.home}>
            <PathText text={visible(home)} />
          </Fact>
        )}
        <Fact label={texts.publicKey}>
          <code className="font-mono text-md">{visible(key)}</code>
        </Fact>
      </Facts>
      {worker.unopenable.length > 0 ? (
        <CardBody>
          <Notice tone="warning" title={texts.cannotOpen}>
            <p>{texts.cannotOpenText(worker.unopenable.map(visible).join(', '))}</p>
          </Notice>
        </CardBody>
      ) : null}
    </Card>
  )
}

function RunLinks({ runs }: Pick<WorkerRecord, 'runs'>) {
  const texts = useTexts(workerTexts)
  if (runs.length === 0) return texts.noRuns
  return (
    <ul>
      {runs.map((run) => (
        <li key={run.id}>
          <TextLink href={`/runs/${run.id}`}>{texts.run(run.number, visible(run.source))}</TextLink>
        </li>
      ))}
    </ul>
  )
}

function toolsOf({ tools }: WorkerRecord): string {
  return tools.map((tool) => visible(tool.version)).join(', ')
}
