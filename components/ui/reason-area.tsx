import { reasonLength } from '#lib/verification/reason-length.ts'
import { TextArea } from './field.tsx'

/** Where a person gives a reason that is stored with what they do. */
export function ReasonArea({ id, label, hint }: { id?: string; label: string; hint: string }) {
  return (
    <TextArea
      name="reason"
      id={id}
      label={label}
      hint={hint}
      rows={2}
      minLength={reasonLength.min}
      maxLength={reasonLength.max}
      required
    />
  )
}
