import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Checkbox, Field, FieldColumns } from '#components/ui/field.tsx'

/** Takes a bucket and its key; a plain form. */
export function BucketForm() {
  return (
    <Card title="Add a bucket" id="add-bucket">
      <form method="post" action="/api/v1/storages" className="grid gap-5 px-4.5 pb-4">
        <input type="hidden" name="kind" value="s3" />
        <FieldColumns>
          <Field
            name="name"
            label="Name"
            hint="As it is shown here, such as Offsite."
            required
            maxLength={80}
          />
          <Field name="bucket" label="Bucket" mono required minLength={3} maxLength={63} />
          <Field
            name="endpoint"
            label="Address"
            hint="Empty for Amazon S3; otherwise what the service calls endpoint."
            mono
            placeholder="https://t3.storageapi.dev"
            maxLength={500}
          />
          <Field
            name="region"
            label="Region"
            hint="Such as eu-central-1; auto for Cloudflare R2."
            mono
            maxLength={60}
          />
          <Field name="prefix" label="Prefix" hint="Optional: archives lie below it." mono maxLength={200} />
        </FieldColumns>
        <FieldColumns>
          <Field name="accessKeyId" label="Access key id" mono required maxLength={200} />
          <Field
            name="secretAccessKey"
            label="Secret access key"
            type="password"
            hint="Encrypted now; only the worker can decrypt it. Not shown again."
            mono
            required
            maxLength={500}
          />
        </FieldColumns>
        <Checkbox name="pathStyle" value="on">
          The bucket stands in the path (MinIO and most services of one’s own)
        </Checkbox>
        <div>
          <Button type="submit" variant="primary">
            Add and check
          </Button>
        </div>
      </form>
    </Card>
  )
}

/** Takes a folder that the operator of the worker offers. */
export function FolderForm() {
  return (
    <Card title="Add a folder" hint="such as the mount of a file server" id="add-folder">
      <form method="post" action="/api/v1/storages" className="grid gap-5 px-4.5 pb-4">
        <input type="hidden" name="kind" value="folder" />
        <FieldColumns>
          <Field
            name="folder"
            label="Folder on the worker"
            hint="One that the operator lists in BACKPROOF_STORAGE_FOLDERS."
            mono
            required
            maxLength={1000}
            placeholder="/mnt/archives"
          />
        </FieldColumns>
        <div>
          <Button type="submit">Add and check</Button>
        </div>
      </form>
    </Card>
  )
}
