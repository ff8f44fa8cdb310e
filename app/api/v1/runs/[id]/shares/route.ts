import { z } from 'zod'
import { FieldProblem, fieldsOf, handleMutation, handleRead, json } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requireUser } from '#app/_server/session.ts'
import { newShareToken } from '#lib/access/share-token.ts'
import { webEnv } from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'
import { actorSignature } from '#lib/store/actor.ts'
import { getRun } from '#lib/store/runs.ts'
import { createShare, listShares } from '#lib/store/shares.ts'
import { isActive } from '#lib/verification/run.ts'

export const dynamic = 'force-dynamic'

const body = z.object({ expiresInDays: z.coerce.number().int().min(1).max(90).default(30) })

/** The links to one Report, without their tokens. */
export function GET(
  request: Request,
  { params }: RouteContext<'/api/v1/runs/[id]/shares'>,
): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    const { id } = orNotFound(await getRun((await params).id), 'run')
    return json({ shares: await listShares(id) })
  })
}

/** Makes a link to one Report. Its token is told this once; only its hash is kept. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/runs/[id]/shares'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requireUser(request)
    const run = orNotFound(await getRun((await params).id), 'run')
    if (isActive(run.status))
      throw new Problem(
        'conflict',
        'This run has not ended, so there is no report to share.',
        'Share it when it has ended.',
      )
    const sent = body.safeParse(await fieldsOf(request))
    if (!sent.success)
      throw new FieldProblem({
        expiresInDays: {
          message: 'A link lives between 1 and 90 days.',
          hint: 'Give expiresInDays as a whole number.',
        },
      })
    const { token, hash } = newShareToken()
    const expiresAt = new Date(Date.now() + sent.data.expiresInDays * 86_400_000)
    const share = await createShare({
      runId: run.id,
      createdBy: actorSignature(person),
      tokenHash: hash,
      expiresAt,
    })
    return json({ share, url: new URL(`/r/${token}`, webEnv().webUrl).href }, 201)
  })
}
