import { raiseAlerts } from '#lib/store/raise-alerts.ts'
import type { Notification } from '#lib/verification/notification.ts'

/** Raises the Alerts, and leaves out the digest of the week, which the calendar makes due in the middle of a test. */
export async function raise(options: Parameters<typeof raiseAlerts>[0] = {}): Promise<Notification[]> {
  return (await raiseAlerts(options)).filter(({ kind }) => kind !== 'digest')
}
