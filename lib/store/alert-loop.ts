import { log } from '#lib/log.ts'
import { raiseAlerts } from './raise-alerts.ts'

const everyMs = 60_000
/** Of several processes one assesses the Alerts in each interval. */
const restMs = 45_000

/**
 * Raises Alerts at an interval until stopped. Web processes run it as well as workers: a worker that has ended cannot report that.
 */
export function startAlertLoop(): { stop(): Promise<void> } {
  let working: Promise<void> | null = null
  const assess = async () => {
    try {
      for (const { kind, source } of await raiseAlerts({ restMs }))
        log.info({ kind, source: source?.id }, 'people are notified')
    } catch (thrown) {
      log.warn({ err: thrown }, 'could not assess the alerts')
    }
  }
  const begin = () => {
    working ??= assess().finally(() => {
      working = null
    })
  }
  begin()
  const timer = setInterval(begin, everyMs)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await working
    },
  }
}
