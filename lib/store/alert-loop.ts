import { log } from '#lib/log.ts'
import { poll } from '#lib/poll.ts'
import { raiseAlerts } from './raise-alerts.ts'

const everyMs = 60_000
/** Of several processes one assesses the Alerts in each interval. */
const restMs = 45_000

/**
 * Raises Alerts at an interval until stopped. Web processes run it as well as workers: a worker that has ended cannot report that.
 */
export function startAlertLoop(): { stop(): Promise<void> } {
  const assess = async () => {
    for (const { kind, source } of await raiseAlerts({ restMs }))
      log.info({ kind, source: source?.id }, 'a message is due')
  }
  return poll(assess, { everyMs, failure: 'could not assess the alerts', unref: true })
}
