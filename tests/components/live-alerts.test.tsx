import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { loadAlertsSearch } from '#components/alert/alerts-search.ts'
import { LiveAlerts } from '#components/alert/live-alerts.tsx'
import { alertsQuery } from '#components/queries/alerts-query.ts'
import type { AlertRecord } from '#lib/verification/notification.ts'

const at = '2026-11-22T02:44:00.000Z'
const alert = (known: Partial<AlertRecord>): AlertRecord => ({
  ...{ id: 'a', kind: 'overdue', openedAt: at, notifiedAt: at, noChannel: false, closedAt: null },
  notification: {
    ...{ kind: 'overdue', severity: 'warning', source: { id: '1', name: 'shop' }, since: null, path: '/' },
    ...{ happened: 'It happened.', meaning: 'It means something.', action: 'Do this.', details: [] },
  },
  ...known,
})

type Page = { alerts: AlertRecord[]; open: number; next: string | null }

function drawn({ alerts, open, next }: Page, address: Record<string, string> = {}): string {
  const { before, ...filter } = loadAlertsSearch(address)
  const queries = new QueryClient()
  queries.setQueryData(alertsQuery(filter, before).queryKey, { alerts, open, next })
  return renderToStaticMarkup(
    <QueryClientProvider client={queries}>
      <LiveAlerts filter={filter} before={before} />
    </QueryClientProvider>,
  )
}
const drawnOne = (known: Partial<AlertRecord>) => drawn({ alerts: [alert(known)], open: 1, next: null })

it.each([
  [{ notifiedAt: at }, null],
  [{ notifiedAt: null }, 'not sent yet'],
  [{ notifiedAt: null, noChannel: true }, 'no one was notified: no channel takes it'],
  [{ notifiedAt: null, noChannel: true, closedAt: at }, 'no one was notified'],
  [{ notifiedAt: null, closedAt: at }, 'no one was notified'],
] as [Partial<AlertRecord>, string | null][])(
  'an alert with %j says whether people were notified',
  (known, words) => {
    const [, said] = / · ((?:not sent|no one)[^<]*)</.exec(drawnOne(known)) ?? []
    expect(said ?? null).toBe(words)
  },
)

it('a filter that matches nothing says so, and no filter that none is open', () => {
  const nothing = { alerts: [], open: 0, next: null }
  expect(drawn(nothing)).toContain('No open alerts.')
  expect(drawn(nothing, { severity: 'critical' })).toContain('No open alerts match the filter.')
})

it('the next page keeps the filter, and a page of closed alerts does not say that none is open', () => {
  const first = drawn({ alerts: [alert({})], open: 200, next: `other~${at}~a` }, { severity: 'warning' })
  expect(first).toContain('200 alerts · the first 1 are shown, critical ones first')
  expect(first).toContain(
    'href="/alerts?severity=warning&amp;before=other%7E2026-11-22T02%3A44%3A00.000Z%7Ea"',
  )
  const second = drawn(
    { alerts: [alert({ closedAt: at })], open: 200, next: null },
    { severity: 'warning', before: `${at}~a` },
  )
  expect(second).not.toContain('No open alerts')
  expect(second).toContain('href="/alerts?severity=warning"')
})
