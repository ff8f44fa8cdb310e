'use client'

import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { channelsKey, type DeliveryPage } from '#components/queries/channels-query.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { InZone } from '#components/ui/in-zone.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { type Delivery, isUnderWay } from '#lib/verification/channel.ts'
import { visible } from '#lib/verification/manifest.ts'
import { channelTexts } from './channel.texts.ts'
import { DeliveryBadge } from './channel-badge.tsx'
import { deliveryTexts } from './delivery.texts.ts'

type DeliveryLogProps = { page: DeliveryPage; isFirst: boolean; mayChange: boolean }

/** Every message to every channel, newest first. */
export function DeliveryLog({ page: { deliveries, next }, isFirst, mayChange }: DeliveryLogProps) {
  const texts = useTexts(deliveryTexts)
  return (
    <Card title={texts.log} id="log" hint={texts.days}>
      {deliveries.length === 0 ? (
        <Hint className="px-4.5 pb-4">{texts.none}</Hint>
      ) : (
        <Table>
          <thead>
            <tr>
              <HeadCell>{texts.status}</HeadCell>
              <HeadCell>{texts.message}</HeadCell>
              <HeadCell>{texts.channel}</HeadCell>
              <HeadCell end>{texts.attempts}</HeadCell>
              <HeadCell end>
                <InZone>{texts.created}</InZone>
              </HeadCell>
              {mayChange ? (
                <HeadCell>
                  <span className="sr-only">{texts.actions}</span>
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
          {isFirst ? null : <TextLink href="/settings/channels#log">{texts.newest}</TextLink>}
          {next === null ? null : (
            <TextLink href={`/settings/channels?before=${next}#log`}>{texts.older}</TextLink>
          )}
        </p>
      ) : null}
    </Card>
  )
}

function DeliveryRow({ delivery, mayChange }: { delivery: Delivery; mayChange: boolean }) {
  const texts = useTexts(deliveryTexts)
  const format = useFormat()
  const { status, attempts, title, problem, nextAttemptAt, channelName, createdAt } = delivery
  return (
    <Row compact>
      <Cell phone="start" className="max-sm:order-1">
        <DeliveryBadge status={status} attempts={attempts} />
      </Cell>
      <Cell phone="start" className="cell-whole max-sm:order-3">
        <div className="min-w-0">
          {visible(title)}
          {problem ? (
            <p className="text-sm text-muted">
              {visible(problem.message)} {visible(problem.hint)}
            </p>
          ) : null}
          {nextAttemptAt && attempts > 0 ? (
            <p className="text-sm text-faint">{texts.nextAttempt(format.instant(nextAttemptAt))}</p>
          ) : null}
        </div>
      </Cell>
      <Cell label={texts.channel} phone="start" className="max-sm:order-4">
        {visible(channelName)}
      </Cell>
      <Cell label={texts.attempts} end phone="end" className="max-sm:order-5">
        {attempts}
      </Cell>
      <Cell end phone="end" className="max-sm:order-2">
        <Time at={createdAt} short />
      </Cell>
      {mayChange ? (
        <Cell phone="start" className="cell-whole max-sm:order-6 max-sm:empty:hidden">
          {isUnderWay(status) || delivery.kind === 'test' ? null : <SendAgain delivery={delivery} />}
        </Cell>
      ) : null}
    </Row>
  )
}

function SendAgain({ delivery: { id, title, channelName } }: { delivery: Delivery }) {
  const texts = useTexts(deliveryTexts)
  const path = `/api/v1/deliveries/${id}/send-again`
  const { done } = useTexts(channelTexts)
  const showToast = useToast()
  const send = useApiMutation({
    path,
    invalidates: [channelsKey],
    onDone: () => showToast({ tone: 'positive', title: done.queued }),
  })
  return (
    <MutationForm action={path} mutation={send}>
      <Button type="submit" size="sm" aria-label={texts.sendAgainTo(visible(title), visible(channelName))}>
        {texts.sendAgain}
      </Button>
    </MutationForm>
  )
}
