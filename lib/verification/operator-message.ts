import type { DeliveryStatus } from './channel.ts'
import type { Notification } from './notification.ts'
import type { StoredProblem } from './run-record.ts'

/** A message to the operator's address (BACKPROOF_ALERT_URL), as the page shows it. Times are ISO 8601 UTC. */
export type OperatorMessage = {
  id: string
  message: Notification
  status: DeliveryStatus
  attempts: number
  problem: StoredProblem | null
  createdAt: string
  sentAt: string | null
}
