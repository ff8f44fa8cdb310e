'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { alertsQuery } from '#components/queries/alerts-query.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { plural } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import { type AlertRecord, notificationLabels, type Severity } from '#lib/verification/notification.ts'

const tones: Record<Severity, Tone> = {
  critical: 'negative',
  warning: 'warning',
  resolved: 'positive',
  info: 'neutral',
}

/** Open Alerts, then those that recovered; kept up to date. */
export function LiveAlerts() {
  const { alerts } = useSuspenseQuery(alertsQuery()).data
  const open = alerts.filter(({ closedAt }) => closedAt === null)
  const closed = alerts.filter(({ closedAt }) => closedAt !== null)
  return (
    <>
      <Card title="Open" hint={plural(open.length, 'alert')}>
        {open.length === 0 ? (
          <Hint className="px-4.5 pb-4">No open alerts.</Hint>
        ) : (
          <AlertList alerts={open} />
        )}
      </Card>
      {closed.length > 0 ? (
        <Card title="Recovered" hint={plural(closed.length, 'alert')}>
          <AlertList alerts={closed} />
        </Card>
      ) : null}
    </>
  )
}

function AlertList({ alerts }: { alerts: AlertRecord[] }) {
  return (
    <ul>
      {alerts.map((alert) => (
        <AlertItem key={alert.id} alert={alert} />
      ))}
    </ul>
  )
}

function AlertItem({
  alert: { kind, openedAt, closedAt, notifiedAt, notification },
}: {
  alert: AlertRecord
}) {
  const { source, severity, happened, meaning, action, path } = notification
  return (
    <li className="grid gap-1.5 border-t border-line px-4.5 py-3.5 first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Badge tone={closedAt === null ? tones[severity] : 'positive'}>{notificationLabels[kind]}</Badge>
        {source ? (
          <a href={`/sources/${source.id}`} className="font-medium wrap-anywhere underline">
            {visible(source.name)}
          </a>
        ) : null}
        <span className="text-sm text-faint">
          since <Time at={openedAt} />
          {closedAt === null ? null : (
            <>
              {' '}
              until <Time at={closedAt} />
            </>
          )}
          {notifiedAt === null ? ' · not sent yet' : null}
        </span>
      </div>
      <p className="wrap-anywhere">{visible(happened)}</p>
      {closedAt === null ? (
        <p className="text-sm text-muted wrap-anywhere">
          {meaning} {action}{' '}
          <a href={path} className="underline">
            Open
          </a>
        </p>
      ) : null}
    </li>
  )
}
