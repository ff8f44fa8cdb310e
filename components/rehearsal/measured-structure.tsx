import type { StructureHunks } from '#components/compare/comparison-view.ts'
import { StructureDiff } from '#components/compare/structure-diff.tsx'
import { useTexts } from '#components/language/use-texts.ts'
import type { Part } from '#lib/verification/read-stored.ts'
import { measuredTexts } from './measured.texts.ts'
import { MeasuredCard } from './measured-card.tsx'

/** So many definitions are drawn; a diff takes time to make. */
export const definitionsDrawn = 50

/** `hunks` has a diff of each definition that is drawn, in the order of `titles`. */
type Props = { titles: Part<string[]>; hunks: StructureHunks[] }

/** Definitions that differ from before. */
export function MeasuredStructure({ titles, hunks }: Props) {
  const texts = useTexts(measuredTexts)
  return (
    <MeasuredCard
      id="structure"
      title={texts.structure}
      hint={texts.structureHint}
      list={titles}
      none={texts.noStructure}
      atMost={definitionsDrawn}
    >
      {() => hunks.map((part) => <StructureDiff key={part.title} part={part} />)}
    </MeasuredCard>
  )
}
