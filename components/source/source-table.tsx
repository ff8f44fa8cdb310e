import { Clock } from 'lucide-react'
import { Badge } from '#components/ui/badge.tsx'
import { Cell, HeadCell, Row, rowLinkClass, Table } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { bytes } from '#lib/format.ts'
import { formatLimit } from '#lib/verification/format-limit.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Source } from '#lib/verification/source.ts'

/** Databases, one row each, as of their last connection test. */
export function SourceTable({ sources }: { sources: Source[] }) {
  return (
    <Table>
      <thead>
        <tr>
          <HeadCell>Name</HeadCell>
          <HeadCell>Connection</HeadCell>
          <HeadCell>PostgreSQL</HeadCell>
          <HeadCell end>Size</HeadCell>
          <HeadCell end>Max age</HeadCell>
          <HeadCell end>Last checked (UTC)</HeadCell>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <Row linked key={source.id}>
            <Cell className="font-medium">
              <a className={rowLinkClass} href={`/sources/${source.id}`}>
                {visible(source.name)}
              </a>
            </Cell>
            <Cell label="Connection">
              <ConnectionBadge source={source} />
            </Cell>
            <Cell label="PostgreSQL">{source.probe ? visible(source.probe.serverVersion) : '–'}</Cell>
            <Cell end label="Size">
              {source.probe ? bytes(source.probe.bytes) : '–'}
            </Cell>
            <Cell end label="Max age">
              {formatLimit(source.policy.freshWithinHours * 3_600_000)}
            </Cell>
            <Cell end label="Last checked (UTC)">
              {source.probedAt ? <Time at={source.probedAt} short /> : '–'}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}

function ConnectionBadge({ source: { probe, probeProblem } }: { source: Source }) {
  if (probeProblem) return <Badge tone="unknown">Unreachable</Badge>
  if (probe) return <Badge tone="positive">Connected</Badge>
  return (
    <Badge tone="neutral" icon={<Clock aria-hidden />}>
      Pending
    </Badge>
  )
}
