import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { measuredTexts } from '#components/rehearsal/measured.texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Hint } from '#components/ui/page-header.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { unrecorded } from '#lib/verification/read-stored.ts'
import type { RestoredFindings } from '#lib/verification/restored/findings.ts'
import { isNoBoundary } from '#lib/verification/restored/no-boundary.ts'
import { isOfStatement, type RestoredCheck } from '#lib/verification/restored/restored-check.ts'
import { restoredClaim } from '#lib/verification/restored/restored-claims.ts'
import type { RestoredVerdict } from '#lib/verification/restored/restored-record.ts'
import { restoredPageTexts } from './restored-page.texts.ts'
import { ShownText } from './shown-text.tsx'

const shownAtMost = 100

type Props = { verdict: RestoredVerdict; findings: RestoredFindings }

/** Why a restored database is not the one expected, or why that was not found out. */
export function RestoredReasons({ verdict, findings }: Props) {
  const texts = useTexts(restoredPageTexts)
  const { more } = useTexts(measuredTexts)
  const { count } = useFormat()
  if (verdict === 'passed') return null
  const { checks, problem, hint } = findings
  const known = checks === unrecorded ? [] : checks
  const failed = known.filter((check) => check.verdict === 'failed')
  const isUndecided = known.some((check) => check.verdict === 'skipped')
  const why = problem === unrecorded ? null : problem
  return (
    <Card
      title={texts.why}
      id="reasons"
      hint={failed.length > 0 ? texts.differences(count(failed.length)) : null}
      long
    >
      {failed.length > 0 ? <Differences checks={failed.slice(0, shownAtMost)} /> : null}
      <CardBody className={classNames('grid gap-1.5', failed.length > 0 && 'pt-3')}>
        {failed.length > shownAtMost ? <Hint>{more(count(failed.length - shownAtMost))}</Hint> : null}
        {why ? (
          <>
            <p className="font-medium">
              {isNoBoundary(why) ? texts.noBoundary : <ShownText text={why.message} />}
            </p>
            {why.hint ? <ShownText text={why.hint} className="text-muted" /> : null}
          </>
        ) : null}
        {why === null && hint !== unrecorded && hint ? (
          <ShownText text={hint} className="text-muted" />
        ) : null}
        {isUndecided ? (
          <a href={`#${undecidedPlace(known)}`} className="underline underline-offset-4">
            {texts.undecidedOf(count(known.filter((check) => check.verdict === 'skipped').length))}
          </a>
        ) : null}
        {failed.length === 0 && !isUndecided && !why ? (
          <p>{checks === unrecorded || findings.unread > 0 ? texts.noReason : texts.nothingHeld}</p>
        ) : null}
      </CardBody>
    </Card>
  )
}

/** Where the undecided checks stand: statements with their boundaries, parts of a whole database in a list of their own. */
function undecidedPlace(checks: RestoredCheck[]): string {
  return checks.some((check) => check.verdict === 'skipped' && !isOfStatement(check))
    ? 'undecided'
    : 'boundaries'
}

function Differences({ checks }: { checks: RestoredCheck[] }) {
  const texts = useTexts(restoredPageTexts)
  const { language } = useLocale()
  return (
    <Table>
      <thead>
        <tr>
          <HeadCell>{texts.of}</HeadCell>
          <HeadCell>{texts.expected}</HeadCell>
          <HeadCell>{texts.found}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {checks.map(({ claim, subject, expected, found }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: checks may repeat, and the list never reorders
          <Row key={at}>
            <Cell className="min-w-44">
              <div className="min-w-0">
                <ShownText text={subject} className="font-mono text-sm wrap-anywhere" />
                <span className="block text-sm text-faint">{restoredClaim(claim, language)}</span>
              </div>
            </Cell>
            <Cell label={texts.expected} className="wrap-anywhere">
              <ShownText text={expected} />
            </Cell>
            <Cell label={texts.found} className="wrap-anywhere">
              <ShownText text={found} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}
