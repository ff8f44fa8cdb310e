import { expect, test } from 'vitest'
import { alertsPath, ignoredAlertsSearch, loadAlertsSearch } from '#components/alert/alerts-search.ts'
import { alertsQuery } from '#components/queries/alerts-query.ts'

const whole =
  '/alerts?source=a&source=b&kind=failed&kind=overdue&severity=critical&before=other%7E2026-11-22T02%3A44%3A00.000Z%7Ex'

test('what an address asks for comes back as the same address', () => {
  expect(alertsPath(loadAlertsSearch(new URL(whole, 'http://x').searchParams))).toBe(whole)
  expect(alertsPath(loadAlertsSearch({}))).toBe('/alerts')
})

test('a message about a moment is no kind of alerts; what cannot be read is named', () => {
  const raw = { kind: ['failed', 'digest', 'recovered'], severity: 'info', source: ' ', colour: 'red' }
  const search = loadAlertsSearch(raw)
  expect(alertsPath(search)).toBe('/alerts?kind=failed')
  expect(ignoredAlertsSearch(raw, search)).toEqual(['kind', 'severity', 'colour'])
})

test('what PostgreSQL cannot store is not asked for, and is named', () => {
  const raw = { source: ['a', 'b\0'], before: '2026-11-22T02:44:00.000Z~\0' }
  const search = loadAlertsSearch(raw)
  expect(alertsPath(search)).toBe('/alerts?source=a')
  expect(ignoredAlertsSearch(raw, search)).toEqual(['source', 'before'])
})

test('each view is kept up to date by a query of its own', () => {
  const { before, ...filter } = loadAlertsSearch(new URL(whole, 'http://x').searchParams)
  expect(alertsQuery(filter, before).queryKey).not.toEqual(alertsQuery(filter, null).queryKey)
  expect(alertsQuery(filter, null).queryKey).not.toEqual(alertsQuery({ ...filter, kind: [] }, null).queryKey)
})
