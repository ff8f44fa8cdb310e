import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { signerOf } from '#components/member/signer.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { ExactTime } from '#components/ui/exact-time.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { SqlBlock } from '#components/ui/sql-block.tsx'
import { unrecorded } from '#lib/verification/read-stored.ts'
import type { RestoredFindings } from '#lib/verification/restored/findings.ts'
import type { RestoredRecord } from '#lib/verification/restored/restored-record.ts'
import { repeatCommand } from './repeat-command.ts'
import { restoredTexts } from './restored.texts.ts'
import { restoredPageTexts } from './restored-page.texts.ts'
import { ShownText } from './shown-text.tsx'

type Props = { restored: RestoredRecord; findings: RestoredFindings }

/** Who compared it and when, what shows that it is a restore of this database, and the command that does it again. */
export function RestoredFigures({ restored: it, findings }: Props) {
  const words = useTexts(restoredTexts)
  const texts = useTexts(restoredPageTexts)
  const { duration } = useFormat()
  const { comparedWith: given } = it
  const { proves } = findings
  const missing = <span className="text-faint">{words.unrecorded}</span>
  return (
    <>
      <Card title={texts.made} id="figures">
        <Facts roomy>
          <Fact label={words.ended}>
            <ExactTime at={it.endedAt} />
          </Fact>
          <Fact label={words.requestedBy}>{signerOf(it.requestedBy)}</Fact>
          <Fact label={words.took}>{duration(it.durationMs)}</Fact>
          <Fact label={texts.relation}>{given?.relation ? texts.relations[given.relation] : missing}</Fact>
          <Fact label={texts.named}>
            {given ? texts.namedBy[given.namedByPerson ? 'person' : 'manifest'] : missing}
          </Fact>
          <Fact label={texts.proves}>{proves === unrecorded ? missing : <ShownText text={proves} />}</Fact>
        </Facts>
      </Card>
      {given ? (
        <Card title={texts.repeat} id="repeat">
          <CardBody className="grid gap-2.5">
            <SqlBlock label={texts.command} sql={repeatCommand(given, it.sourceName)} />
            <Hint>{texts.repeatHint}</Hint>
          </CardBody>
        </Card>
      ) : null}
    </>
  )
}
