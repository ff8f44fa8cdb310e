import { z } from 'zod'
import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { loadGate } from '#app/_server/load-gate.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { reasonField } from '#app/api/reason-field.ts'
import { revokeGateOverride } from '#app/api/v1/sources/revoke-gate-override.ts'
import { commitField, runFieldErrors } from '#app/api/v1/sources/run-fields.ts'
import { addOverride } from '#lib/store/gate-overrides.ts'
import { getSourceByIdOrName } from '#lib/store/sources.ts'
import type { AuditDetails } from '#lib/verification/audit-event.ts'

export const dynamic = 'force-dynamic'

const body = z.strictObject({
  reason: reasonField,
  hours: z.coerce.number().int().min(1).max(24),
  /** The commit whose gate is not open, where the Policy requires a rehearsal of each. */
  commit: commitField.optional(),
})
const errors = {
  reason: {
    message: 'An override needs a reason.',
    hint: 'Write 5 to 500 characters, none of them a control character: why is this deploy right although the gate is not open?',
  },
  commit: runFieldErrors.commit,
  hours: { message: 'An override lasts between 1 and 24 hours.', hint: 'Give a whole number of hours.' },
}

/** Opens the gate of a Source by hand: with a reason, and for a day at most. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/gate/override',
    summary: 'Open the gate of a database by hand, with a reason and for a day at most',
    permission: 'manage',
    subject: 'source',
    action: 'gate.override',
    body: { schema: body, errors, repeats: ['reason', 'hours'] },
  },
  async ({ request, params, caller, body: { reason, hours, commit = null }, audit }) => {
    const source = orNotFound(await getSourceByIdOrName(params.id), 'source')
    const { gate, shown } = await loadGate(source, null, undefined, commit)
    const byRehearsal = gate.rehearsal?.blocks === true
    const override = await addOverride(caller, {
      ...{ sourceId: source.id, reason, hours },
      runId: byRehearsal ? null : (gate.failedRunId ?? shown?.id ?? null),
      byRehearsal,
      state: gate.stateByEvidence,
    })
    const of: AuditDetails = byRehearsal
      ? { byRehearsal, commit, rehearsal: gate.rehearsal?.newest?.number ?? null }
      : {}
    audit({ details: { reason, until: override.until, state: gate.stateByEvidence, ...of } })
    return isForm(request) ? seeOther(`/databases/${source.id}`) : json({ override }, 201)
  },
)

/** Ends the override of a Source at once. */
export const DELETE = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/gate/override',
    summary: 'End the override of a database at once',
    permission: 'manage',
    subject: 'source',
    action: 'gate.override-revoke',
  },
  async ({ request, params, caller }) => revokeGateOverride(caller, request, params.id),
)
