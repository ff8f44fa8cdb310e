import { useTexts } from '#components/language/use-texts.ts'
import { SelectField } from '#components/ui/field.tsx'
import { isActive } from '#lib/verification/run.ts'
import { keepCopyFormTexts } from './keep-copy-form.texts.ts'
import type { RunView } from './run-view.ts'
import { VerifyNow } from './verify-now.tsx'

/** Keeps the copy of an active Run; of one that has ended it restores the Archive once more, as a Run of its own. */
export function KeepCopyForm({ view: { sourceId, archive, status } }: { view: RunView }) {
  const texts = useTexts(keepCopyFormTexts)
  const active = isActive(status)
  return (
    <VerifyNow
      sourceId={sourceId}
      archiveId={active ? undefined : archive?.id}
      word={active ? texts.keep : texts.restoreAndKeep}
      plain
    >
      <SelectField name="keepMinutes" label={texts.keepFor} hint={texts.why} defaultValue="30">
        {Object.entries(texts.times).map(([minutes, words]) => (
          <option key={minutes} value={minutes}>
            {words}
          </option>
        ))}
      </SelectField>
    </VerifyNow>
  )
}
