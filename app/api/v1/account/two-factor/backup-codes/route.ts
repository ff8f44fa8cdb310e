import { z } from 'zod'
import { authRefusal } from '#app/_server/auth-refusal.ts'
import { barePage } from '#app/_server/bare-page.ts'
import { callAuth } from '#app/_server/call-auth.ts'
import { fieldsOf, handleMutation, isForm, json } from '#app/_server/handle-request.ts'
import { requireOwnSession } from '#app/_server/own-session.ts'
import { parseFields } from '#app/_server/parse-fields.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { shownOnceTexts } from '#app/_server/shown-once.texts.ts'

export const dynamic = 'force-dynamic'

const body = z.object({ password: z.string().min(1).max(200) })

/** Makes new backup codes; the earlier ones no longer work. The answer is the only place where they stand. */
export function POST(request: Request): Promise<Response> {
  return handleMutation(request, async () => {
    await requireOwnSession(request)
    const sent = parseFields(body, await fieldsOf(request), errors)
    const answer = await callAuth(request, '/two-factor/generate-backup-codes', sent)
    if (!answer.ok) throw await authRefusal(answer)
    const { backupCodes } = (await answer.json()) as { backupCodes: string[] }
    return isForm(request) ? codesPage(backupCodes) : json({ backupCodes }, 201)
  })
}

async function codesPage(codes: string[]): Promise<Response> {
  const language = await requestLanguage()
  const texts = shownOnceTexts[language].backupCodes
  return barePage(
    {
      title: texts.title,
      heading: texts.heading,
      paragraphs: [texts.once, codes.join(' ')],
      back: { href: '/account', label: texts.back },
    },
    201,
    language,
  )
}

const errors = {
  password: { message: 'Your password is missing.', hint: 'Type the one that you sign in with.' },
}
