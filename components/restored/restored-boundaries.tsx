import type { ReactNode } from 'react'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { unrecorded } from '#lib/verification/read-stored.ts'
import type { RestoredFindings } from '#lib/verification/restored/findings.ts'
import { isNoBoundary } from '#lib/verification/restored/no-boundary.ts'
import type { BoundaryKind, RestoredCheck } from '#lib/verification/restored/restored-check.ts'
import type { ComparedWith, ManifestUsed } from '#lib/verification/restored/restored-record.ts'
import { restoredPageTexts } from './restored-page.texts.ts'
import { ShownText } from './shown-text.tsx'
import { useComparedWords } from './use-compared-words.ts'

type Standing = RestoredCheck['verdict'] | 'none'
const tones: Record<Standing, Tone> = {
  passed: 'positive',
  failed: 'negative',
  skipped: 'unknown',
  gap: 'neutral',
  none: 'unknown',
}
const statementsShown = 50

/** Each boundary that was given, with what was measured of it. */
export function RestoredBoundaries({
  given,
  findings,
}: {
  given: ComparedWith | null
  findings: RestoredFindings
}) {
  const texts = useTexts(restoredPageTexts)
  const checks = findings.checks === unrecorded ? [] : findings.checks
  const of = (kind: BoundaryKind) => checks.filter(({ boundary }) => boundary === kind)
  const whole = (kind: 'manifest' | 'between', manifests: ManifestUsed[]) =>
    manifests.length > 0 || of(kind).length > 0 ? (
      <Compared key={kind} kind={kind} manifests={manifests} checks={of(kind)} />
    ) : null
  const single = (kind: BoundaryKind, subjects: string[]) =>
    subjects.length > 0 || of(kind).length > 0 ? (
      <Single key={kind} kind={kind} subjects={subjects} checks={of(kind)} />
    ) : null
  const parts = [
    whole('manifest', given?.manifest ? [given.manifest] : []),
    whole('between', given?.between ?? []),
    single('newest', given?.newest ?? []),
    single('must-have', given?.mustHave ?? []),
    single('must-not-have', given?.mustNotHave ?? []),
  ].filter((part) => part !== null)
  const { problem } = findings
  // The reason above says it.
  if (parts.length === 0 && checks.length === 0 && problem !== unrecorded && isNoBoundary(problem))
    return null
  return (
    <Card title={texts.boundaries} id="boundaries" long>
      <CardBody>
        <ul className="grid gap-4">
          {single('production', [])}
          {parts}
        </ul>
        {parts.length === 0 ? (
          <p className="mt-2 text-muted first:mt-0">
            {given === null ? texts.boundariesUnrecorded : texts.noBoundary}
          </p>
        ) : null}
      </CardBody>
    </Card>
  )
}

/** One boundary of a whole database: counted, for what differs stands above. */
function Compared({
  kind,
  manifests,
  checks,
}: {
  kind: 'manifest' | 'between'
  manifests: ManifestUsed[]
  checks: RestoredCheck[]
}) {
  const texts = useTexts(restoredPageTexts)
  const words = useComparedWords()
  const { count } = useFormat()
  const many = (verdict: RestoredCheck['verdict']) =>
    checks.filter((check) => check.verdict === verdict).length
  const counts = [
    [many('failed'), texts.failing],
    [many('skipped'), texts.undecidedOf],
    [many('passed'), texts.holding],
    [many('gap'), texts.gapsOf],
  ] as const
  return (
    <Boundary kind={kind} standing={standingOf(checks)}>
      <ul className="text-sm text-muted">
        {manifests.map((manifest, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one manifest may be given twice, and the list never reorders
          <li key={at} className="wrap-anywhere">
            {manifest.run ? (
              <>
                <TextLink href={`/runs/${manifest.run.id}`}>{words.manifest(manifest)}</TextLink>
                {manifest.takenAt === null ? null : (
                  <>
                    {' '}
                    · <Time at={manifest.takenAt} />
                  </>
                )}
              </>
            ) : (
              <>
                {words.manifest(manifest)} · <span className="font-mono">{visible(manifest.given)}</span>
              </>
            )}
          </li>
        ))}
      </ul>
      <p className="text-sm">
        {counts
          .filter(([number]) => number > 0)
          .map(([number, text]) => text(count(number)))
          .join(' · ') || texts.standings.none}
      </p>
    </Boundary>
  )
}

/** A boundary of which each check stands for itself, with what was found. */
function Single({
  kind,
  subjects,
  checks,
}: {
  kind: BoundaryKind
  subjects: string[]
  checks: RestoredCheck[]
}) {
  const texts = useTexts(restoredPageTexts)
  return (
    <Boundary kind={kind} standing={standingOf(checks)}>
      <ul className="grid gap-1.5">
        {checks.slice(0, statementsShown).map(({ subject, expected, found }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: checks may repeat, and the list never reorders
          <li key={at} className="min-w-0 text-sm wrap-anywhere">
            {kind === 'production' ? null : <ShownText text={subject} className="block font-mono" />}
            <ShownText text={found} />
            {kind === 'production' ? null : (
              <span className="text-faint">
                {' '}
                ({texts.expected}: <ShownText text={expected} />)
              </span>
            )}
          </li>
        ))}
        {checks.length === 0
          ? subjects.slice(0, statementsShown).map((subject) => (
              <li key={subject} className="text-sm wrap-anywhere">
                <ShownText text={subject} className="block font-mono" />
                {texts.standings.none}
              </li>
            ))
          : null}
      </ul>
    </Boundary>
  )
}

type BoundaryProps = { kind: BoundaryKind; standing: Standing; children: ReactNode }

function Boundary({ kind, standing, children }: BoundaryProps) {
  const texts = useTexts(restoredPageTexts)
  return (
    <li className="grid grid-cols-[22px_1fr] gap-2" data-boundary={kind} data-standing={standing}>
      <ToneIcon tone={tones[standing]} className="mt-1" />
      <div className="grid min-w-0 gap-1">
        <p>
          <b className="font-medium">{texts.kinds[kind]}</b>: {texts.standings[standing]}
        </p>
        {children}
      </div>
    </li>
  )
}

/** As the command judges a kind of boundary: what passed counts only where nothing differs and nothing was left undecided. */
function standingOf(checks: RestoredCheck[]): Standing {
  const order = ['failed', 'skipped', 'passed', 'gap'] as const
  return order.find((verdict) => checks.some((check) => check.verdict === verdict)) ?? 'none'
}
