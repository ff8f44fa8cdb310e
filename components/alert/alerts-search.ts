import {
  addressOf,
  every,
  first,
  ignoredIn,
  oneOf,
  type Raw,
  text,
} from '#components/address/search-parsers.ts'
import { alertSeverities, alertStateKinds } from '#lib/verification/notification.ts'

/** What the address of the list of Alerts may hold; the server and the browser read it with these. */
const alertsSearch = {
  source: every(text({ longest: 80 })),
  kind: every(oneOf(alertStateKinds)),
  severity: every(oneOf(alertSeverities)),
  before: first(text({ longest: 300 })),
}
const address = addressOf('/alerts', alertsSearch)

export const loadAlertsSearch = address.load
export type AlertsSearch = ReturnType<typeof address.load>
/** What Alerts are filtered by, without the place in the list. */
export type AlertsFilter = Omit<AlertsSearch, 'before'>

/** The address of one view of the list of Alerts. */
export function alertsPath(search: Partial<AlertsSearch> = {}): string {
  return address.path(search)
}

/** What of an address could not be read. */
export function ignoredAlertsSearch(raw: Raw, read: AlertsSearch): string[] {
  return ignoredIn(alertsSearch, raw, read)
}
