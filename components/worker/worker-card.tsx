import { Badge } from '#components/ui/badge.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { bytes } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { WorkerRecord } from '#lib/verification/worker-record.ts'

const states: Record<WorkerRecord['state'], { tone: Tone; label: string }> = {
  online: { tone: 'positive', label: 'Online' },
  stopped: { tone: 'neutral', label: 'Stopped' },
  silent: { tone: 'warning', label: 'Not reporting' },
}
const uses = { archives: 'Archive disk', scratch: 'Scratch disk' }

/** One worker: where it runs, what with, and what it is doing. */
export function WorkerCard({ worker }: { worker: WorkerRecord }) {
  const { id, host, home, version, key, state, seenAt, startedAt } = worker
  const { tone, label } = states[state]
  return (
    <Card title={visible(host ?? id)} id={`worker-${id}`} hint={<Badge tone={tone}>{label}</Badge>}>
      <Facts roomy>
        <Fact label="Runs now" more={slotsOf(worker)}>
          <RunLinks runs={worker.runs} />
        </Fact>
        <Fact
          label="Last seen"
          more={
            <>
              started <Time at={startedAt} />
            </>
          }
        >
          <Time at={seenAt} />
        </Fact>
        {worker.disk.map((disk) => (
          <Fact
            key={disk.use}
            label={uses[disk.use]}
            more={`${visible(disk.folder)}, ${bytes(disk.bytes)} in all`}
          >
            {bytes(disk.freeBytes)} free
          </Fact>
        ))}
        <Fact label="PostgreSQL programs">{toolsOf(worker)}</Fact>
        <Fact label="Version" more={home === null ? null : visible(home)}>
          Backproof {visible(version)}
        </Fact>
        <Fact label="Public key">
          <code className="font-mono text-md">{visible(key)}</code>
        </Fact>
      </Facts>
      {worker.unopenable.length > 0 ? (
        <CardBody>
          <Notice tone="warning" title="It cannot open the connections of some databases.">
            <p>
              They were encrypted for another key: {worker.unopenable.map(visible).join(', ')}. Start the
              worker with that key, or enter the connections again. Their runs go to workers that can open
              them.
            </p>
          </Notice>
        </CardBody>
      ) : null}
    </Card>
  )
}

function RunLinks({ runs }: Pick<WorkerRecord, 'runs'>) {
  if (runs.length === 0) return 'None'
  return (
    <ul>
      {runs.map((run) => (
        <li key={run.id}>
          <TextLink href={`/runs/${run.id}`}>
            Run {run.number} of {visible(run.source)}
          </TextLink>
        </li>
      ))}
    </ul>
  )
}

function slotsOf({ slots }: WorkerRecord): string | null {
  return slots === null ? null : `at most ${slots} at the same time`
}

function toolsOf({ tools }: WorkerRecord): string {
  return tools.length === 0 ? 'None found' : tools.map((tool) => visible(tool.version)).join(', ')
}
