'use client'

import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { InZone } from '#components/ui/in-zone.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Tone } from '#components/ui/tone.ts'
import type { AuditActor, AuditEvent, AuditResult, AuditTarget } from '#lib/verification/audit-event.ts'
import { auditTargetNoun } from '#lib/verification/audit-targets.ts'
import { visible } from '#lib/verification/manifest.ts'
import { auditTexts } from './audit.texts.ts'

const tones: Record<AuditResult, Tone> = { ok: 'positive', refused: 'warning', failed: 'negative' }

/** Events of the audit log, one row each; on a phone one block each. In the browser's part, so that the page holds them as data and once. */
export function AuditTable({ events }: { events: AuditEvent[] }) {
  const texts = useTexts(auditTexts)
  return (
    <Table>
      <thead>
        <tr>
          <HeadCell end>{texts.event}</HeadCell>
          <HeadCell>
            <InZone>{texts.at}</InZone>
          </HeadCell>
          <HeadCell>{texts.who}</HeadCell>
          <HeadCell>{texts.action}</HeadCell>
          <HeadCell>{texts.target}</HeadCell>
          <HeadCell>{texts.result}</HeadCell>
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
  const texts = useTexts(auditTexts)
  const { number, at, who, action, target, from, result, problem } = event
  return (
    <Row className="row-flow">
      <Cell label={texts.event} end phone="start" className="max-sm:order-1">
        {number}
      </Cell>
      <Cell phone="end" className="max-sm:order-2 sm:whitespace-nowrap">
        <Time at={at} short seconds />
      </Cell>
      <Cell phone="start" className="max-sm:order-3">
        <div className="min-w-0">
          <Actor actor={who} />
          {from ? <div className="text-sm text-faint">{shortAddress(from)}</div> : null}
        </div>
      </Cell>
      <Cell phone="start" className="max-sm:basis-full max-sm:order-6">
        <div className="min-w-0 max-sm:flex max-sm:grow max-sm:flex-wrap max-sm:items-baseline max-sm:justify-between">
          <span className="font-mono text-sm">{action}</span>
          <Disclosure summary={texts.details} className="text-sm max-sm:open:w-full">
            <EventDetails event={event} />
          </Disclosure>
        </div>
      </Cell>
      <Cell phone="start" className="max-sm:basis-full max-sm:order-5">
        {target ? <Target target={target} /> : '–'}
      </Cell>
      <Cell phone="end" className="max-sm:order-4">
        <div className="min-w-0">
          <Badge tone={tones[result]}>{texts.results[result]}</Badge>
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
  const { facts } = useTexts(auditTexts)
  const rows: [string, string | null][] = [
    [facts.at, at],
    [facts.who, who.id],
    [facts.from, from],
    [facts.target, target?.id ?? null],
    [facts.details, Object.keys(details).length > 0 ? JSON.stringify(details) : null],
    [facts.previousHash, previousHash],
    [facts.hash, hash],
  ]
  return (
    <dl className="event">
      {rows.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{visible(value)}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

function Actor({ actor: { kind, id, name } }: { actor: AuditActor }) {
  const { shorten } = useFormat()
  const word = useTexts(auditTexts).actors[kind]
  const named = shorten(visible(name ?? id ?? ''), 80)
  if (kind === 'person' && named) return named
  return named ? `${word}: ${named}` : word
}

/** Its kind in the words of pages, which the filter takes. An id is no name: it stands with the details. */
function Target({ target: { kind, name } }: { target: AuditTarget }) {
  const { shorten } = useFormat()
  const noun = visible(auditTargetNoun(kind, useLocale().language))
  return name ? `${noun}: ${shorten(visible(name), 80)}` : noun
}

/** `2001:db8::/64` for a stored network of IPv6, whose last four groups are zero. */
function shortAddress(address: string): string {
  const network = /^(.+?)(?::0000){4}$/.exec(visible(address))?.[1]
  if (network === undefined) return visible(address)
  const groups = network.split(':').map((group) => group.replace(/^0{1,3}/, ''))
  return `${groups.join(':').replace(/(?::0)+$/, '')}::/64`
}
