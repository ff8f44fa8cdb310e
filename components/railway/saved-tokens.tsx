import { Filled } from '#components/language/filled.tsx'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { signerOf } from '#components/member/signer.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Time } from '#components/ui/time.tsx'
import type { RailwayToken } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'
import { describeToken } from './describe-token.ts'
import { tokenTexts } from './token.texts.ts'

/** Tokens that the worker already has, so that none is pasted twice. */
export function SavedTokens({ tokens, sourceId }: { tokens: RailwayToken[]; sourceId: string | null }) {
  const texts = useTexts(tokenTexts)
  const { plural } = useFormat()
  if (tokens.length === 0) return null
  return (
    <Card title={texts.saved} id="saved-tokens">
      <ul>
        {tokens.map((token) => (
          <li
            key={token.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-4.5 py-3 first:border-t-0"
          >
            <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
              <span className="font-medium">{describeToken(token, texts)}</span>{' '}
              <span className="text-sm text-faint">
                <Filled
                  text={texts.addedBy}
                  person={signerOf(token.addedBy)}
                  at={<Time at={token.addedAt} />}
                />
                {token.sees ? ` · ${plural(token.sees.services.length, ...texts.service)}` : ''}
                {token.problem ? ` · ${visible(token.problem.message)}` : ''}
              </span>
            </div>
            <ButtonLink
              size="sm"
              href={`/databases/connect?${new URLSearchParams({ token: token.id, ...(sourceId ? { source: sourceId } : {}) })}`}
            >
              {texts.use}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Card>
  )
}
