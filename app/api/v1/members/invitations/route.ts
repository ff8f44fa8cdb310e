import { z } from 'zod'
import { barePage } from '#app/_server/bare-page.ts'
import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json } from '#app/_server/handle-request.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { shownOnceTexts } from '#app/_server/shown-once.texts.ts'
import { memberRoles } from '#lib/access/roles.ts'
import { newShareToken } from '#lib/access/share-token.ts'
import { webEnv } from '#lib/env.ts'
import { invite } from '#lib/store/invitations.ts'

export const dynamic = 'force-dynamic'

const body = z.object({
  email: z.string().trim().max(254).pipe(z.email()),
  role: z.enum(memberRoles),
  expiresInDays: z.coerce.number().int().min(1).max(30).default(7),
})

/** Invites a person. The answer is the only place where the token of the link stands; its hash alone is stored. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/members/invitations',
    summary: 'Invite a member; the answer holds the link, once',
    permission: 'manage',
    subject: 'installation',
    action: 'member.invite',
    body: {
      schema: body,
      errors: {
        email: { message: 'This is not an e-mail address.', hint: 'Such as ben@example.com.' },
        role: { message: 'The role is missing.', hint: `One of ${memberRoles.join(', ')}.` },
        expiresInDays: {
          message: 'An invitation lives between 1 and 30 days.',
          hint: 'Give a whole number.',
        },
      },
    },
  },
  async ({ request, body: { email, role, expiresInDays }, caller, audit }) => {
    const { token, hash } = newShareToken()
    const expiresAt = new Date(Date.now() + expiresInDays * 86_400_000)
    const invitation = await invite(caller, { email, role, tokenHash: hash, expiresAt })
    audit({
      target: { kind: 'invitation', id: invitation.id, name: invitation.email },
      details: { role, expiresAt: invitation.expiresAt },
    })
    const url = new URL(`/invite/${token}`, webEnv().webUrl).href
    return isForm(request) ? linkPage(invitation.email, url) : json({ invitation, url }, 201)
  },
)

/** The link for a person whose browser runs no script. A redirect would leave the token in the browser's history and in logs. */
async function linkPage(email: string, url: string): Promise<Response> {
  const language = await requestLanguage()
  const texts = shownOnceTexts[language].invitation
  return barePage(
    {
      title: texts.title,
      heading: texts.heading(email),
      paragraphs: [texts.once, url],
      back: { href: '/settings/members', label: texts.back },
    },
    201,
    language,
  )
}
