import { barePage } from '#app/_server/bare-page.ts'
import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { shownOnceTexts } from '#app/_server/shown-once.texts.ts'
import { newShareToken } from '#lib/access/share-token.ts'
import { webEnv } from '#lib/env.ts'
import { createBadge, listBadges } from '#lib/store/gate-badges.ts'
import { getSourceByIdOrName } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** The links to the badge of a Source, without their tokens. */
export const GET = readEndpoint(
  {
    path: '/api/v1/sources/[id]/badges',
    summary: 'List the badge links of a database, without their tokens',
    permission: 'read',
    subject: 'source',
  },
  async ({ params }) => {
    const { id } = orNotFound(await getSourceByIdOrName(params.id), 'source')
    return json({ badges: await listBadges(id) })
  },
)

/** Makes a link to the badge of a Source. The answer is the only place where its token stands; its hash alone is stored. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/badges',
    summary: 'Create a badge link of a database; the answer shows it once',
    permission: 'manage',
    subject: 'source',
    action: 'badge.create',
  },
  async ({ request, params, caller, audit }) => {
    const { id } = orNotFound(await getSourceByIdOrName(params.id), 'source')
    const { token, hash } = newShareToken()
    const badge = await createBadge(caller, id, hash)
    audit({ details: { badge: badge.id } })
    const url = new URL(`/b/${token}.svg`, webEnv().webUrl).href
    return isForm(request) ? linkPage(id, url) : json({ badge, url }, 201)
  },
)

/** The link for a person whose browser runs no script. A redirect would leave the token in the browser's history and in logs. */
async function linkPage(sourceId: string, url: string): Promise<Response> {
  const language = await requestLanguage()
  const texts = shownOnceTexts[language].badge
  return barePage(
    {
      title: texts.title,
      heading: texts.heading,
      paragraphs: [texts.once, url, texts.forms],
      back: {
        href: `/databases/${encodeURIComponent(sourceId)}/settings#badge`,
        label: texts.back,
      },
    },
    201,
    language,
  )
}
