import type { AuthEvent } from '#lib/access/auth-event.ts'
import { limitedAddress } from '#lib/access/client-address.ts'
import { stampedAddress } from '#lib/access/stamp-address.ts'
import { appendAuditEvent } from '#lib/store/audit.ts'
import type { AuditDetails } from '#lib/verification/audit-event.ts'

type Done = Pick<AuthEvent, 'who' | 'action' | 'target'> & { details?: AuditDetails }

/** Records what a request did to an account. */
export async function recordAuthEvent(request: Request, event: Done): Promise<void> {
  const from = limitedAddress(stampedAddress(request.headers))
  await appendAuditEvent({ ...event, from, result: 'ok' })
}
