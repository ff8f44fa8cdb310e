import { Checkbox } from '#components/ui/field.tsx'
import { type ArchiveStorage, describeStorage } from '#lib/verification/archive-storage.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Policy } from '#lib/verification/policy.ts'

type StorageChoiceProps = { policy: Policy; storages: ArchiveStorage[] }

/** Where encrypted copies of each archive go. */
export function StorageChoice({ policy, storages }: StorageChoiceProps) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium">Encrypted copies</legend>
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
            {visible(describeStorage(storage))}
            {storage.problem ? ': cannot be used' : ''}
          </span>
        </Checkbox>
      ))}
      <p className="text-sm text-faint">
        {storages.length === 0
          ? 'Archives are stored on the worker alone. '
          : 'Each archive is encrypted, uploaded, read back and restored from there. '}
        <a href="/archives/storages">Add a storage</a>
      </p>
    </fieldset>
  )
}
