import { Filled } from '#components/language/filled.tsx'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Checkbox } from '#components/ui/field.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { type ArchiveStorage, describeStorage } from '#lib/verification/archive-storage.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Policy } from '#lib/verification/policy.ts'
import { policyTexts } from './policy.texts.ts'

type StorageChoiceProps = { policy: Policy; storages: ArchiveStorage[] }

/** Where encrypted copies of each archive go. */
export function StorageChoice({ policy, storages }: StorageChoiceProps) {
  const texts = useTexts(policyTexts)
  const { language } = useLocale()
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium">{texts.copies}</legend>
      {/* A box that is not ticked is not sent: this says that the boxes were there. */}
      <input type="hidden" name="storages" value="form" />
      {storages.map((storage) => (
        <Checkbox
          key={storage.id}
          name={`storage-${storage.id}`}
          value="on"
          defaultChecked={policy.storageIds.includes(storage.id)}
        >
          {visible(storage.name)}{' '}
          <span className="text-sm text-faint">
            {storage.problem
              ? texts.unusable(visible(describeStorage(storage, language)))
              : visible(describeStorage(storage, language))}
          </span>
        </Checkbox>
      ))}
      <p className="text-sm text-faint">
        <Filled
          text={storages.length === 0 ? texts.workerAlone : texts.eachCopied}
          add={<TextLink href="/archives/storages">{texts.addStorage}</TextLink>}
        />
      </p>
    </fieldset>
  )
}
