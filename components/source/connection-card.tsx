import { Card, CardBody } from '#components/ui/card.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { bytes, count, duration, instant, plural } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Source, SourceProbe } from '#lib/verification/source.ts'
import { RoleRightsNotice } from './reader-role.tsx'

type ConnectionCardProps = {
  source: Source
  /** A connection test was requested and has not ended. */
  testing: boolean
  /** Whether a worker is online. */
  alive: boolean
}

/** What the worker found at its last connection test, or the problem with its next step. */
export function ConnectionCard({ source, testing, alive }: ConnectionCardProps) {
  const { probe, probeProblem: problem, probedAt } = source
  const state = alive ? 'testing the connection' : 'waiting for a worker'
  const checked = probedAt ? `checked ${instant(probedAt)}` : 'not checked yet'
  return (
    <Card
      title="Details"
      id="details"
      hint={<span aria-live="polite">{testing ? `${state} …` : checked}</span>}
    >
      {testing && !probe ? (
        <CardBody className="flex gap-2.5 text-muted">
          <Spinner className="mt-1" />
          {alive ? 'The worker is testing the connection.' : 'Waiting for a worker.'}
        </CardBody>
      ) : null}
      {problem && !testing ? (
        <CardBody>
          <Notice tone="unknown" role="alert" data-testid="probe-problem" title={visible(problem.message)}>
            <p>{visible(problem.hint)}</p>
          </Notice>
        </CardBody>
      ) : null}
      {probe ? <ProbeFacts probe={probe} /> : null}
      {!probe && !problem && !testing ? (
        <CardBody>
          <Hint>Not checked yet. Test the connection to see version, size and schemas.</Hint>
        </CardBody>
      ) : null}
    </Card>
  )
}

function ProbeFacts({ probe }: { probe: SourceProbe }) {
  return (
    <>
      <Facts roomy>
        {listFacts(probe).map(([label, value]) => (
          <Fact key={label} label={label}>
            {visible(value)}
          </Fact>
        ))}
      </Facts>
      <CardBody className="grid gap-4">
        {probe.obstacle ? (
          <Notice
            tone="unknown"
            role="alert"
            data-testid="obstacle"
            title={`A verification would stop: ${visible(probe.obstacle.message)}`}
          >
            <p>{visible(probe.obstacle.hint)}</p>
          </Notice>
        ) : null}
        <RoleRightsNotice probe={probe} />
        <div>
          <h3 className="text-md font-medium">{plural(probe.schemas.length, 'schema')}</h3>
          <ul className="mt-2 flex flex-wrap gap-1.5" aria-label="Schemas">
            {probe.schemas.map((schema) => (
              <li
                key={schema.name}
                className="rounded-full bg-neutral-soft px-2.5 py-0.5 font-mono text-xs text-neutral wrap-anywhere"
              >
                {visible(schema.name)} · {plural(schema.tables, 'table')}
              </li>
            ))}
          </ul>
          {probe.extensions.length > 0 ? (
            <Hint className="mt-3">Extensions: {probe.extensions.map(visible).join(', ')}</Hint>
          ) : null}
        </div>
      </CardBody>
    </>
  )
}

function listFacts(probe: SourceProbe): [string, string][] {
  const { latencyMs, roles, tools } = probe
  return [
    ['PostgreSQL', probe.serverVersion],
    ['Database', probe.database],
    ['Size', bytes(probe.bytes)],
    ['Host', probe.host],
    ['Role', probe.role],
    ...(latencyMs === undefined ? [] : [['Latency', duration(latencyMs)] as [string, string]]),
    ...(roles === undefined ? [] : [['Roles on the server', listRoles(roles)] as [string, string]]),
    ['Connection', probe.tls ? 'encrypted' : 'not encrypted'],
    ['Server', probe.standby ? 'standby' : 'primary'],
    ['pg_dump version', tools ? tools.version : 'none for this server'],
  ]
}

function listRoles(roles: string[]): string {
  const more = roles.length > 6 ? ` and ${count(roles.length - 6)} more` : ''
  return `${roles.slice(0, 6).join(', ')}${more}`
}
