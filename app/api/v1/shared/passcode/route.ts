import { z } from 'zod'
import { fieldsOf, handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { findShare, passcodeCookie } from '#app/_server/open-shared-link.ts'
import { parseFields } from '#app/_server/parse-fields.ts'
import { limitedLookup, limitPasscodes } from '#app/limit-requests.ts'
import { isPasscode, passcodeLength, unlockingCookie } from '#lib/access/passcode.ts'
import { webEnv } from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'

export const dynamic = 'force-dynamic'

const body = z.object({
  token: z.string().max(200),
  passcode: z.string().min(1).max(passcodeLength.max),
})

/** So long a reader needs no passcode again. */
const unlockedForMs = 12 * 3_600_000

/** Opens a link that needs a passcode, for one browser. Wrong ones are counted for each link and for each address before they are compared. */
export function POST(request: Request): Promise<Response> {
  return handleMutation(request, async () => {
    const { token, passcode } = parseFields(body, await fieldsOf(request), errors)
    const page = `/r/${encodeURIComponent(token)}`
    const refused = (problem: Problem) => {
      if (!isForm(request)) throw problem
      return seeOther(`${page}?passcode=${problem.code === 'too-many-requests' ? 'limited' : 'wrong'}`)
    }
    const share = await limitedLookup(request.headers, () => findShare(token))
    // Answered like a wrong passcode: whether a link exists is shown by its page alone.
    if (!share) return isForm(request) ? seeOther(page) : refused(wrongPasscode())
    if (share.passcodeHash === null) return isForm(request) ? seeOther(page) : json({ page })
    const attempt = await limitPasscodes(request.headers, share.id)
    if (!attempt.allowed) return refused(tooMany())
    if (!(await isPasscode(passcode, share.passcodeHash))) return refused(wrongPasscode())
    await attempt.forgive()
    const until = new Date(Math.min(Date.now() + unlockedForMs, Date.parse(share.expiresAt)))
    const link = { shareId: share.id, passcodeHash: share.passcodeHash, secret: webEnv().authSecret }
    const response = isForm(request) ? seeOther(page) : json({ page })
    response.headers.append('set-cookie', cookieOf(page, unlockingCookie(link, until), until))
    return response
  })
}

function cookieOf(path: string, value: string, until: Date): string {
  const seconds = Math.max(1, Math.floor((until.getTime() - Date.now()) / 1000))
  const secure = webEnv().webUrl.startsWith('https:') ? '; Secure' : ''
  return `${passcodeCookie}=${value}; Path=${path}; Max-Age=${seconds}; SameSite=Lax; HttpOnly${secure}`
}

function wrongPasscode(): Problem {
  return new Problem('forbidden', 'The passcode is wrong.', 'Ask the person who sent the link.')
}

function tooMany(): Problem {
  return new Problem(
    'too-many-requests',
    'Too many wrong passcodes.',
    'Wait 15 minutes, then try again. If the link stays closed, ask for a new one.',
  )
}

const errors = {
  token: { message: 'The link is missing.', hint: 'Open the link again.' },
  passcode: { message: 'The passcode is missing.', hint: 'Ask the person who sent the link.' },
}
