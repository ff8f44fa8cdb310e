import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { signerOf } from '#components/member/signer.ts'
import { classNames } from '#components/ui/class-names.ts'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { visible } from '#lib/verification/manifest.ts'
import type { ListedShare } from '#lib/verification/run-record.ts'
import { linkTexts } from './links.texts.ts'
import { RevokeShare } from './revoke-share.tsx'

/** Links to reports, newest first; `now` decides which have expired. */
export function LinkTable({ shares, now }: { shares: ListedShare[]; now: string }) {
  const text = useTexts(linkTexts)
  return (
    <Table>
      <thead>
        <tr>
          <HeadCell>{text.database}</HeadCell>
          <HeadCell>{text.opens}</HeadCell>
          <HeadCell>{text.views}</HeadCell>
          <HeadCell>{text.created}</HeadCell>
          <HeadCell>{text.works}</HeadCell>
          <HeadCell>
            <span className="sr-only">{text.revoke}</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {shares.map((share) => (
          <LinkRow key={share.id} share={share} now={now} />
        ))}
      </tbody>
    </Table>
  )
}

function LinkRow({ share, now }: { share: ListedShare; now: string }) {
  const text = useTexts(linkTexts)
  const { instant, count } = useFormat()
  const { run, views, lastViewedAt, revokedAt, expiresAt } = share
  const usable = revokedAt === null && expiresAt > now
  return (
    <Row data-testid="link" data-usable={usable} compact>
      <Cell phone="start" className="max-sm:order-1">
        {visible(share.sourceName)}
      </Cell>
      <Cell label={text.opens} phone="start" className="cell-whole max-sm:order-3">
        <span>
          {run ? <TextLink href={`/runs/${run.id}`}>{text.run(String(run.number))}</TextLink> : text.newest}
          {share.passcode ? (
            <span className="text-sm text-faint max-sm:ml-2 sm:block">{text.passcode}</span>
          ) : null}
        </span>
      </Cell>
      <Cell label={text.views} phone="start" className="cell-whole max-sm:order-4">
        {lastViewedAt ? text.seen(count(views), instant(lastViewedAt)) : text.never}
      </Cell>
      <Cell label={text.created} phone="start" className="cell-whole text-muted max-sm:order-5">
        <span>
          {instant(share.createdAt)}
          <span className="block text-sm">{text.byWhom(signerOf(share.createdBy))}</span>
        </span>
      </Cell>
      <Cell
        label={text.works}
        phone="start"
        className={classNames('cell-whole max-sm:order-6', !usable && 'text-faint')}
      >
        {revokedAt
          ? text.revokedAt(instant(revokedAt))
          : usable
            ? instant(expiresAt)
            : text.expiredAt(instant(expiresAt))}
      </Cell>
      <Cell phone="end" className="max-sm:order-2">
        {usable ? <RevokeShare path={`/api/v1/shares/${share.id}/revoke`} /> : null}
      </Cell>
    </Row>
  )
}
