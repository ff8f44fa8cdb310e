import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { fieldProblem } from '#app/_server/parse-fields.ts'
import { policyBody } from '#app/api/v1/sources/policy-fields.ts'
import { listStorages } from '#lib/store/archive-storages.ts'
import { getSource, savePolicy } from '#lib/store/sources.ts'
import type { PolicyLimits } from '#lib/verification/rehearsal/policy-limits.ts'
import { schemasNotFound } from '#lib/verification/schemas-not-found.ts'
import { schemasWithoutTables } from '#lib/verification/schemas-without-tables.ts'

export const dynamic = 'force-dynamic'

/** Changes the policy of a Source. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/policy',
    summary: 'Change the policy of a database',
    permission: 'manage',
    subject: 'source',
    action: 'policy.change',
    body: policyBody,
  },
  async ({ request, params, caller, body: sent, audit }) => {
    const { id, policy, probe } = orNotFound(await getSource(params.id), 'source')
    const { freshWithinHours, restoreWithinMinutes: within, requiredSchemas } = sent
    const restoreWithinMs =
      within === undefined ? policy.restoreWithinMs : within ? Math.round(within * 60_000) : null
    const schemas = requiredSchemas === undefined ? policy.requiredSchemas : schemaNames(requiredSchemas)
    const { customChecks, ...promised } = policy
    const { connections = policy.connections, sequential = policy.sequential } = sent
    const { snapshotMinutes = policy.snapshotMinutes } = sent
    const { cadenceHours = policy.cadenceHours, keptForDays = policy.keptForDays } = sent
    const rest = { connections, sequential, snapshotMinutes, cadenceHours, keptForDays }
    const { retainNewest = policy.retainNewest } = sent
    const retention = {
      retainNewest: retainNewest === '' ? null : retainNewest,
      retainDays: sent.retainDays ?? policy.retainDays,
      retainDaily: sent.retainDaily ?? policy.retainDaily,
      retainWeekly: sent.retainWeekly ?? policy.retainWeekly,
      retainMonthly: sent.retainMonthly ?? policy.retainMonthly,
      retainYearly: sent.retainYearly ?? policy.retainYearly,
    }
    const storageIds = await chosenStorages(sent.storageIds ?? policy.storageIds)
    const objectives = { freshWithinHours, restoreWithinMs, requiredSchemas: schemas }
    const { requireRehearsal = policy.requireRehearsal } = sent
    const rehearsal = { requireRehearsal, ...rehearsalLimits(sent, policy) }
    const saved = { ...promised, ...objectives, ...rest, ...retention, storageIds, ...rehearsal }
    await savePolicy(caller, id, saved)
    audit({ details: saved })
    if (isForm(request)) return seeOther(`/databases/${id}/settings?saved=1`)
    const found = {
      schemasNotFound: schemasNotFound(schemas, probe),
      schemasWithoutTables: schemasWithoutTables(schemas, probe),
    }
    return json({ ...saved, customChecks, ...found })
  },
)

type SentLimits = {
  rehearsalMaxLockSeconds?: number | '' | null
  rehearsalMaxTimeMinutes?: number | '' | null
  rehearsalMaxRowsLost?: number | '' | null
  rehearsalNoRewrites?: boolean
}

/** What is not sent stays; what is empty is no limit, and 0 is one. */
function rehearsalLimits(sent: SentLimits, policy: PolicyLimits): PolicyLimits {
  const value = (given: number | '' | null | undefined, unit: number, stored: number | null) =>
    given === undefined ? stored : given === '' || given === null ? null : Math.round(given * unit)
  return {
    rehearsalMaxLockMs: value(sent.rehearsalMaxLockSeconds, 1000, policy.rehearsalMaxLockMs),
    rehearsalMaxTimeMs: value(sent.rehearsalMaxTimeMinutes, 60_000, policy.rehearsalMaxTimeMs),
    rehearsalMaxRowsLost: value(sent.rehearsalMaxRowsLost, 1, policy.rehearsalMaxRowsLost),
    rehearsalNoRewrites: sent.rehearsalNoRewrites ?? policy.rehearsalNoRewrites,
  }
}

function schemaNames(sent: string | string[]): string[] {
  const names = typeof sent === 'string' ? sent.split(/[\n,]/) : sent
  return [...new Set(names.map((name) => name.trim()).filter(Boolean))]
}

/** @throws FieldProblem for an unknown storage */
async function chosenStorages(chosen: string[]): Promise<string[]> {
  const known = (await listStorages()).map(({ id }) => id)
  if (chosen.some((id) => !known.includes(id)))
    throw fieldProblem(
      'storageIds',
      'One of the storages does not exist.',
      'Read /api/v1/storages, then send their ids.',
    )
  return [...new Set(chosen)]
}
