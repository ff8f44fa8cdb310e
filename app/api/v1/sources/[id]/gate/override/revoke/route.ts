import { handleMutation } from '#app/_server/handle-request.ts'
import { revokeGateOverride } from '#app/api/v1/sources/revoke-gate-override.ts'

export const dynamic = 'force-dynamic'

/** The same as DELETE, for a plain form. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/sources/[id]/gate/override/revoke'>,
): Promise<Response> {
  return handleMutation(request, async () => revokeGateOverride(request, (await params).id))
}
