'use client'

import { channelsKey, type DeliveryPage } from '#components/queries/channels-query.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { instant } from '#lib/format.ts'
import { type Delivery, isUnderWay } from '#lib/verification/channel.ts'
import { visible } from '#lib/verification/manifest.ts'
import { DeliveryBadge } from './channel-badge.tsx'

type DeliveryLogProps = { page: DeliveryPage; isFirst: boolean; mayChange: boolean }

/** Every message to every channel, newest first. */
export function DeliveryLog({ page: { deliveries, next }, isFirst, mayChange }: DeliveryLogProps) {
  return (
    <Card title="Delivery log" id="log" hint="90 days">
      {deliveries.length === 0 ? (
        <Hint className="px-4.5 pb-4">No message yet.</Hint>
      ) : (
        <Table>
          <thead>
            <tr>
              <HeadCell>Status</HeadCell>
              <HeadCell>Message</HeadCell>
              <HeadCell>Channel</HeadCell>
              <HeadCell end>Attempts</HeadCell>
              <HeadCell end>Created (UTC)</HeadCell>
              {mayChange ? (
                <HeadCell>
                  <span className="sr-only">Action</span>
                </HeadCell>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {deliveries.map((delivery) => (
              <DeliveryRow key={delivery.id} delivery={delivery} mayChange={mayChange} />
            ))}
          </tbody>
        </Table>
      )}
      {next !== null || !isFirst ? (
        <p className="flex gap-4 px-4.5 py-3 text-md">
          {isFirst ? null : <TextLink href="/settings/channels#log">Newest</TextLink>}
          {next === null ? null : <TextLink href={`/settings/channels?before=${next}#log`}>Older</TextLink>}
        </p>
      ) : null}
    </Card>
  )
}

function DeliveryRow({ delivery, mayChange }: { delivery: Delivery; mayChange: boolean }) {
  const { status, attempts, title, problem, nextAttemptAt, channelName, createdAt } = delivery
  return (
    <Row>
      <Cell label="Status">
        <DeliveryBadge status={status} attempts={attempts} />
      </Cell>
      <Cell phone="start">
        <div className="min-w-0">
          {visible(title)}
          {problem ? (
            <p className="text-sm text-muted">
              {visible(problem.message)} {visible(problem.hint)}
            </p>
          ) : null}
          {nextAttemptAt && attempts > 0 ? (
            <p className="text-sm text-faint">Next attempt {instant(nextAttemptAt)}.</p>
          ) : null}
        </div>
      </Cell>
      <Cell label="Channel">{visible(channelName)}</Cell>
      <Cell label="Attempts" end>
        {attempts}
      </Cell>
      <Cell label="Created (UTC)" end>
        <Time at={createdAt} short />
      </Cell>
      {mayChange ? (
        <Cell>
          {isUnderWay(status) || delivery.kind === 'test' ? null : <SendAgain delivery={delivery} />}
        </Cell>
      ) : null}
    </Row>
  )
}

function SendAgain({ delivery: { id, title, channelName } }: { delivery: Delivery }) {
  const path = `/api/v1/deliveries/${id}/send-again`
  const send = useApiMutation({ path, invalidates: [channelsKey] })
  return (
    <MutationForm action={path} mutation={send}>
      <Button
        type="submit"
        size="sm"
        aria-label={`Send again: ${visible(title)}, to ${visible(channelName)}`}
      >
        Send again
      </Button>
    </MutationForm>
  )
}
