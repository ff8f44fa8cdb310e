import { ButtonLink } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Time } from '#components/ui/time.tsx'
import { plural } from '#lib/format.ts'
import type { RailwayToken } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'

/** Tokens that the worker already has, so that none is pasted twice. */
export function SavedTokens({ tokens, sourceId }: { tokens: RailwayToken[]; sourceId: string | null }) {
  if (tokens.length === 0) return null
  return (
    <Card title="Saved tokens" id="saved-tokens">
      <ul>
        {tokens.map((token) => (
          <li
            key={token.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-4.5 py-3 first:border-t-0"
          >
            <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
              <span className="font-medium">{describeToken(token)}</span>{' '}
              <span className="text-sm text-faint">
                added by {visible(token.addedBy)}, <Time at={token.addedAt} />
                {token.sees ? ` · ${plural(token.sees.services.length, 'service')}` : ''}
                {token.problem ? ` · ${visible(token.problem.message)}` : ''}
              </span>
            </div>
            <ButtonLink
              size="sm"
              href={`/databases/connect?${new URLSearchParams({ token: token.id, ...(sourceId ? { source: sourceId } : {}) })}`}
            >
              Use
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** `Project token`, `Token from RAILWAY_TOKEN`. */
export function describeToken({ kind, variable }: Pick<RailwayToken, 'kind' | 'variable'>): string {
  const labels = { project: 'Project token', workspace: 'Workspace token', account: 'Account token' }
  const label = kind ? labels[kind] : 'Token'
  return variable ? `${label} from ${visible(variable)}` : label
}
