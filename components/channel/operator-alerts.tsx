import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Time } from '#components/ui/time.tsx'
import { type ChannelKind, channelLabels } from '#lib/verification/channel.ts'
import { visible } from '#lib/verification/manifest.ts'
import { notificationTitle } from '#lib/verification/notification.ts'
import type { OperatorMessage } from '#lib/verification/operator-message.ts'
import { DeliveryBadge } from './channel-badge.tsx'

type OperatorAlertsProps = {
  /** Where the web sends to; null: BACKPROOF_ALERT_URL is not set. */
  address: { kind: ChannelKind; host: string } | null
  messages: OperatorMessage[]
  mayChange: boolean
}

/** How a silent worker is reported, which no worker can send. */
export function OperatorAlerts({ address, messages, mayChange }: OperatorAlertsProps) {
  return (
    <Card title="When no worker runs" id="operator">
      <CardBody className="grid justify-items-start gap-3">
        {address ? (
          <p className="max-w-prose text-muted">
            Workers send everything on this page, so web processes report a silent worker themselves:{' '}
            {channelLabels[address.kind]} at {visible(address.host)}, as BACKPROOF_ALERT_URL names it.
          </p>
        ) : (
          <p className="max-w-prose text-muted">
            Workers send everything on this page: when the last one has ended, no message leaves. Set
            BACKPROOF_ALERT_URL of the web process to be notified of that, too.
          </p>
        )}
        {messages.length > 0 ? (
          <ul className="grid gap-2">
            {messages.map(({ id, message, status, attempts, problem, createdAt }) => (
              <li key={id} className="wrap-anywhere">
                <DeliveryBadge status={status} attempts={attempts} /> {notificationTitle(message)}{' '}
                <span className="text-sm text-faint">
                  <Time at={createdAt} short />
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
            <Button type="submit" size="sm" aria-label="Send a test message to the operator">
              Send a test message
            </Button>
          </form>
        ) : null}
      </CardBody>
    </Card>
  )
}
