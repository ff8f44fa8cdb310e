'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { filterSize } from '#components/address/search-parsers.ts'
import { Filled } from '#components/language/filled.tsx'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { alertsQuery } from '#components/queries/alerts-query.ts'
import { Badge } from '#components/ui/badge.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { AlertRecord, Severity } from '#lib/verification/notification.ts'
import { notificationLabelTexts } from '#lib/verification/notification-labels.texts.ts'
import { alertTexts } from './alert.texts.ts'
import { type AlertsFilter, alertsPath } from './alerts-search.ts'

const tones: Record<Severity, Tone> = {
  critical: 'negative',
  warning: 'warning',
  resolved: 'positive',
  info: 'neutral',
}

type LiveAlertsProps = { filter: AlertsFilter; before: string | null }

/** One page of the open Alerts, then those that recovered; kept up to date. */
export function LiveAlerts({ filter, before }: LiveAlertsProps) {
  const texts = useTexts(alertTexts)
  const { count, plural } = useFormat()
  const { alerts, open: many, next } = useSuspenseQuery(alertsQuery(filter, before)).data
  const open = alerts.filter(({ closedAt }) => closedAt === null)
  const closed = alerts.filter(({ closedAt }) => closedAt !== null)
  return (
    <>
      {before === null || open.length > 0 ? (
        <Card
          title={texts.open}
          hint={
            many === 0
              ? undefined
              : [
                  plural(many, texts.alert, texts.alerts),
                  ...(before === null && many > open.length ? [texts.shown(count(open.length))] : []),
                ].join(' · ')
          }
        >
          {open.length > 0 ? (
            <AlertList alerts={open} />
          ) : (
            <Hint className="px-4.5 pb-4">{filterSize(filter) > 0 ? texts.noneMatching : texts.none}</Hint>
          )}
        </Card>
      ) : null}
      {closed.length > 0 ? (
        <Card title={texts.recovered} hint={plural(closed.length, texts.alert, texts.alerts)}>
          <AlertList alerts={closed} />
        </Card>
      ) : null}
      {before === null && next === null ? null : (
        <nav className="flex gap-2.5" aria-label={texts.pages.label}>
          {before === null ? null : (
            <ButtonLink size="sm" href={alertsPath(filter)}>
              {texts.pages.first}
            </ButtonLink>
          )}
          {next === null ? null : (
            <ButtonLink size="sm" rel="next" href={alertsPath({ ...filter, before: next })}>
              {texts.pages.next}
            </ButtonLink>
          )}
        </nav>
      )}
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
  alert: { kind, openedAt, closedAt, notifiedAt, noChannel, notification },
}: {
  alert: AlertRecord
}) {
  const texts = useTexts(alertTexts)
  const messages = useTexts(notificationLabelTexts)
  const unsent = closedAt !== null ? 'noOne' : noChannel ? 'noChannel' : 'notSent'
  const { source, severity, happened, meaning, action, path } = notification
  return (
    <li className="grid gap-1.5 border-t border-line px-4.5 py-3.5 first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Badge tone={closedAt === null ? tones[severity] : 'neutral'}>{messages[kind]}</Badge>
        {source ? (
          <a href={`/databases/${source.id}`} className="font-medium wrap-anywhere underline">
            {visible(source.name)}
          </a>
        ) : null}
        <span className="text-sm text-faint">
          <Filled
            text={closedAt === null ? texts.since : texts.until}
            since={<Time at={openedAt} />}
            until={closedAt === null ? null : <Time at={closedAt} />}
          />
          {notifiedAt === null ? ` · ${texts[unsent]}` : null}
        </span>
      </div>
      <p className="wrap-anywhere">{visible(happened)}</p>
      {closedAt === null ? (
        <p className="text-sm text-muted wrap-anywhere">
          {meaning} {action}{' '}
          <span className="whitespace-nowrap">
            <a href={path} className="underline">
              {texts.openPage}
            </a>
            {source ? (
              <>
                {' · '}
                <a href={`/databases/${source.id}/runbook`} className="underline">
                  {texts.openRunbook}
                </a>
              </>
            ) : null}
          </span>
        </p>
      ) : null}
    </li>
  )
}
