import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { compareTexts } from './compare.texts.ts'
import type { ComparisonView } from './comparison-view.ts'
import { StructureDiff } from './structure-diff.tsx'

/** Definitions that differ, as a diff whose signs are part of the text. */
export function ComparedStructure({ structure }: Pick<ComparisonView, 'structure'>) {
  const texts = useTexts(compareTexts)
  return (
    <Card title={texts.structure} id="structure" hint={texts.structureHint} long>
      {structure === null ? <CardBody>{texts.noStructure}</CardBody> : null}
      {structure?.parts.length === 0 ? <CardBody>{texts.noStructureChanges}</CardBody> : null}
      {structure?.parts.map((part) => (
        <StructureDiff key={part.title} part={part} />
      ))}
      {structure?.more ? (
        <CardBody className="pt-3">{texts.structureCut(structure.parts.length)}</CardBody>
      ) : null}
    </Card>
  )
}
