import { useTexts } from '#components/language/use-texts.ts'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { runbookTexts } from './runbook.texts.ts'

type DrillStartProps = {
  sourceId: string
  /** null: it is not written. Without a run it has no commands. */
  runbook: { runId: string | null } | null
  mayStart: boolean
}

/** The button that starts the clock, or why there is nothing to follow. */
export function DrillStart({ sourceId, runbook, mayStart }: DrillStartProps) {
  const text = useTexts(runbookTexts)
  if (!runbook)
    return (
      <Card title={text.notWritten}>
        <CardBody className="text-muted">{text.none}</CardBody>
      </Card>
    )
  if (runbook.runId === null)
    return (
      <Card title={text.noCommands}>
        <CardBody className="text-muted">
          {text.noCommandsText} <TextLink href={`/databases/${sourceId}/runbook`}>{text.runbook}</TextLink>
        </CardBody>
      </Card>
    )
  if (!mayStart) return <Hint>{text.onlyOperators}</Hint>
  return (
    <form method="post" action={`/api/v1/sources/${sourceId}/drills/running`}>
      <input type="hidden" name="action" value="start" />
      <Button type="submit" variant="primary">
        {text.startDrill}
      </Button>
    </form>
  )
}
