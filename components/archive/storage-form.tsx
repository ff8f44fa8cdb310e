import { useTexts } from '#components/language/use-texts.ts'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Checkbox, Field, FieldColumns } from '#components/ui/field.tsx'
import { storageTexts } from './storage.texts.ts'

/** Takes a bucket and its key; a plain form. */
export function BucketForm() {
  const texts = useTexts(storageTexts)
  return (
    <Card title={texts.addBucket} id="add-bucket">
      <form method="post" action="/api/v1/storages" className="grid gap-5 px-4.5 pb-4">
        <input type="hidden" name="kind" value="s3" />
        <FieldColumns>
          <Field name="name" label={texts.name} hint={texts.nameHint} required maxLength={80} />
          <Field name="bucket" label={texts.bucket} mono required minLength={3} maxLength={63} />
          <Field name="prefix" label={texts.prefix} hint={texts.prefixHint} mono maxLength={200} />
        </FieldColumns>
        <FieldColumns>
          <Field
            name="endpoint"
            label={texts.address}
            hint={texts.addressHint}
            mono
            placeholder="https://t3.storageapi.dev"
            maxLength={500}
          />
          <Field name="region" label={texts.region} hint={texts.regionHint} mono maxLength={60} />
        </FieldColumns>
        <FieldColumns>
          <Field name="accessKeyId" label={texts.accessKeyId} mono required maxLength={200} />
          <Field
            name="secretAccessKey"
            label={texts.secretAccessKey}
            type="password"
            hint={texts.sealed}
            mono
            required
            maxLength={500}
          />
        </FieldColumns>
        <Checkbox name="pathStyle" value="on">
          {texts.pathStyle}
        </Checkbox>
        <div>
          <Button type="submit" variant="primary">
            {texts.addAndCheck}
          </Button>
        </div>
      </form>
    </Card>
  )
}

/** Takes a folder that the operator of the worker offers. */
export function FolderForm() {
  const texts = useTexts(storageTexts)
  return (
    <Card title={texts.addFolder} hint={texts.addFolderNote} id="add-folder">
      <form method="post" action="/api/v1/storages" className="grid gap-5 px-4.5 pb-4">
        <input type="hidden" name="kind" value="folder" />
        <FieldColumns>
          <Field
            name="folder"
            label={texts.folder}
            hint={texts.folderHint}
            mono
            required
            maxLength={1000}
            placeholder="/mnt/archives"
          />
        </FieldColumns>
        <div>
          <Button type="submit">{texts.addAndCheck}</Button>
        </div>
      </form>
    </Card>
  )
}
