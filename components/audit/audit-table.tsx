import { Badge } from '#components/ui/badge.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { shorten } from '#lib/format.ts'
import type { AuditActor, AuditEvent, AuditResult, AuditTarget } from '#lib/verification/audit-event.ts'
import { visible } from '#lib/verification/manifest.ts'

const tones: Record<AuditResult, Tone> = { ok: 'positive', refused: 'warning', failed: 'negative' }

/** Events of the audit log, one row each; on a phone one block each. */
export function AuditTable({ events }: { events: AuditEvent[] }) {
  return (
    <Table>
      <thead>
        <tr>
          <HeadCell end>Event</HeadCell>
          <HeadCell>At (UTC)</HeadCell>
          <HeadCell>Who</HeadCell>
          <HeadCell>Action</HeadCell>
          <HeadCell>Target</HeadCell>
          <HeadCell>Result</HeadCell>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <AuditRow key={event.number} event={event} />
        ))}
      </tbody>
    </Table>
  )
}

function AuditRow({ event }: { event: AuditEvent }) {
  const { number, at, who, action, target, from, result, problem } = event
  return (
    <Row>
      <Cell label="Event" end>
        {number}
      </Cell>
      <Cell label="At (UTC)" className="sm:whitespace-nowrap">
        <Time at={at} short />
      </Cell>
      <Cell label="Who">
        <div className="min-w-0">
          {describeActor(who)}
          {from ? <div className="text-sm text-faint">{shortAddress(from)}</div> : null}
        </div>
      </Cell>
      <Cell label="Action">
        <div className="min-w-0">
          <span className="font-mono text-sm">{action}</span>
          <Disclosure summary="Details" className="text-sm">
            <EventDetails event={event} />
          </Disclosure>
        </div>
      </Cell>
      <Cell label="Target">{target ? describeTarget(target) : '–'}</Cell>
      <Cell label="Result">
        <div className="min-w-0">
          <Badge tone={tones[result]}>{result}</Badge>
          {problem ? (
            <div className="pt-0.5 font-mono text-sm whitespace-nowrap text-muted">{visible(problem)}</div>
          ) : null}
        </div>
      </Cell>
    </Row>
  )
}

/** What else was recorded, and the hashes that chain the event. */
function EventDetails({
  event: { at, from, who, target, details, previousHash, hash },
}: {
  event: AuditEvent
}) {
  const rows: [string, string | null][] = [
    ['at', at],
    ['who', who.id],
    ['from', from],
    ['target', target?.id ?? null],
    ['details', Object.keys(details).length > 0 ? JSON.stringify(details) : null],
    ['previous hash', previousHash],
    ['hash', hash],
  ]
  return (
    <dl className="grid gap-1 py-1.5 text-left">
      {rows.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt className="text-sm text-faint">{name}</dt>
            <dd className="font-mono text-xs wrap-anywhere">{visible(value)}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

function describeActor({ kind, id, name }: AuditActor): string {
  const named = shorten(visible(name ?? id ?? ''), 80)
  if (kind === 'person' && named) return named
  return named ? `${kind}: ${named}` : kind
}

function describeTarget({ kind, id, name }: AuditTarget): string {
  const named = shorten(visible(name ?? id ?? ''), 80)
  return named ? `${kind}: ${named}` : kind
}

/** `2001:db8::/64` for a stored network of IPv6, whose last four groups are zero. */
function shortAddress(address: string): string {
  const network = /^(.+?)(?::0000){4}$/.exec(visible(address))?.[1]
  if (network === undefined) return visible(address)
  const groups = network.split(':').map((group) => group.replace(/^0{1,3}/, ''))
  return `${groups.join(':').replace(/(?::0)+$/, '')}::/64`
}
