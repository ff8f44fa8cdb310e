import { z } from 'zod'
import { callAuth, copyCookies } from '#app/_server/call-auth.ts'
import { fieldsOf, handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { parseFields } from '#app/_server/parse-fields.ts'
import { safeNext } from '#app/api/v1/session/safe-next.ts'
import { Problem } from '#lib/problem.ts'

export const dynamic = 'force-dynamic'

const body = z.object({ code: z.string().trim().min(1).max(40), next: z.string().optional() })

/** The second step of a sign-in: a code of the app, or a backup code. */
export function POST(request: Request): Promise<Response> {
  return handleMutation(request, async () => {
    const { code, next } = parseFields(body, await fieldsOf(request), errors)
    const path = safeNext(next)
    const plain = code.replaceAll(' ', '')
    const step = /^\d{6}$/.test(plain) ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code'
    const answer = await callAuth(request, step, { code: plain })
    if (answer.ok) return copyCookies(answer, isForm(request) ? seeOther(path) : json({ next: path }))
    return refused(request, answer, path)
  })
}

async function refused(request: Request, answer: Response, path: string): Promise<Response> {
  const { code } = (await answer.json().catch(() => ({}))) as { code?: string }
  const query = `next=${encodeURIComponent(path)}`
  const often = answer.status === 429 || code === 'ACCOUNT_TEMPORARILY_LOCKED'
  const used = code === 'CODE_USED'
  const wrong = used || code === 'INVALID_CODE' || code === 'INVALID_BACKUP_CODE'
  if (isForm(request))
    return copyCookies(
      answer,
      seeOther(
        often || wrong
          ? `/sign-in/code?why=${often ? 'often' : 'wrong'}&${query}`
          : `/sign-in?why=expired&${query}`,
      ),
    )
  if (often)
    throw new Problem(
      'too-many-requests',
      'Too many wrong codes.',
      'Wait a quarter of an hour, then try again.',
    )
  if (used) throw new Problem('not-signed-in', 'This code was used already.', 'Wait for the next one.')
  if (wrong) throw new Problem('not-signed-in', 'This code is not right.', 'Type the newest one.')
  throw new Problem('not-signed-in', 'The sign-in took too long.', 'Begin again with the password.')
}

const errors = { code: { message: 'The code is missing.', hint: 'Type the one that the app shows now.' } }
