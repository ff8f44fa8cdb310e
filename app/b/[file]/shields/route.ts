import { badgeResponse } from '#app/_server/badge-response.ts'
import { badgeShields } from '#lib/verification/gate-badge.ts'

export const dynamic = 'force-dynamic'

/** The same for the endpoint badge of shields.io: `/b/<token>/shields`. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/b/[file]/shields'>,
): Promise<Response> {
  return badgeResponse(request, (await params).file, (shown) => ({
    type: 'application/json',
    body: `${JSON.stringify(badgeShields(shown))}\n`,
  }))
}
