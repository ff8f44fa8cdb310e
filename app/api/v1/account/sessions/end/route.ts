import { z } from 'zod'
import { fieldsOf, handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { requireOwnSession } from '#app/_server/own-session.ts'
import { parseFields } from '#app/_server/parse-fields.ts'
import { recordAuthEvent } from '#app/_server/record-auth-event.ts'
import { endOtherSessions } from '#lib/store/own-account.ts'

export const dynamic = 'force-dynamic'

const body = z.object({ which: z.literal('others') })

/** Signs every other browser of the own account out. */
export function POST(request: Request): Promise<Response> {
  return handleMutation(request, async () => {
    const { sessionId, id, email } = await requireOwnSession(request)
    parseFields(body, await fieldsOf(request), errors)
    const ended = await endOtherSessions({ id, email }, sessionId)
    await recordAuthEvent(request, {
      who: { kind: 'person', id, name: email },
      action: 'session.end-others',
      target: { kind: 'member', id, name: email },
      details: { ended },
    })
    return isForm(request) ? seeOther('/account?done=signed-out') : json({ ended })
  })
}

const errors = { which: { message: 'Which sessions end is not clear.', hint: 'which is others.' } }
