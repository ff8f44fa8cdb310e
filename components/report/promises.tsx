import { Card } from '#components/ui/card.tsx'
import { shortInstant } from '#lib/format.ts'
import type { Criterion } from '#lib/verification/criteria.ts'
import type { Standing } from '#lib/verification/standing.ts'
import { StandingIcon } from './standing-icon.tsx'

/** The eight promises, each with what it rests on. */
export function Promises({ promises, hint }: { promises: Criterion[]; hint?: string }) {
  return (
    <Card title="What was promised" id="promises" hint={hint ?? tally(promises)}>
      <ul className="promises">
        {promises.map((promise) => (
          <li key={promise.key} data-promise={promise.key} data-standing={promise.standing}>
            <b title={promise.criterion}>
              <StandingIcon standing={promise.standing} />
              {promise.title}
            </b>
            <span>{promise.evidence}</span>
            {promise.at === null ? null : (
              <time className="when" dateTime={promise.at}>
                {shortInstant(promise.at)} UTC
              </time>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function tally(promises: Criterion[]): string {
  const standings: Standing[] = ['kept', 'broken', 'unproven']
  const counted = standings.map((standing) => ({
    standing,
    many: promises.filter((it) => it.standing === standing).length,
  }))
  return counted.flatMap(({ standing, many }) => (many > 0 ? [`${many} ${standing}`] : [])).join(' · ')
}
