import { Card } from '#components/ui/card.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { bytes, count, duration, instant, plural } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Source, SourceProbe } from '#lib/verification/source.ts'
import { RoleRightsNotice } from './reader-role.tsx'

type ConnectionCardProps = { source: Source; looking: boolean; alive: boolean }

/** What the worker saw when it last looked; the problem with its next step when it could not. */
export function ConnectionCard({ source, looking, alive }: ConnectionCardProps) {
  const { probe: look, probeProblem: problem, probedAt } = source
  const waiting = alive ? 'the worker is looking now' : 'waiting for a worker'
  const hint = looking ? waiting : probedAt ? `looked at ${instant(probedAt)}` : 'not looked at yet'
  return (
    <Card title="What was seen" hint={<span aria-live="polite">{hint}</span>}>
      {looking && !look ? (
        <p className="body row text-[var(--ink-2)]">
          <Icon name="running" className="ink-running" />{' '}
          {alive ? 'The worker is looking at the database.' : 'A worker will look as soon as one runs.'}
        </p>
      ) : null}
      {problem && !looking ? (
        <div className="body">
          <div className="notice is-errored" role="alert" data-testid="look-problem">
            <b className="font-medium">{visible(problem.message)}</b>
            <p>{visible(problem.hint)}</p>
          </div>
        </div>
      ) : null}
      {look ? <Facts look={look} /> : null}
      {!look && !problem && !looking ? <p className="body hint">Nobody has looked at it yet.</p> : null}
    </Card>
  )
}

function Facts({ look }: { look: SourceProbe }) {
  const facts = [
    ['PostgreSQL', look.serverVersion],
    ['Database', look.database],
    ['Size', bytes(look.bytes)],
    ['Host', look.host],
    ['Role', look.role],
    ...latency(look),
    ...roles(look),
    ['Connection', look.tls ? 'encrypted' : 'not encrypted'],
    ['Server', look.standby ? 'standby' : 'primary'],
    ['Tools on the worker', look.tools ? `PostgreSQL ${look.tools.version}` : 'none fits this server'],
  ] satisfies [string, string][]
  return (
    <>
      <dl className="facts roomy">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{visible(value)}</dd>
          </div>
        ))}
      </dl>
      <div className="body">
        <RoleRightsNotice look={look} />
        <h3>{plural(look.schemas.length, 'schema')}</h3>
        <ul className="tabs mt-2 mono" aria-label="Schemas">
          {look.schemas.map((schema) => (
            <li key={schema.name} className="badge is-queued" style={{ paddingLeft: 10 }}>
              {visible(schema.name)} · {count(schema.tables)}
            </li>
          ))}
        </ul>
        {look.extensions.length > 0 ? (
          <p className="hint mt-3">Extensions: {look.extensions.map(visible).join(', ')}</p>
        ) : null}
      </div>
    </>
  )
}

function latency({ latencyMs }: SourceProbe): [string, string][] {
  return latencyMs === undefined ? [] : [['One question takes', duration(latencyMs)]]
}

function roles({ roles: named }: SourceProbe): [string, string][] {
  if (named === undefined) return []
  const more = named.length > 6 ? ` and ${count(named.length - 6)} more` : ''
  return [['Roles on the server', `${named.slice(0, 6).join(', ')}${more}`]]
}
