import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card } from '#components/ui/card.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type {
  KindOfProductionWarnings,
  WordedProductionReading,
} from '#lib/verification/production-warnings/worded-production-warnings.ts'
import { type AcknowledgeProductionForm, ProductionWarningKind } from './production-warning-kind.tsx'
import { productionWarningCardTexts } from './production-warnings.texts.ts'
import { UnreadProductionWarnings } from './unread-production-warnings.tsx'

type Props = {
  runId: string
  reading: WordedProductionReading | null
  acknowledgeForm: AcknowledgeProductionForm
}

/** What a recovery would trip over, by kind, with the SQL that shows and mends each. */
export function ProductionWarnings({ runId, reading, acknowledgeForm }: Props) {
  const texts = useTexts(productionWarningCardTexts)
  const { count } = useFormat()
  if (!reading) return null
  const { warnings, kinds, more, open, unread } = reading
  const settled = kinds.length > 0 ? texts.acknowledgedAll : texts.none
  const hint = open + more > 0 ? texts.count(count(open + more)) : settled
  return (
    <Card
      title={texts.title}
      id="production-warnings"
      long
      tone={open + more > 0 ? 'warning' : undefined}
      hint={hint}
    >
      <div className="divide-y divide-line">
        {kinds.map((of) => (
          <ProductionWarningKind key={of.kind} of={of} warnings={warnings} acknowledgeForm={acknowledgeForm}>
            <AllOfKind runId={runId} of={of} shown={warnings.filter(({ kind }) => kind === of.kind).length} />
          </ProductionWarningKind>
        ))}
        <UnreadProductionWarnings unread={unread} open={kinds.length === 0} />
      </div>
    </Card>
  )
}

type AllProps = { runId: string; of: KindOfProductionWarnings; shown: number }

/** The way to those of a kind that are not drawn, and how many have no name. */
function AllOfKind({ runId, of: { kind, title, named, more }, shown }: AllProps) {
  const texts = useTexts(productionWarningCardTexts)
  const { count } = useFormat()
  if (named <= shown && more === 0) return null
  return (
    <p className="mt-2 flex flex-wrap gap-x-4 text-sm text-faint">
      {named > shown ? (
        <TextLink href={`/runs/${runId}/production-warnings?kind=${kind}`}>
          {texts.showAll(count(named))}
          <span className="sr-only">: {title}</span>
        </TextLink>
      ) : null}
      {more > 0 ? <span>{texts.notNamed(count(more))}</span> : null}
    </p>
  )
}
