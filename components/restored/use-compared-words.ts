import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { ComparedWith, ManifestUsed } from '#lib/verification/restored/restored-record.ts'
import { restoredTexts } from './restored.texts.ts'

/** Puts into words what a restored database was compared with. */
export function useComparedWords() {
  const texts = useTexts(restoredTexts)
  const { instant, count } = useFormat()
  const manifest = ({ run, database, takenAt }: ManifestUsed): string => {
    if (run) return texts.manifestOf(texts.run(run.number))
    if (database === null) return texts.manifestUnread
    return takenAt === null
      ? texts.manifestUndated(visible(database))
      : texts.manifest(visible(database), instant(takenAt))
  }
  const compared = (given: ComparedWith | null): string => {
    if (given === null) return texts.unrecorded
    const { between, newest, mustHave, mustNotHave } = given
    const statements = mustHave.length + mustNotHave.length
    const [older, newer] = between ?? []
    const parts = [
      given.manifest ? manifest(given.manifest) : '',
      older && newer ? texts.between(manifest(older), manifest(newer)) : '',
      newest.length > 0 ? texts.newest(count(newest.length)) : '',
      statements > 0 ? texts.statements(count(statements)) : '',
    ].filter(Boolean)
    return parts.length > 0 ? parts.join(' · ') : texts.nothing
  }
  return { manifest, compared }
}
