import { useTexts } from '#components/language/use-texts.ts'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ChannelKind } from '#lib/verification/channel.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { OperatorMessage } from '#lib/verification/operator-message.ts'
import { channelTexts } from './channel.texts.ts'
import { DeliveryBadge } from './channel-badge.tsx'
import { deliveryTexts } from './delivery.texts.ts'

type OperatorAlertsProps = {
  /** Where the web sends to; null: BACKPROOF_ALERT_URL is not set. */
  address: { kind: ChannelKind; host: string } | null
  messages: OperatorMessage[]
  mayChange: boolean
}

/** How a silent worker is reported, which no worker can send. */
export function OperatorAlerts({ address, messages, mayChange }: OperatorAlertsProps) {
  const texts = useTexts(deliveryTexts)
  const { kinds, messages: titles } = useTexts(channelTexts)
  return (
    <Card title={texts.whenNoWorker} id="operator">
      <CardBody className="grid justify-items-start gap-3">
        <p className="max-w-prose text-muted">
          {address ? texts.byWeb(kinds[address.kind], visible(address.host)) : texts.byNone}
        </p>
        {messages.length > 0 ? (
          <ul className="grid gap-2">
            {messages.map(({ id, message, status, attempts, problem, createdAt }) => (
              <li key={id} className="wrap-anywhere">
                <DeliveryBadge status={status} attempts={attempts} /> {titles[message.kind]}{' '}
                <span className="text-sm text-faint">
                  <Time at={createdAt} />
                </span>
                {problem ? (
                  <p className="text-sm text-muted">
                    {visible(problem.message)} {visible(problem.hint)}
                  </p>
                ) : null}
              </li>
            ))}
          </ul>
        ) : null}
        {address && mayChange ? (
          <form method="post" action="/api/v1/operator-alerts/test">
            <Button type="submit" size="sm" aria-label={texts.sendTestToOperator}>
              {texts.sendTest}
            </Button>
          </form>
        ) : null}
      </CardBody>
    </Card>
  )
}
