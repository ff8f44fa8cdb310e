import { z } from 'zod'
import { barePage } from '#app/_server/bare-page.ts'
import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { shownOnceTexts } from '#app/_server/shown-once.texts.ts'
import { hashPasscode, passcodeLength } from '#lib/access/passcode.ts'
import { newShareToken } from '#lib/access/share-token.ts'
import { webEnv } from '#lib/env.ts'
import { languages } from '#lib/language.ts'
import { Problem } from '#lib/problem.ts'
import { getRun } from '#lib/store/runs.ts'
import { createShare, listShares } from '#lib/store/shares.ts'
import { isActive } from '#lib/verification/run.ts'

export const dynamic = 'force-dynamic'

const isPasscodeLength = (length: number) => length >= passcodeLength.min && length <= passcodeLength.max

const body = z.object({
  expiresInDays: z.coerce.number().int().min(1).max(90).default(30),
  /** `run`: the report of this run; `newest`: always the newest report of its database. */
  opens: z.enum(['run', 'newest']).default('run'),
  language: z.enum(languages).optional(),
  passcode: z
    .string()
    // One of spaces alone is refused: a link without a passcode would be made in its place.
    .refine((text) => text === '' || isPasscodeLength(text.trim().length))
    .transform((text) => text.trim())
    .default(''),
})
const errors = {
  opens: {
    message: 'A link opens the report of the run, or always the newest one.',
    hint: 'Give run or newest.',
  },
  language: { message: 'There is no report in this language.', hint: `Give one of ${languages.join(', ')}.` },
  passcode: {
    message: `A passcode has ${passcodeLength.min} to ${passcodeLength.max} characters.`,
    hint: 'Leave it empty for a link that opens without one.',
  },
  expiresInDays: {
    message: 'A link lives between 1 and 90 days.',
    hint: 'Give expiresInDays as a whole number.',
  },
}

/** The links to one Report, without their tokens. */
export const GET = readEndpoint(
  {
    path: '/api/v1/runs/[id]/shares',
    summary: 'List the links to a report, without their tokens',
    permission: 'read',
    subject: 'run',
  },
  async ({ params }) => {
    const { id } = orNotFound(await getRun(params.id), 'run')
    return json({ shares: await listShares(id) })
  },
)

/** Makes a link to one Report. The answer is the only place where its token stands; its hash alone is stored. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/runs/[id]/shares',
    summary: 'Create a link to a report; the answer shows it once',
    permission: 'share',
    subject: 'run',
    action: 'share.create',
    body: { schema: body, errors },
  },
  async ({ request, params, caller, body: { expiresInDays, opens, language, passcode }, audit }) => {
    const run = orNotFound(await getRun(params.id), 'run')
    if (isActive(run.status))
      throw new Problem(
        'conflict',
        'This run has not ended, so there is no report to share.',
        'Share it when it has ended.',
      )
    const { token, hash } = newShareToken()
    const expiresAt = new Date(Date.now() + expiresInDays * 86_400_000)
    const share = await createShare({
      runId: run.id,
      createdBy: caller,
      newest: opens === 'newest',
      tokenHash: hash,
      expiresAt,
      language,
      passcodeHash: passcode === '' ? null : await hashPasscode(passcode),
    })
    const { newest, passcode: locked } = share
    audit({ details: { share: share.id, expiresAt: share.expiresAt, newest, passcode: locked } })
    const url = new URL(`/r/${token}`, webEnv().webUrl).href
    return isForm(request) ? linkPage(run.id, url) : json({ share, url }, 201)
  },
)

/** The link for a person whose browser runs no script. A redirect would leave the token in the browser's history and in logs. */
async function linkPage(runId: string, url: string): Promise<Response> {
  const language = await requestLanguage()
  const texts = shownOnceTexts[language].share
  return barePage(
    {
      title: texts.title,
      heading: texts.heading,
      paragraphs: [texts.once, url],
      back: { href: `/runs/${encodeURIComponent(runId)}#share`, label: texts.back },
    },
    201,
    language,
  )
}
