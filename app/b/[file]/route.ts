import { badgeResponse } from '#app/_server/badge-response.ts'
import { badgeJson, badgeSvg } from '#lib/verification/gate-badge.ts'

export const dynamic = 'force-dynamic'

/** The state of one gate for anyone with the link: `/b/<token>.svg` as a picture, `/b/<token>.json` for programs. Nothing else is shown. */
export async function GET(request: Request, { params }: RouteContext<'/b/[file]'>): Promise<Response> {
  const [, token = null, ending] = /^(.*)\.(svg|json)$/.exec((await params).file) ?? []
  return badgeResponse(request, token, (shown) =>
    ending === 'svg'
      ? { type: 'image/svg+xml; charset=utf-8', body: badgeSvg(shown) }
      : { type: 'application/json', body: `${JSON.stringify(badgeJson(shown))}\n` },
  )
}
