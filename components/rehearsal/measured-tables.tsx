import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card } from '#components/ui/card.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { type Part, unrecorded } from '#lib/verification/read-stored.ts'
import type { Findings } from '#lib/verification/rehearsal/findings.ts'
import { measuredTexts } from './measured.texts.ts'

const atMost = 30

/** What is written anew, emptied, invalid or not validated after the migration. */
export function MeasuredTables({ findings }: { findings: Findings }) {
  const texts = useTexts(measuredTexts)
  return (
    <Card title={texts.tables} id="tables" long>
      <Facts roomy>
        <Fact label={texts.rewritten}>
          <Names list={findings.rewritten} />
        </Fact>
        <Fact label={texts.truncated}>
          <Names list={findings.truncated} />
        </Fact>
        <Fact label={texts.invalidIndexes}>
          <Names list={findings.invalidIndexes} />
        </Fact>
        <Fact label={texts.unvalidated}>
          <Names list={findings.unvalidatedConstraints} />
        </Fact>
      </Facts>
    </Card>
  )
}

function Names({ list }: { list: Part<string[]> }) {
  const texts = useTexts(measuredTexts)
  const { count } = useFormat()
  if (list === unrecorded) return <span className="font-normal text-faint">{texts.unrecorded}</span>
  if (list.length === 0) return <span className="font-normal text-muted">{texts.none}</span>
  return (
    <ul className="font-mono text-sm font-normal wrap-anywhere">
      {list.slice(0, atMost).map((name) => (
        <li key={name}>{visible(name)}</li>
      ))}
      {list.length > atMost ? (
        <li className="font-sans text-faint">{texts.more(count(list.length - atMost))}</li>
      ) : null}
    </ul>
  )
}
