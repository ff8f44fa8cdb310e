import { Card } from '#components/ui/card.tsx'
import { Time } from '#components/ui/time.tsx'
import { plural } from '#lib/format.ts'
import type { RailwayToken } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'

/** Tokens that the worker has already, so that none need be pasted twice. */
export function SavedTokens({ tokens, sourceId }: { tokens: RailwayToken[]; sourceId: string | null }) {
  if (tokens.length === 0) return null
  return (
    <Card title="Tokens the worker has" id="known-tokens">
      <ul className="own-checks">
        {tokens.map((token) => (
          <li key={token.id} className="row between wrap">
            <span className="cell">
              <span className="font-medium">{describeToken(token)}</span>{' '}
              <span className="hint">
                · by {visible(token.addedBy)}, <Time at={token.addedAt} />
                {token.sees ? ` · sees ${plural(token.sees.services.length, 'service')}` : ''}
                {token.problem ? ` · ${visible(token.problem.message)}` : ''}
              </span>
            </span>
            <a
              className="btn small"
              href={`/sources/connect?${new URLSearchParams({ token: token.id, ...(sourceId ? { source: sourceId } : {}) })}`}
            >
              Use this one
            </a>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** `Project token`, `Token from RAILWAY_TOKEN`. */
export function describeToken({ kind, variable }: Pick<RailwayToken, 'kind' | 'variable'>): string {
  const words = { project: 'Project token', workspace: 'Workspace token', account: 'Account token' }
  const said = kind ? words[kind] : 'Token'
  return variable ? `${said} from ${visible(variable)}` : said
}
