import { z } from 'zod'
import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { Problem } from '#lib/problem.ts'
import { drillSteps } from '#lib/runbook/drill-steps.ts'
import type { Member } from '#lib/store/actor.ts'
import { endDrill, getRunningDrill, startDrill, tickStep } from '#lib/store/running-drills.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const note = z
  .string()
  .trim()
  .max(2000)
  .refine((text) => !text.includes('\0'))
  .default('')

const body = z.discriminatedUnion('action', [
  z.object({ action: z.literal('start') }),
  z.object({ action: z.literal('step'), step: z.enum(drillSteps), note }),
  z.object({ action: z.enum(['worked', 'failed', 'abandoned']), note }),
])

const errors = {
  action: {
    message: 'What to do with the drill is missing.',
    hint: 'Give start, step, worked, failed or abandoned.',
  },
  step: { message: 'There is no such step.', hint: `Give one of ${drillSteps.join(', ')}.` },
  note: { message: 'The note is too long.', hint: 'Up to 2,000 characters.' },
}

/** The drill that the caller has in progress, with the times of its steps; null: none. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]/drills/running',
    summary: 'Get the own drill in progress',
    permission: 'read',
    subject: 'source',
  },
  async ({ params, caller }) => {
    const { id } = orNotFound(await getSource(params.id), 'source')
    const running = caller.kind === 'person' ? await getRunningDrill(id, caller.id) : null
    return json({ running })
  },
)

/** Starts a drill, ticks its next step, or ends it. The times are those of the server's clock. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/drills/running',
    summary: 'Start the own drill, tick a step of it, or end it',
    permission: 'share',
    subject: 'source',
    action: 'drill.time',
    body: { schema: body, errors },
  },
  async ({ request, params, caller, body: sent, audit }) => {
    const { id } = orNotFound(await getSource(params.id), 'source')
    if (caller.kind !== 'person')
      throw new Problem('forbidden', 'Only a person follows a drill.', 'Sign in on the pages.')
    const by: Member = { id: caller.id, email: caller.email }
    const place = { sourceId: id, by }
    audit({ details: { action: sent.action } })
    if (sent.action === 'start') await startDrill(place)
    else if (sent.action === 'step') await tickStep(place, sent.step, sent.note)
    else if (!(await endDrill(place, { outcome: sent.action, note: sent.note })))
      throw new Problem('not-found', 'No drill is in progress.', 'Start one on the page of the runbook.')
    const goesOn = sent.action === 'start' || sent.action === 'step'
    if (!isForm(request)) return json({ running: await getRunningDrill(id, caller.id) })
    return seeOther(goesOn ? `/databases/${id}/runbook/drill#now` : `/databases/${id}/runbook?saved=1#drills`)
  },
)
