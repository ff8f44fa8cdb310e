import { Filled } from '#components/language/filled.tsx'
import { useTexts } from '#components/language/use-texts.ts'
import { classNames } from '#components/ui/class-names.ts'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { RestoredListItem } from '#lib/verification/restored/restored-record.ts'
import { restoredTexts } from './restored.texts.ts'
import { RestoredVerdictBadge } from './restored-verdict.tsx'

type LastForkProps = { sourceId: string; fork: RestoredListItem | null; className?: string }

/** The newest fork of a database that was compared, whatever came of it, and where all are. */
export function LastFork({ sourceId, fork, className }: LastForkProps) {
  const texts = useTexts(restoredTexts)
  return (
    <p className={classNames('flex flex-wrap gap-x-3 gap-y-1', className)} data-testid="last-fork">
      <span>
        {fork ? (
          <Filled
            text={texts.lastFork}
            verdict={<RestoredVerdictBadge verdict={fork.verdict} />}
            at={
              <TextLink href={`/restored/${fork.id}`}>
                <Time at={fork.endedAt} />
              </TextLink>
            }
          />
        ) : (
          texts.noFork
        )}
      </span>
      <TextLink href={`/databases/${sourceId}/restored`}>{texts.all}</TextLink>
    </p>
  )
}
